/**
 * The time at which a token (a JWT, RFC 7519) was issued, by the service's clock; null where the token does not tell.
 * The service tells everything else about the session beside the token.
 */
export function issuedAt(token: string): string | null {
  try {
    const payload = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { iat } = JSON.parse(atob(payload)) as { iat?: unknown };
    return typeof iat === "number" ? new Date(iat * 1000).toISOString() : null;
  } catch {
    return null;
  }
}

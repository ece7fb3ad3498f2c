/** What the application reads from its own token; the service alone judges whether it is good. */
export interface Claims {
  /** The key from which the token was made. */
  readonly keyId: string | null;
  /** When it was issued by the service's clock, as an instant; null where the token does not tell. */
  readonly issuedAt: string | null;
}

/** The claims of a JWT (RFC 7519); none for what is not one. */
export function claimsOf(token: string): Claims {
  try {
    const payload = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { sub, iat } = JSON.parse(atob(payload)) as { sub?: unknown; iat?: unknown };
    return {
      keyId: typeof sub === "string" ? sub : null,
      issuedAt: typeof iat === "number" ? new Date(iat * 1000).toISOString() : null,
    };
  } catch {
    return { keyId: null, issuedAt: null };
  }
}

import type { ApiKey } from "../api";

export type KeyState = "live" | "expiring" | "expired" | "revoked";

const SOON = 7 * 24 * 60 * 60 * 1000;

/** @param now milliseconds since the epoch. A key that ends within a week is expiring. */
export function keyState(
  { expiresAt, revokedAt }: Pick<ApiKey, "expiresAt" | "revokedAt">,
  now: number,
): KeyState {
  if (revokedAt !== undefined) {
    return "revoked";
  }
  if (expiresAt === undefined) {
    return "live";
  }
  const left = Date.parse(expiresAt) - now;
  return left <= 0 ? "expired" : left <= SOON ? "expiring" : "live";
}

/** Whether requests with the key are still answered. */
export function isGood(state: KeyState): boolean {
  return state === "live" || state === "expiring";
}

/** The last second of a day (YYYY-MM-DD) in the reader's time zone, as the service writes instants. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString().replace(/\.\d+Z$/, "Z");
}

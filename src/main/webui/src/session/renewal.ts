import { isPassing, type TokensApi } from "../api";
import type { SessionStore } from "./store";

const ACTIVITY = ["pointerdown", "keydown", "wheel", "focus"] as const;
const EVERY = 5_000;
const RETRY = 15_000;

/**
 * Renews the token after half of its life as long as somebody works with the page, and ends the session
 * when it has expired unused. @returns a function that stops it
 */
export function renewWhileWorking(
  session: SessionStore,
  tokens: TokensApi,
  target: EventTarget,
  now: () => number = Date.now,
): () => void {
  let lastActivity = now();
  let notBefore = 0;
  let renewing = false;
  const active = () => {
    lastActivity = now();
  };
  const check = async () => {
    const current = session.current();
    if (!current || renewing) {
      return;
    }
    if (current.expiresAt <= now()) {
      session.end("expired");
      return;
    }
    const halfOfLife = (current.issuedAt + current.expiresAt) / 2;
    if (now() < Math.max(halfOfLife, notBefore) || lastActivity < current.issuedAt) {
      return;
    }
    renewing = true;
    try {
      session.begin(await tokens.renew());
    } catch (error) {
      notBefore = now() + RETRY;
      if (!isPassing(error)) {
        session.end("expired");
      }
    } finally {
      renewing = false;
    }
  };
  ACTIVITY.forEach((event) => target.addEventListener(event, active, { passive: true, capture: true }));
  const timer = setInterval(() => void check(), EVERY);
  return () => {
    clearInterval(timer);
    ACTIVITY.forEach((event) => target.removeEventListener(event, active, { capture: true }));
  };
}

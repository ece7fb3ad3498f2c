import { isPassing, type TokensApi } from "../api";
import type { Session, SessionStore } from "./store";

const ACTIVITY = ["pointerdown", "keydown", "wheel", "focus"] as const;
const EVERY = 5_000;
const RETRY = 15_000;

/**
 * Renews the token after half of its life while somebody works with the page, and ends the session once the token has
 * expired. A session that can no longer be renewed lasts until then.
 */
export class Renewal {
  #lastActivity: number;
  #notBefore = 0;
  #renewing = false;

  constructor(
    private readonly session: SessionStore,
    private readonly tokens: TokensApi,
    private readonly now: () => number = Date.now,
  ) {
    this.#lastActivity = now();
  }

  /** @returns a function that stops it */
  start(target: EventTarget): () => void {
    const active = (event: Event) => {
      // People focus the window; an element may also take the focus in a dialogue that opened by itself.
      if (event.type !== "focus" || event.target === target) {
        this.#lastActivity = this.now();
      }
    };
    ACTIVITY.forEach((event) => target.addEventListener(event, active, { passive: true, capture: true }));
    const timer = setInterval(() => void this.#check(), EVERY);
    return () => {
      clearInterval(timer);
      ACTIVITY.forEach((event) => target.removeEventListener(event, active, { capture: true }));
    };
  }

  /** Renews at once, because somebody asked for it. After a passing fault it is tried again as usual. */
  async stay(): Promise<void> {
    const current = this.session.current();
    this.#lastActivity = this.now();
    if (current && this.now() < current.renewableUntil) {
      await this.#renew(current);
    }
  }

  async #check(): Promise<void> {
    const current = this.session.current();
    if (!current) {
      return;
    }
    if (current.expiresAt <= this.now()) {
      this.session.end("expired");
      return;
    }
    const halfOfLife = (current.issuedAt + current.expiresAt) / 2;
    const due = this.now() >= Math.max(halfOfLife, this.#notBefore) && this.now() < current.renewableUntil;
    if (due && this.#lastActivity >= current.issuedAt) {
      await this.#renew(current);
    }
  }

  async #renew(current: Session): Promise<void> {
    if (this.#renewing) {
      return;
    }
    this.#renewing = true;
    try {
      this.session.renew(current, await this.tokens.renew());
    } catch (error) {
      this.#notBefore = this.now() + RETRY;
      if (!isPassing(error) && this.session.current()?.token === current.token) {
        this.session.end("expired");
      }
    } finally {
      this.#renewing = false;
    }
  }
}

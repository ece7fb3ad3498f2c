import type { Participant, Role, Token } from "../api";

/** The identity of the person or program that is logged in. The API key is never part of it. */
export interface Session {
  readonly token: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly role: Role;
  /** The key from which the token was made. */
  readonly keyId: string;
  /** The person to whom the key was issued; null when it names none. */
  readonly holder: Participant | null;
  /** The token's times of issue and expiry, in milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The end of the time in which a renewal prolongs the session; 0 when none can. */
  readonly renewableUntil: number;
}

/** A session as earlier releases stored it: without an end of the renewals. */
type Stored = Omit<Session, "renewableUntil"> & Partial<Session>;

/** The end of the last session of this page. */
export interface Ended {
  readonly reason: "logged-out" | "expired";
  readonly tenantId: string;
}

/** The service renews until 12 hours after the log-in by its own clock, hence a minute less. */
const RENEWABLE = (12 * 60 - 1) * 60_000;
/** A renewal that gains no more than this is the last one, because the key expires. */
const NO_LONGER = 5_000;

const STORED = "tracerail.session";

/**
 * Keeps the session in memory, and in sessionStorage so that it outlives a reload of the page; a closed tab
 * forgets it.
 */
export class SessionStore {
  #session: Session | null;
  #ended: Ended | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage,
    private readonly now: () => number = Date.now,
  ) {
    this.#session = this.#stored();
  }

  readonly current = (): Session | null => this.#session;

  /** The end of the last session; null before one has ended, and while one lasts. */
  readonly ended = (): Ended | null => this.#ended;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins a session with the token of a log-in. */
  begin(token: Token): void {
    this.#keep(token, this.now() + RENEWABLE);
  }

  /** @param before the session that was renewed; if it is not the current one any more, nothing changes */
  renew(before: Session, token: Token): void {
    if (this.#session?.token === before.token) {
      const expiresAt = this.now() + token.expiresIn * 1000;
      this.#keep(token, expiresAt < before.expiresAt + NO_LONGER ? 0 : before.renewableUntil);
    }
  }

  #keep(token: Token, renewableUntil: number): void {
    const issuedAt = this.now();
    this.#ended = null;
    this.#session = {
      token: token.token,
      tenantId: token.tenantId,
      tenantName: token.tenantName,
      role: token.role,
      keyId: token.keyId,
      holder: token.holder ?? null,
      issuedAt,
      expiresAt: issuedAt + token.expiresIn * 1000,
      renewableUntil,
    };
    this.storage.setItem(STORED, JSON.stringify(this.#session));
    this.#tell();
  }

  end(reason: Ended["reason"]): void {
    if (this.#session) {
      this.#ended = { reason, tenantId: this.#session.tenantId };
      this.#session = null;
      this.storage.removeItem(STORED);
      this.#tell();
    }
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }

  #stored(): Session | null {
    try {
      const session = JSON.parse(this.storage.getItem(STORED) ?? "null") as Stored | null;
      return session && session.expiresAt > this.now()
        ? { ...session, renewableUntil: session.renewableUntil ?? session.issuedAt + RENEWABLE }
        : null;
    } catch {
      return null;
    }
  }
}

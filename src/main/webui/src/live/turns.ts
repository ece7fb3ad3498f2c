import { randomUuid } from "../api/uuid";

/** The lead of a tab over the others of its name. */
export interface Leadership {
  /** Aborts when another tab leads in its place. */
  readonly lost: AbortSignal;
  release(): void;
}

interface Word {
  readonly kind: "who" | "me" | "bye";
  readonly id: string;
}

/** The time, in milliseconds, that a leader may take to answer. Unlike timers, browsers do not slow messages down. */
const PATIENCE = 3_000;
/** The time that tabs without Web Locks wait for each other before one leads. */
const COURTESY = 400;
const ASK_EVERY = 20_000;

/**
 * Waits until this tab leads those of its name. Web Locks tell at once when a tab has closed; without them, as over
 * plain HTTP, the tab asks the others. A leader that does not answer, because its tab is frozen, is replaced.
 */
export function takeTurn(name: string, signal: AbortSignal): Promise<Leadership> {
  return new Promise((resolve, reject) => {
    const turn = new Turn(name, signal, resolve);
    signal.addEventListener("abort", () => {
      turn.leave();
      reject(new DOMException("The tab has left.", "AbortError"));
    });
    turn.begin();
  });
}

class Turn {
  readonly #id = randomUuid();
  readonly #channel: BroadcastChannel;
  readonly #lost = new AbortController();
  readonly #locks = (navigator as { locks?: LockManager }).locks;
  #release: (() => void) | null = null;
  #answered = false;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly name: string,
    private readonly signal: AbortSignal,
    private readonly onLead: (leadership: Leadership) => void,
  ) {
    this.#channel = new BroadcastChannel(`${name} turns`);
    this.#channel.onmessage = ({ data }) => this.#hear(data as Word);
  }

  begin(): void {
    window.addEventListener("pagehide", this.leave);
    if (this.#locks) {
      this.#lock({ signal: this.signal });
    }
    this.#ask(this.#locks ? PATIENCE : COURTESY);
  }

  /** Lets another tab lead; this one never will again. */
  readonly leave = (): void => {
    if (this.#release) {
      this.#say("bye");
    }
    this.#end();
  };

  #end(): void {
    this.#timers.forEach(clearTimeout);
    window.removeEventListener("pagehide", this.leave);
    this.#channel.close();
    this.#release?.();
    this.#release = null;
    this.#lost.abort();
  }

  #lock(options: LockOptions): void {
    void this.#locks
      ?.request(this.name, options, () => new Promise<void>((release) => this.#lead(release)))
      .catch(() => this.#end()); // the tab has left, or another has taken the lock
  }

  #lead(release: () => void): void {
    if (this.#release || this.#lost.signal.aborted) {
      release();
      return;
    }
    this.#release = release;
    this.#timers.forEach(clearTimeout);
    this.#say("me");
    this.onLead({ lost: this.#lost.signal, release: this.leave });
  }

  /** Asks for the leader, and again from time to time; if none answers, this tab leads. */
  #ask(patience: number): void {
    this.#answered = false;
    this.#say("who");
    this.#timers = [
      setTimeout(() => {
        if (this.#answered || this.#release) {
          this.#timers = [setTimeout(() => this.#ask(PATIENCE), ASK_EVERY)];
        } else if (this.#locks) {
          this.#lock({ steal: true });
        } else {
          this.#lead(() => {});
        }
      }, patience),
    ];
  }

  #hear({ kind, id }: Word): void {
    const leads = this.#release !== null;
    if (kind === "who") {
      if (leads) {
        this.#say("me");
      } else if (!this.#locks && id < this.#id) {
        this.#answered = true; // that tab asks as well, and goes first
        this.#timers.forEach(clearTimeout);
        this.#timers = [setTimeout(() => this.#ask(COURTESY), 2 * COURTESY)];
      }
    } else if (kind === "me") {
      this.#answered = true;
      if (leads && !this.#locks && id < this.#id) {
        this.#end(); // two lead: the other stays
      } else if (leads && !this.#locks) {
        this.#say("me");
      }
    } else if (!leads && !this.#locks) {
      this.#timers.forEach(clearTimeout);
      this.#ask(COURTESY);
    }
  }

  #say(kind: Word["kind"]): void {
    this.#channel.postMessage({ kind, id: this.#id } satisfies Word);
  }
}

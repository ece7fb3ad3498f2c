import type { EventsApi, ServerEvent } from "../api";
import { randomUuid } from "../api/uuid";
import { mayComeAfter, Recent } from "./recent";
import { type Leadership, takeTurn } from "./turns";

/** A message between tabs. */
type Message =
  | { readonly kind: "join"; readonly tab: string; readonly after: string | null }
  /** Goes to all when the leader's stream has opened, or to a tab that joins, with the events that it missed. */
  | {
      readonly kind: "opened";
      readonly tab: string | null;
      readonly position: string;
      /** null where some of the events are no longer known */
      readonly missed: readonly ServerEvent[] | null;
      /** Whether the service was restored from a backup that is older than the events told. */
      readonly restored: boolean;
    }
  | { readonly kind: "event"; readonly event: ServerEvent }
  | { readonly kind: "lost" };

interface CatchUp {
  readonly type: "catch up";
  readonly from: string;
  readonly to: string;
}

/** In milliseconds: the time that the service may take to tell what a tab has missed. */
const CATCH_UP = 10_000;

/** The next step of a tab: pass an event on, catch up with the others by reading itself, or end. */
type Step = ServerEvent | CatchUp | { readonly type: "end" };

/**
 * The tenant's events over one connection for all tabs of one key. Over HTTP/1.1 a browser has six connections to a
 * host, which six tabs with a stream each would hold for good. One tab leads and tells the others; when it closes,
 * another takes over. Each tab knows its own position, so that it misses nothing and is told nothing twice.
 *
 * @param name of the channel; tabs of another tenant or key have another one and hear nothing of this
 */
export function sharedEvents(events: EventsApi, name: string): EventsApi {
  return typeof BroadcastChannel === "undefined"
    ? events
    : { stream: (lastEventId, signal) => new Tab(events, name, lastEventId, signal).events() };
}

class Tab {
  readonly #id = randomUuid();
  readonly #channel: BroadcastChannel;
  #recent = new Recent();
  #steps: Step[] = [];
  #wake: () => void = () => {};
  /** Whether the leader has told its position. */
  #joined = false;
  #leads = false;
  /** Whether this tab's own stream is open. */
  #open = false;

  constructor(
    private readonly api: EventsApi,
    private readonly name: string,
    private position: string | null,
    private readonly signal: AbortSignal,
  ) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.#hear(data as Message);
  }

  async *events(): AsyncGenerator<ServerEvent, void> {
    const leave = new AbortController();
    const abort = () => {
      leave.abort();
      this.#next({ type: "end" });
    };
    this.signal.addEventListener("abort", abort);
    try {
      let again = !this.signal.aborted;
      while (again) {
        const leadership = yield* this.#follow(takeTurn(this.name, leave.signal));
        again = leadership !== null && (yield* this.#lead(leadership));
      }
    } finally {
      this.signal.removeEventListener("abort", abort);
      leave.abort();
      this.#channel.close();
    }
  }

  /** Passes on the leader's events until this tab leads. @returns null when the stream has ended */
  async *#follow(turn: Promise<Leadership>): AsyncGenerator<ServerEvent, Leadership | null> {
    const granted: Leadership[] = [];
    turn.then(
      (leadership) => {
        granted.push(leadership);
        this.#wake();
      },
      () => this.#next({ type: "end" }),
    );
    this.#joined = false;
    this.#say({ kind: "join", tab: this.#id, after: this.position });
    for (;;) {
      const step = this.#steps.shift();
      if (step?.type === "end") {
        granted[0]?.release();
        return null;
      } else if (step?.type === "catch up") {
        yield* this.#catchUp(step);
      } else if (step) {
        yield step;
      } else if (granted[0]) {
        return granted[0];
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }

  /** Reads the stream and tells the others. @returns whether another tab has taken over, to be followed */
  async *#lead(leadership: Leadership): AsyncGenerator<ServerEvent, boolean> {
    const end = new AbortController();
    const abort = () => end.abort();
    this.signal.addEventListener("abort", abort);
    leadership.lost.addEventListener("abort", abort);
    this.#leads = true;
    const isReplaced = () => leadership.lost.aborted && !this.signal.aborted;
    try {
      for await (const event of this.api.stream(this.position, end.signal)) {
        const isKnown = this.#joined && event.id === this.position;
        this.#tell(event);
        if (event.type !== "stream.opened" || !isKnown) {
          yield event;
        }
        this.#joined = true;
      }
      return isReplaced();
    } catch (error) {
      if (isReplaced()) {
        return true;
      }
      throw error;
    } finally {
      this.#leads = this.#open = false;
      this.signal.removeEventListener("abort", abort);
      if (!leadership.lost.aborted) {
        if (!this.signal.aborted) {
          this.#say({ kind: "lost" });
        }
        leadership.release();
      }
    }
  }

  #tell(event: ServerEvent): void {
    const restored = this.position !== null && mayComeAfter(this.position, event.id);
    this.position = event.id;
    if (event.type === "stream.opened") {
      this.#open = true;
      this.#recent = restored ? new Recent() : this.#recent;
      this.#recent.startAt(event.id);
      this.#say({ kind: "opened", tab: null, position: event.id, missed: null, restored });
    } else {
      this.#recent.add(event);
      this.#say({ kind: "event", event });
    }
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case "join":
        if (this.#open && this.position !== null) {
          const missed = message.after === null ? [] : this.#recent.after(message.after);
          const restored = message.after !== null && mayComeAfter(message.after, this.position);
          this.#say({ kind: "opened", tab: message.tab, position: this.position, missed, restored });
        }
        break;
      case "opened":
        if (!this.#leads && (message.tab === null || message.tab === this.#id)) {
          this.#join(message);
        }
        break;
      case "event":
        if (this.#joined && !this.#leads) {
          this.#heard(message.event);
        }
        break;
      case "lost":
        if (!this.#leads) {
          this.#next({ type: "end" });
        }
    }
  }

  #join({ tab, position, missed, restored }: Extract<Message, { kind: "opened" }>): void {
    if (restored) {
      this.#recent = new Recent();
      this.position = null;
      this.#joined = false;
    }
    const isBehind = this.position !== null && mayComeAfter(position, this.position);
    if (isBehind && tab === null) {
      this.#joined = false;
      this.#say({ kind: "join", tab: this.#id, after: this.position });
      return;
    }
    if (!this.#joined) {
      this.#joined = true;
      this.position ??= position;
      this.#recent.startAt(this.position);
      this.#next({ type: "stream.opened", id: this.position });
    }
    if (missed) {
      missed.forEach((event) => this.#heard(event));
    } else if (isBehind && this.position !== null) {
      this.#next({ type: "catch up", from: this.position, to: position });
      this.position = position;
    }
  }

  #heard(event: ServerEvent): void {
    if (mayComeAfter(event.id, this.position)) {
      this.position = event.id;
      this.#recent.add(event);
      this.#next(event);
    }
  }

  /** Reads the events that the leader no longer knows, over a short second connection. */
  async *#catchUp({ from, to }: CatchUp): AsyncGenerator<ServerEvent, void> {
    const end = new AbortController();
    const abort = () => end.abort();
    const late = setTimeout(abort, CATCH_UP);
    this.signal.addEventListener("abort", abort);
    try {
      for await (const event of this.api.stream(from, end.signal)) {
        if (event.type !== "stream.opened") {
          yield event;
        }
        if (!mayComeAfter(to, event.id)) {
          return;
        }
      }
    } catch (error) {
      if (!end.signal.aborted) {
        throw error;
      }
    } finally {
      clearTimeout(late);
      this.signal.removeEventListener("abort", abort);
      end.abort();
    }
  }

  #next(step: Step): void {
    this.#steps.push(step);
    this.#wake();
  }

  #say(message: Message): void {
    this.#channel.postMessage(message);
  }
}

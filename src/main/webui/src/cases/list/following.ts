import { type CaseListQuery, isAfter } from "../../api";
import type { Change, Changes } from "../../live/changes";
import { digest, later, type Question, resolved, together } from "./digest";
import type { Sort } from "./filters";
import { applied, type Delta, type Listed } from "./pages";
import type { RowPage } from "./row";

/** Changes within this time, in milliseconds, are shown together. */
const GATHER = 150;
/** The first pause between two questions, and the longest one, while there is always something to ask. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
const RETRY = 3_000;

export interface FollowedList {
  readonly query: CaseListQuery & { readonly sort: Sort };
  /** The list as it is now; null while it is being read, when it must not be changed. */
  listed(): Listed | null;
  /** Whether the reader sees the top of the list. */
  isAtTop(): boolean;
  /**
   * The cases that changed after an event, in the order of their changes.
   *
   * @param ofList whether only those that the list's query finds
   */
  changedSince(since: string, ofList: boolean, signal: AbortSignal): Promise<RowPage>;
  show(listed: Listed): void;
  /** Reads the list from its beginning, as when it was opened. */
  readAnew(): void;
}

/**
 * Keeps a list up to date by the events, so that a change costs no request. The service is asked only for what no
 * event tells, at a pace that slows down while there is always something to ask.
 *
 * @returns a function that stops it
 */
export function follow(changes: Changes, list: FollowedList): () => void {
  const following = new Following(list);
  const stopListening = changes.subscribe((change) => following.hear(change));
  return () => {
    stopListening();
    following.stop();
  };
}

class Following {
  readonly #end = new AbortController();
  #heard: Change[] = [];
  #question: Question | null = null;
  /** The event up to which the list shows the changes that were heard; null before any was. */
  #position: string | null = null;
  #showAt = 0;
  #askAt = 0;
  #askedAt = Number.NEGATIVE_INFINITY;
  #pause = FIRST_PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isBusy = false;

  constructor(private readonly list: FollowedList) {}

  hear(change: Change): void {
    if (this.#heard.length === 0) {
      this.#showAt = Date.now() + GATHER;
    }
    this.#heard.push(change);
    this.#schedule();
  }

  stop(): void {
    this.#end.abort();
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const times = [
      ...(this.#heard.length > 0 ? [this.#showAt] : []),
      ...(this.#question ? [this.#askAt] : []),
    ];
    if (times.length > 0 && !this.#isBusy && !this.#end.signal.aborted) {
      this.#timer = setTimeout(() => void this.#turn(), Math.max(0, Math.min(...times) - Date.now()));
    }
  }

  /** Takes one turn at a time: changes that are heard during a request come after its answer. */
  async #turn(): Promise<void> {
    this.#isBusy = true;
    try {
      this.#showHeard();
      if (this.#question && this.#askAt <= Date.now()) {
        await this.#ask(this.#question);
      }
    } finally {
      this.#isBusy = false;
      this.#schedule();
    }
  }

  #showHeard(): void {
    const listed = this.list.listed();
    if (!listed || this.#heard.length === 0) {
      this.#showAt = Date.now() + GATHER;
      return;
    }
    const heard = this.#heard;
    this.#heard = [];
    const restored = heard.map(({ type }) => type).lastIndexOf("restored");
    if (restored >= 0) {
      this.#begin();
      heard.slice(restored + 1).forEach((change) => this.hear(change));
      return;
    }
    const { delta, question, position } = digest(heard, this.#from(listed), this.list.query);
    this.#position = position;
    this.#apply(listed, delta);
    if (question && !this.#question) {
      this.#pace();
    }
    this.#question = together(this.#question, question);
  }

  async #ask(question: Question): Promise<void> {
    this.#askedAt = Date.now();
    this.#askAt = this.#askedAt + RETRY;
    try {
      const answer = await this.list.changedSince(question.since, !question.gap, this.#end.signal);
      const listed = this.list.listed();
      if (this.#end.signal.aborted || !listed) {
        return; // asked again once the list is read
      }
      if (answer.nextCursor !== undefined || isAfter(question.since, answer.lastEventId)) {
        this.#begin(); // too much changed, or a backup undid listed changes
        return;
      }
      const { delta, question: left, position } = resolved(question, answer, this.list.query);
      this.#position = later(this.#from(listed), position);
      this.#apply(listed, delta);
      this.#question = left;
      this.#askAt = Date.now();
    } catch {
      // asked again
    }
  }

  /** The longer there is always something to ask, the longer it pauses. */
  #pace(): void {
    const since = Date.now() - this.#askedAt;
    this.#pause = since > 2 * LONGEST_PAUSE ? FIRST_PAUSE : Math.min(2 * this.#pause, LONGEST_PAUSE);
    this.#askAt = Math.max(Date.now(), this.#askedAt + this.#pause);
  }

  #from(listed: Listed): string {
    return later(listed.pages[0]?.lastEventId ?? "0", this.#position ?? "0");
  }

  #apply(listed: Listed, delta: Delta): void {
    if (delta.found.length + delta.doubted.length + delta.gone.size > 0) {
      this.list.show(applied(listed, delta, this.list.query.sort, this.list.isAtTop()));
    }
  }

  #begin(): void {
    this.#question = null;
    this.#position = null;
    this.list.readAnew();
  }
}

import type { CasePage } from "../../api";
import type { Change, Changes } from "../../live/changes";
import { applied, type Listed } from "./pages";
import type { Sort } from "./filters";

/** Changes within this time are looked up together. */
const GATHER = 150;
const RETRY = 3_000;

export interface FollowedList {
  readonly sort: Sort;
  /** What is listed now; null while it is being read, when it must not be changed under the reading. */
  listed(): Listed | null;
  /** Whether the reader sees the top of the list. */
  isAtTop(): boolean;
  /** The cases of this list that changed since then, the latest change first. @param since null: whenever */
  changedSince(since: string | null, signal: AbortSignal): Promise<CasePage>;
  show(listed: Listed): void;
}

/**
 * Keeps a list as it is now. A change costs one request, however many pages are loaded: the service is asked
 * which of the cases that changed since then the list's query finds.
 *
 * @returns a function that stops it
 */
export function follow(changes: Changes, list: FollowedList): () => void {
  const end = new AbortController();
  let gathered: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (delay: number) => {
    timer ??= setTimeout(() => void lookUp(), delay);
  };
  const again = (batch: readonly Change[], delay: number) => {
    gathered = [...batch, ...gathered];
    soon(delay);
  };
  const lookUp = async () => {
    timer = undefined;
    const batch = gathered;
    gathered = [];
    const before = list.listed();
    if (!before) {
      again(batch, GATHER);
      return;
    }
    try {
      const found = await list.changedSince(since(batch, before), end.signal);
      const listed = list.listed();
      if (end.signal.aborted) {
        return;
      }
      if (!listed) {
        again(batch, GATHER);
        return;
      }
      const changed = new Set(batch.flatMap(({ caseId }) => caseId ?? []));
      list.show(applied(listed, { changed, found }, list.sort, list.isAtTop()));
    } catch {
      if (!end.signal.aborted) {
        again(batch, RETRY);
      }
    }
  };
  const stopListening = changes.subscribe((change) => {
    gathered.push(change);
    soon(GATHER);
  });
  return () => {
    stopListening();
    end.abort();
    clearTimeout(timer);
  };
}

/** From when on changes are asked for: the first that was told, or the latest that is listed. */
function since(batch: readonly Change[], { pages }: Listed): string | null {
  const told = batch.map(({ at }) => at);
  if (told.every((at) => at !== null)) {
    return told.sort()[0] ?? null;
  }
  const known = pages.flatMap((page) => page.items.map(({ updatedAt }) => updatedAt));
  return known.sort().at(-1) ?? null;
}

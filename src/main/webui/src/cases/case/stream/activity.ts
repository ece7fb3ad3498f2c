import type { ActivityStreamItem, ActivityStreamPage, Case } from "../../../api";

/** The part of a case's activity stream that is shown: its end, and as much before it as was asked for. */
export interface Activity {
  /** Oldest first; ids count up by 1. */
  readonly items: readonly ActivityStreamItem[];
  /** The link to earlier entries; null when there are none. */
  readonly next: string | null;
}

export function newestOf({ activityStream, activityStreamNext }: Case): Activity {
  return { items: activityStream, next: activityStreamNext ?? null };
}

/** The stream after the case was read again. Where entries in between are missing, the newest page stands alone. */
export function grown(shown: Activity, read: Case): Activity {
  const newest = newestOf(read);
  const first = newest.items[0]?.id ?? 0;
  const last = shown.items.at(-1)?.id ?? 0;
  const before = shown.items.filter(({ id }) => id < first);
  return before.length === 0 || last < first - 1
    ? newest
    : { items: [...before, ...newest.items], next: shown.next };
}

/** The stream with the page before it. A page that no longer belongs there changes nothing. */
export function extended(shown: Activity, page: ActivityStreamPage): Activity {
  const last = page.items.at(-1)?.id ?? 0;
  return shown.items[0] && last === shown.items[0].id - 1
    ? { items: [...page.items, ...shown.items], next: page.next }
    : shown;
}

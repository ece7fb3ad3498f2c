import type { CaseDetails, CasePage } from "../../api";
import type { Sort } from "./filters";

/** What became of the cases that changed, as the same filters find them now, the latest change first. */
export interface Delta {
  /** The cases that are known to have changed. One that `found` does not hold no longer fits the filters. */
  readonly changed: ReadonlySet<string>;
  readonly found: CasePage;
}

export interface Listed {
  readonly pages: CasePage[];
  /** Cases that belong on top, held back so that the list does not move under the reader. */
  readonly waiting: CaseDetails[];
}

/** The rows of all pages. A case that moved while pages were read may be in two: the first counts. */
export function rowsOf(pages: readonly CasePage[]): CaseDetails[] {
  const rows = new Map<string, CaseDetails>();
  for (const row of pages.flatMap((page) => page.items)) {
    if (!rows.has(row.caseId)) {
      rows.set(row.caseId, row);
    }
  }
  return [...rows.values()];
}

/**
 * The pages after a change: rows are replaced where they stand, those that no longer fit go, new ones come where
 * the order has them. Only what is loaded is touched; what comes with a later page is left to it.
 *
 * @param atTop whether the reader sees the top of the list, where rows may then come and go
 */
export function applied(listed: Listed, delta: Delta, sort: Sort, atTop: boolean): Listed {
  const { found, changed } = delta;
  if (sort === "-updatedAt" && atTop && found.nextCursor) {
    return { pages: [found], waiting: [] }; // so much changed that the list begins anew; its cursor leads on
  }
  const fresh = new Map(found.items.map((row) => [row.caseId, row]));
  const isGone = (caseId: string) => changed.has(caseId) && !fresh.has(caseId) && !found.nextCursor;
  const loaded = new Set(listed.pages.flatMap((page) => page.items.map(({ caseId }) => caseId)));
  const pages = mapRows(listed.pages, (row) => (isGone(row.caseId) ? null : (fresh.get(row.caseId) ?? row)));
  const coming = arriving(listed.pages, found.items, loaded, sort, atTop);
  if (sort === "updatedAt" || sort === "createdAt") {
    return { pages: atEnd(pages, coming), waiting: [] };
  }
  const waiting = [
    ...coming,
    ...listed.waiting.filter(({ caseId }) => !fresh.has(caseId) && !isGone(caseId)),
  ];
  return atTop ? { pages: onTop(pages, waiting), waiting: [] } : { pages, waiting };
}

/** The list with what was held back in its place. */
export function shown({ pages, waiting }: Listed): Listed {
  return { pages: onTop(pages, waiting), waiting: [] };
}

/** Which of the changed rows come to an end of the list that is loaded, in the list's order. */
function arriving(
  pages: readonly CasePage[],
  found: readonly CaseDetails[],
  loaded: ReadonlySet<string>,
  sort: Sort,
  atTop: boolean,
): CaseDetails[] {
  const isNew = (row: CaseDetails) => !loaded.has(row.caseId);
  const complete = !pages.at(-1)?.nextCursor;
  switch (sort) {
    case "-updatedAt":
      return atTop ? [...found] : found.filter(isNew);
    case "-createdAt": {
      const first = pages[0]?.items[0]?.createdAt ?? "";
      return found
        .filter((row) => isNew(row) && row.createdAt >= first)
        .sort(byCreation)
        .reverse();
    }
    case "updatedAt":
      return complete ? [...found].reverse() : [];
    case "createdAt":
      return complete ? found.filter(isNew).sort(byCreation) : [];
  }
}

function byCreation(a: CaseDetails, b: CaseDetails): number {
  return a.createdAt.localeCompare(b.createdAt);
}

function onTop(pages: CasePage[], rows: readonly CaseDetails[]): CasePage[] {
  const [first, ...rest] = without(pages, rows);
  return first && rows.length > 0 ? [{ ...first, items: [...rows, ...first.items] }, ...rest] : pages;
}

function atEnd(pages: CasePage[], rows: readonly CaseDetails[]): CasePage[] {
  const cleared = without(pages, rows);
  const last = cleared.pop();
  return last && rows.length > 0 ? [...cleared, { ...last, items: [...last.items, ...rows] }] : pages;
}

function without(pages: CasePage[], rows: readonly CaseDetails[]): CasePage[] {
  const moved = new Set(rows.map(({ caseId }) => caseId));
  return mapRows(pages, (row) => (moved.has(row.caseId) ? null : row));
}

/** A page of which no row changes stays the same object. */
function mapRows(pages: CasePage[], change: (row: CaseDetails) => CaseDetails | null): CasePage[] {
  return pages.map((page) => {
    const items = page.items.map(change);
    return items.every((item, i) => item === page.items[i])
      ? page
      : { ...page, items: items.filter((item) => item !== null) };
  });
}

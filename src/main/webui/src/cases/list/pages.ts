import { isAfter } from "../../api";
import type { Sort } from "./filters";
import type { Row, RowPage } from "./row";

/** The cases that changed: those that the list's query finds, as they are now, and those that it does not. */
export interface Delta {
  /** The latest change first. */
  readonly found: readonly Row[];
  /** Cases of which this is not known yet, as they are now: they are shown where they stand already. */
  readonly doubted: readonly Row[];
  /** The events, by case id, as of which the cases are no longer in this list. */
  readonly gone: ReadonlyMap<string, string>;
}

export interface Listed {
  readonly pages: RowPage[];
  /** Cases that belong on top, held back so that the list does not move under the reader. */
  readonly waiting: Row[];
}

/** The rows of all pages. A case that moved while pages were read may be in two: the first counts. */
export function rowsOf(pages: readonly RowPage[]): Row[] {
  const rows = new Map<string, Row>();
  for (const row of pages.flatMap((page) => page.items)) {
    if (!rows.has(row.caseId)) {
      rows.set(row.caseId, row);
    }
  }
  return [...rows.values()];
}

/**
 * The pages after changes. Rows are replaced where they stand, those that no longer fit are removed, and new ones are
 * put where the order has them. Only loaded pages are touched; a later page brings its own rows. A row that is newer
 * than the change stays as it is.
 *
 * @param atTop whether the reader sees the top of the list, where rows may then come and go
 */
export function applied(listed: Listed, { found, doubted, gone }: Delta, sort: Sort, atTop: boolean): Listed {
  const known = new Map([...listed.waiting, ...rowsOf(listed.pages)].map((row) => [row.caseId, row.asOf]));
  const isNews = (caseId: string, asOf: string) => isAfter(asOf, known.get(caseId) ?? "");
  const news = found.filter(({ caseId, asOf }) => isNews(caseId, asOf));
  const fresh = new Map([...news, ...doubted].map((row) => [row.caseId, row]));
  const isGone = ({ caseId, asOf }: Row) => gone.has(caseId) && !isAfter(asOf, gone.get(caseId) ?? "");
  const loaded = new Set(listed.pages.flatMap((page) => page.items.map(({ caseId }) => caseId)));
  const pages = mapRows(listed.pages, (row) => (isGone(row) ? null : (fresh.get(row.caseId) ?? row)));
  const coming = arriving(listed.pages, news, loaded, sort, atTop);
  if (sort === "updatedAt" || sort === "createdAt") {
    return { pages: atEnd(pages, coming), waiting: [] };
  }
  const came = new Set(coming.map(({ caseId }) => caseId));
  const waiting = [
    ...coming,
    ...listed.waiting
      .filter((row) => !came.has(row.caseId) && !isGone(row))
      .map((row) => fresh.get(row.caseId) ?? row),
  ];
  return atTop ? { pages: onTop(pages, waiting), waiting: [] } : { pages, waiting };
}

/** The list with the rows that were held back in their place. */
export function shown({ pages, waiting }: Listed): Listed {
  return { pages: onTop(pages, waiting), waiting: [] };
}

/** The changed rows that come to a loaded end of the list, in the list's order. */
function arriving(
  pages: readonly RowPage[],
  found: readonly Row[],
  loaded: ReadonlySet<string>,
  sort: Sort,
  atTop: boolean,
): Row[] {
  const isNew = (row: Row) => !loaded.has(row.caseId);
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

function byCreation(a: Row, b: Row): number {
  return a.createdAt.localeCompare(b.createdAt);
}

function onTop(pages: RowPage[], rows: readonly Row[]): RowPage[] {
  const [first, ...rest] = without(pages, rows);
  return first && rows.length > 0 ? [{ ...first, items: [...rows, ...first.items] }, ...rest] : pages;
}

function atEnd(pages: RowPage[], rows: readonly Row[]): RowPage[] {
  const cleared = without(pages, rows);
  const last = cleared.pop();
  return last && rows.length > 0 ? [...cleared, { ...last, items: [...last.items, ...rows] }] : pages;
}

function without(pages: RowPage[], rows: readonly Row[]): RowPage[] {
  const moved = new Set(rows.map(({ caseId }) => caseId));
  return mapRows(pages, (row) => (moved.has(row.caseId) ? null : row));
}

/** Changes rows. A page without a change stays the same object. */
function mapRows(pages: RowPage[], change: (row: Row) => Row | null): RowPage[] {
  return pages.map((page) => {
    const items = page.items.map(change);
    return items.every((item, i) => item === page.items[i])
      ? page
      : { ...page, items: items.filter((item) => item !== null) };
  });
}

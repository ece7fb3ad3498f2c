import type { Row } from "./row";

/** As much of a row as tells whether its case is still what it was. */
export type Standing = Pick<Row, "caseId" | "version">;

/** Where the reader of a list stands: at a case, or where it was before it changed. */
export interface Place {
  readonly rows: readonly Standing[];
  readonly at: string | undefined;
  /**
   * The case that came after `at` before that changed, as a decision makes it do: it moves or leaves, and moving
   * on goes on here. null when `at` was the last; undefined while it stands where it stood.
   */
  readonly next: string | null | undefined;
}

export function standingAt(rows: readonly Standing[], at: string | undefined): Place {
  return { rows, at, next: undefined };
}

/** The place after the rows have changed. */
export function followed({ rows: before, at, next }: Place, rows: readonly Standing[]): Place {
  const now = new Map(rows.map((row) => [row.caseId, row]));
  const stays = ({ caseId, version }: Standing) => now.get(caseId)?.version === version;
  const start = before.findIndex(({ caseId }) => caseId === (next ?? at));
  const row = before[start];
  if (!row || next === null || stays(row)) {
    return { rows, at, next };
  }
  const following = before.slice(start + 1).find(stays);
  const isAnotherList = !following && !before.some(stays);
  return isAnotherList ? standingAt(rows, at) : { rows, at, next: following?.caseId ?? null };
}

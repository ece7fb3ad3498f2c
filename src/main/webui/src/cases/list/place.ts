import type { Row } from "./row";

/** The identity of a row: its case, and the version by which a change is seen. */
export type Standing = Pick<Row, "caseId" | "version">;

/** The place of the reader in a list: at a case, or where the case stood before it changed. */
export interface Place {
  readonly rows: readonly Standing[];
  readonly at: string | undefined;
  /**
   * The case to move on to after `at` has changed, as by a decision, and so has moved or left: the one that came
   * after it before. null when `at` was the last; undefined while `at` has not changed.
   */
  readonly next: string | null | undefined;
}

export function standingAt(rows: readonly Standing[], at: string | undefined): Place {
  return { rows, at, next: undefined };
}

/** The same place after the rows have changed. */
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

import { type CaseListQuery, isAfter } from "../../api";
import type { Change } from "../../live/changes";
import { fits } from "./fits";
import type { Delta } from "./pages";
import { type Row, type RowPage, rowFrom } from "./row";

/** A question that only the service can answer. */
export interface Question {
  /** The event after which changes are asked for; those of the list's cases only, unless there was a gap. */
  readonly since: string;
  /** The cases in question, each with its latest event. */
  readonly doubts: ReadonlyMap<string, string>;
  /** Whether changes of unknown cases may have been missed. */
  readonly gap: boolean;
}

export interface Digest {
  readonly delta: Delta;
  readonly question: Question | null;
  /** The list is as of this event, but for the question. */
  readonly position: string;
}

/** The effect of changes on a list of this query that is as of an event. */
export function digest(changes: readonly Change[], from: string, query: CaseListQuery): Digest {
  const found = new Map<string, Row>();
  const doubted = new Map<string, Row>();
  const gone = new Map<string, string>();
  let question: Question | null = null;
  let position = from;
  for (const change of changes) {
    switch (change.type) {
      case "unknown":
        question = together(question, { since: position, doubts: new Map(), gap: true });
        break;
      case "stream.opened":
        if (isAfter(change.id, position)) {
          question = together(question, { since: position, doubts: new Map(), gap: true });
          position = change.id;
        }
        break;
      case "case.purged":
        found.delete(change.data.caseId);
        doubted.delete(change.data.caseId);
        gone.set(change.data.caseId, change.id);
        position = later(position, change.id);
        break;
      case "case.created":
      case "case.changed":
      case "case.closed": {
        if (!isAfter(change.id, position)) {
          break; // shown already
        }
        const { caseId } = change.data;
        const row = rowFrom(change.data, change.id);
        const itFits = row ? fits(query, row) : null;
        found.delete(caseId); // the latest change comes last
        doubted.delete(caseId);
        if (row && itFits) {
          found.set(caseId, row);
          gone.delete(caseId);
        } else if (itFits === false) {
          gone.set(caseId, change.id);
        } else {
          if (row) {
            doubted.set(caseId, row);
          }
          const doubts = new Map([[caseId, change.id]]);
          question = together(question, { since: position, doubts, gap: false });
        }
        position = change.id;
      }
    }
  }
  const delta = { found: [...found.values()].reverse(), doubted: [...doubted.values()], gone };
  return { delta, question, position };
}

/** The effect of an answer, and the rest of the question. */
export function resolved(question: Question, answer: RowPage, query: CaseListQuery): Digest {
  const { doubts, gap, since } = question;
  const gone = new Map<string, string>();
  if (!gap) {
    const found = new Set(answer.items.map(({ caseId }) => caseId));
    for (const caseId of doubts.keys()) {
      if (!found.has(caseId)) {
        gone.set(caseId, answer.lastEventId);
      }
    }
    const delta = { found: [...answer.items].reverse(), doubted: [], gone };
    return { delta, question: null, position: since };
  }
  const found: Row[] = [];
  const left = new Map(doubts);
  for (const row of [...answer.items].reverse()) {
    const itFits = fits(query, row);
    if (itFits) {
      found.push(row);
    } else if (itFits === false) {
      gone.set(row.caseId, row.asOf);
    } else {
      left.set(row.caseId, row.asOf);
    }
  }
  return {
    delta: { found, doubted: [], gone },
    question: left.size > 0 ? { since, doubts: left, gap: false } : null,
    position: answer.lastEventId,
  };
}

/** Two questions as one. */
export function together(one: Question | null, other: Question | null): Question | null {
  return one && other
    ? {
        since: isAfter(one.since, other.since) ? other.since : one.since,
        doubts: new Map([...one.doubts, ...other.doubts]),
        gap: one.gap || other.gap,
      }
    : (one ?? other);
}

export function later(one: string, other: string): string {
  return isAfter(one, other) ? one : other;
}

import type { CaseListQuery, Participant } from "../../api";
import type { Row } from "./row";

/**
 * Whether a query finds a case, as far as its row tells; null where only the service knows, which folds letters by
 * its own rules and searches texts that no row shows.
 */
export function fits(query: CaseListQuery, row: Row): boolean | null {
  const answers = [
    query.state === undefined || query.state === row.state,
    query.status === undefined || query.status === row.status,
    query.process === undefined || query.process === row.processName,
    query.assignee === undefined || isAmong(query.assignee, row.assignee),
    query.submitter === undefined || isAmong(query.submitter, row.submitter),
    query.q === undefined ? true : null,
  ];
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

/** Whether somebody has this name or address; null for letters beyond ASCII, unless they are equal. */
function isAmong(wanted: string, people: readonly Participant[]): boolean | null {
  const names = people.flatMap(({ name, email }) => [name, ...(email ? [email] : [])]);
  if (names.some((name) => folded(name) === folded(wanted))) {
    return true;
  }
  return names.every(isAscii) && isAscii(wanted) ? false : null;
}

/** The text in the form that the service compares (docs/text.md), for ASCII: lower case, single spaces, trimmed. */
function folded(text: string): string {
  return text.toLowerCase().trim().replace(/ +/g, " ");
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

import type { CaseListQuery, Participant } from "../../api";
import type { Row } from "./row";

/**
 * Whether a query finds a case, as far as its row tells; null where only the service knows. That folds letters by
 * its own rules, and searches texts that no row shows.
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

/** Under this name or address; in letters beyond ASCII, only what is equal is known. */
function isAmong(wanted: string, people: readonly Participant[]): boolean | null {
  const names = people.flatMap(({ name, email }) => [name, ...(email ? [email] : [])]);
  if (names.some((name) => folded(name) === folded(wanted))) {
    return true;
  }
  return names.every(isAscii) && isAscii(wanted) ? false : null;
}

/** As the service compares (docs/text.md), as far as ASCII goes: small letters, single spaces, none at the ends. */
function folded(text: string): string {
  return text.toLowerCase().trim().replace(/ +/g, " ");
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

import { ApiProblem, type CreateCase, type Participant, type Process } from "../../api";
import { characters, entered as fieldText, faultInLine, isBlank } from "../../text/policy";
import { sentence } from "../../ui/sentence";
import { asParticipants, asPerson, checkPeople, NOBODY, type Person } from "../people";
import { under } from "../schemaform/pointer";

/** The entries of a new case. */
export interface NewCase {
  /** The case data; undefined until something was entered. */
  readonly data: Record<string, unknown> | undefined;
  readonly submitter: Person;
  readonly title: string;
  readonly caseId: string;
}

const CASE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LONGEST_TITLE = 200;

export function emptyCase(holder: Participant | null): NewCase {
  return { data: undefined, submitter: holder ? asPerson(holder) : NOBODY, title: "", caseId: "" };
}

/** The errors outside of the case data, by JSON Pointers into the request. */
export function checkNewCase({ submitter, title, caseId }: NewCase): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  checkPeople([submitter]).forEach((error, pointer) => errors.set(`/submitter${pointer}`, error));
  const fault = faultInLine(fieldText(title));
  if (characters(fieldText(title)) > LONGEST_TITLE) {
    errors.set("/title", `Must have at most ${LONGEST_TITLE} characters.`);
  } else if (fault) {
    errors.set("/title", sentence(fault));
  }
  if (!isBlank(caseId) && !CASE_ID.test(fieldText(caseId))) {
    errors.set(
      "/caseId",
      "Takes 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first.",
    );
  }
  return errors;
}

export function asRequest(
  process: Process,
  entered: NewCase,
  data: Record<string, unknown>,
  attachments?: readonly string[],
): CreateCase {
  const title = fieldText(entered.title);
  const caseId = fieldText(entered.caseId);
  return {
    processName: process.name,
    processVersion: process.version,
    submitter: asParticipants([entered.submitter]),
    caseData: data,
    ...(title && { title }),
    ...(caseId && { caseId }),
    ...(attachments && { attachments: [...attachments] }),
  };
}

export interface Refused {
  /** Errors by pointers into the case data. */
  readonly data: ReadonlyMap<string, string>;
  /** Errors in the submitter, title and id, by pointers into the request. */
  readonly others: ReadonlyMap<string, string>;
  /** Errors that stand at no field. */
  readonly nowhere: readonly string[];
}

/** The service's errors, by the place where each is shown. */
export function refusedFields(error: Error | null): Refused {
  if (!(error instanceof ApiProblem)) {
    return { data: new Map(), others: new Map(), nowhere: [] };
  }
  if (error.kind === "case-exists") {
    return { data: new Map(), others: new Map([["/caseId", "A case with this id exists."]]), nowhere: [] };
  }
  const others = new Map<string, string>();
  const nowhere: string[] = [];
  error.fieldErrors.forEach((detail, pointer) => {
    const at = pointer.replace(/^\/submitter$/, "/submitter/0/name");
    if (["/submitter/0/name", "/submitter/0/email", "/title", "/caseId"].includes(at)) {
      others.set(at, sentence(detail));
    } else if (!pointer.startsWith("/caseData") && !pointer.startsWith("/attachments")) {
      nowhere.push(`${pointer.slice(1)}: ${detail}`);
    }
  });
  return { data: under(error.fieldErrors, "/caseData"), others, nowhere };
}

import type { CaseChange, CaseDetails, CasePage } from "../../api";

/** A case as the list shows it, with the event as of which it does. */
export interface Row extends Pick<
  CaseDetails,
  | "caseId"
  | "version"
  | "caseTitle"
  | "status"
  | "state"
  | "outcome"
  | "assignee"
  | "submitter"
  | "createdAt"
  | "updatedAt"
  | "processName"
> {
  readonly riskScore: string | null;
  /** The number of an event: the row shows every change of its case up to that one. */
  readonly asOf: string;
}

export interface RowPage {
  readonly items: Row[];
  readonly nextCursor?: string;
  readonly lastEventId: string;
}

export function rowPage({ items, nextCursor, lastEventId }: CasePage): RowPage {
  return {
    items: items.map((details) => rowOf(details, details.caseData.ai_risk_score, lastEventId)),
    ...(nextCursor !== undefined && { nextCursor }),
    lastEventId,
  };
}

/** The row of an event; null where the event does not say enough, and the service has to be asked. */
export function rowFrom(change: CaseChange, id: string): Row | null {
  return isComplete(change) ? rowOf(change, change.riskScore, id) : null;
}

const OPTIONAL = ["caseTitle", "assignee", "submitter", "createdAt", "updatedAt", "processName"] as const;

type CompleteChange = CaseChange & Required<Pick<CaseChange, (typeof OPTIONAL)[number]>>;

function isComplete(change: CaseChange): change is CompleteChange {
  return OPTIONAL.every((name) => change[name] !== undefined);
}

function rowOf(shown: CaseDetails | CompleteChange, risk: unknown, asOf: string): Row {
  const { caseId, version, caseTitle, status, state, outcome, assignee, submitter } = shown;
  const { createdAt, updatedAt, processName } = shown;
  return {
    caseId,
    version,
    caseTitle,
    status,
    state,
    outcome,
    assignee,
    submitter,
    createdAt,
    updatedAt,
    processName,
    riskScore: typeof risk === "string" ? risk : null,
    asOf,
  };
}

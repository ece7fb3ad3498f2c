import type { CaseChange, CaseDetails, CasePage } from "../../api";

/** What the list shows of a case, and at which event it stands. */
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
  /** The number of an event: of its case, the row shows every change up to that one. */
  readonly asOf: string;
}

export interface RowPage {
  readonly items: Row[];
  readonly nextCursor?: string;
  readonly lastEventId: string;
}

export function rowPage({ items, nextCursor, lastEventId }: CasePage): RowPage {
  return {
    items: items.map((details) => rowOf(details, lastEventId)),
    ...(nextCursor !== undefined && { nextCursor }),
    lastEventId,
  };
}

function rowOf(details: CaseDetails, asOf: string): Row {
  const { ai_risk_score: risk } = details.caseData;
  const { caseId, version, caseTitle, status, state, outcome, assignee, submitter, createdAt, updatedAt } =
    details;
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
    processName: details.processName,
    riskScore: typeof risk === "string" ? risk : null,
    asOf,
  };
}

/** The row that an event shows; null where it does not say enough, and the service has to be asked. */
export function rowFrom(change: CaseChange, id: string): Row | null {
  const { caseId, version, status, state, outcome } = change;
  const { caseTitle, assignee, submitter, createdAt, updatedAt, processName, riskScore } = change;
  return caseTitle === undefined ||
    assignee === undefined ||
    submitter === undefined ||
    createdAt === undefined ||
    updatedAt === undefined ||
    processName === undefined
    ? null
    : {
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
        riskScore: riskScore ?? null,
        asOf: id,
      };
}

import type { paths } from "./openapi";
import { answered, type HttpClient } from "./client";
import type {
  ActivityStreamItem,
  ActivityStreamPage,
  Assignment,
  Case,
  CaseDetails,
  CasePage,
  CreateCase,
} from "./types";

export type CaseListQuery = Omit<
  NonNullable<paths["/api/v1/tenants/{tenantId}/cases"]["get"]["parameters"]["query"]>,
  "cursor"
>;

/**
 * Each command takes an idempotency key. It is made once for each thing that the agent means to do, and every
 * repetition carries it, so that the command takes effect once.
 */
export interface CasesApi {
  list(query: CaseListQuery, cursor?: string, signal?: AbortSignal): Promise<CasePage>;
  get(caseId: string, signal?: AbortSignal): Promise<Case>;
  /** @param next the link to the page, from the case or from the page after it */
  earlierActivity(caseId: string, next: string, signal?: AbortSignal): Promise<ActivityStreamPage>;
  create(request: CreateCase, idempotencyKey: string): Promise<Case>;
  /** @param approver the person whose vote it is in an approval, if it is not the caller's own */
  answer(
    caseId: string,
    interactionId: string,
    response: Record<string, unknown>,
    idempotencyKey: string,
    approver?: string,
    attachments?: readonly string[],
  ): Promise<Case>;
  comment(
    caseId: string,
    text: string,
    idempotencyKey: string,
    attachments?: readonly string[],
  ): Promise<ActivityStreamItem>;
  reassign(of: Known, to: Assignment, idempotencyKey: string): Promise<Case>;
  cancel(of: Known, reason: string, idempotencyKey: string): Promise<Case>;
}

/**
 * The case as the agent sees it. A command on the whole case is refused (412) once the case has changed; an answer
 * names its interaction instead, so that a colleague's comment does not get in its way.
 */
export type Known = Pick<CaseDetails, "caseId" | "version">;

export function casesApi({ http, tenant }: HttpClient): CasesApi {
  const command = (caseId: string, idempotencyKey: string) => ({
    path: { ...tenant(), caseId },
    header: { "Idempotency-Key": idempotencyKey },
  });
  const conditional = ({ caseId, version }: Known, idempotencyKey: string) => ({
    path: { ...tenant(), caseId },
    header: { "Idempotency-Key": idempotencyKey, "If-Match": `"${version}"` },
  });
  return {
    list: (query, cursor, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/cases", {
          params: { path: tenant(), query: cursor === undefined ? query : { ...query, cursor } },
          ...(signal && { signal }),
        }),
      ),
    get: (caseId, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/cases/{caseId}", {
          params: { path: { ...tenant(), caseId } },
          ...(signal && { signal }),
        }),
      ),
    earlierActivity: (caseId, next, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/cases/{caseId}/activity-stream", {
          params: { path: { ...tenant(), caseId }, query: before(next) },
          ...(signal && { signal }),
        }),
      ),
    create: (body, idempotencyKey) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/cases", {
          params: { path: tenant(), header: { "Idempotency-Key": idempotencyKey } },
          body,
        }),
      ),
    answer: (caseId, interactionId, response, key, approver, attachments) => {
      const { path, header } = command(caseId, key);
      return answered(
        http.POST("/api/v1/tenants/{tenantId}/cases/{caseId}/interactions/{interactionId}", {
          params: { path: { ...path, interactionId }, header },
          body: {
            interactionId,
            response,
            ...(approver !== undefined && { approver }),
            ...(attachments !== undefined && { attachments: [...attachments] }),
          },
        }),
      );
    },
    comment: (caseId, text, key, attachments) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/cases/{caseId}/messages", {
          params: command(caseId, key),
          body: { text, ...(attachments !== undefined && { attachments: [...attachments] }) },
        }),
      ),
    reassign: (known, body, key) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/cases/{caseId}/assignment", {
          params: conditional(known, key),
          body,
        }),
      ),
    cancel: (known, reason, key) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/cases/{caseId}/cancellation", {
          params: conditional(known, key),
          body: { reason },
        }),
      ),
  };
}

/** The query of a link to a page of the activity stream; its host may be missing. */
function before(next: string): { before?: number } {
  const id = new URL(next, "http://localhost").searchParams.get("before");
  return id === null ? {} : { before: Number(id) };
}

import { MatchersV3 } from "@pact-foundation/pact";
import type { Api } from "../src/api";

const { eachLike, integer, regex, string } = MatchersV3;

export const TENANT = "3f2b8c1e-7a64-4d0e-9b35-5c1d2e8f9a70";
export const CASE = "ER-2024-08-124";
export const KEY = "mB7xQ2rT9vLc4ZpW";
export const PATH = `/api/v1/tenants/${TENANT}`;

/** A position: the number of an event. */
export const eventId = (example = "7") => regex("^[0-9]{1,18}$", example);

/** A function of the API client, such as "cases.get". */
export type Call = {
  [M in keyof Api]: `${M}.${Extract<keyof Api[M], string>}`;
}[keyof Api];

export interface Exchange {
  readonly call: Call;
  /** The difference from other exchanges of the same call. */
  readonly when: string;
  /** Provider states: docs/contracts.md. */
  readonly given: readonly string[];
  readonly request: {
    readonly method: "GET" | "POST" | "PUT" | "DELETE";
    readonly path: string;
    readonly query?: Record<string, string>;
    readonly headers?: Record<string, unknown>;
    readonly body?: unknown;
    /** Text in place of a JSON body. */
    readonly text?: { readonly contentType: string; readonly content: string };
  };
  readonly answer: Answer;
  readonly use: (api: Api) => Promise<unknown>;
  /** Checks the result of a good answer; a refusal has to be thrown as one. */
  readonly expect?: (result: never) => void;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, unknown>;
  readonly body?: unknown;
  /** Text in place of a JSON body; the whole of it is to match the pattern, in which a dot is any character. */
  readonly text?: { readonly contentType: string; readonly example: string; readonly pattern: string };
}

/** The last segment of a problem's type, by the status that it comes with. */
const STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  "tenant-suspended": 403,
  "not-found": 404,
  conflict: 409,
  "case-exists": 409,
  "case-closed": 409,
  "interaction-answered": 409,
  "vote-cast": 409,
  "precondition-failed": 412,
  invalid: 422,
  "too-many-requests": 429,
  unavailable: 503,
} as const;

export type Kind = keyof typeof STATUS;

/** A refusal in the form of RFC 9457; some name the time after which to come again, or the fields. */
export function problem(kind: Kind): Answer {
  const status = STATUS[kind];
  return {
    status,
    headers: {
      "Content-Type": regex("^application/problem\\+json", "application/problem+json"),
      ...(status === 429 || status === 503 ? { "Retry-After": regex("^[0-9]+$", "1") } : {}),
    },
    body: {
      type: `/problems/${kind}`,
      title: string("What is wrong"),
      status,
      instance: string("urn:uuid:5b1f7d86-2f0e-4c39-8f41-6d0f0f6f7c11"),
      ...(status === 422 && {
        errors: eachLike({ pointer: string("/caseData/amount"), detail: string("is required") }),
      }),
    },
  };
}

export const exists = `a case with ID ${CASE} exists for tenant with ID ${TENANT}`;
export const ready = `a case with ID ${CASE} is ready for a decision for tenant ${TENANT}`;
export const closed = `a case with ID ${CASE} is closed for tenant with ID ${TENANT}`;
export const noCase = `no case with ID ${CASE} exists for tenant with ID ${TENANT}`;
export const tenantExists = `a tenant with ID ${TENANT} exists`;
export const viewer = `the caller is a viewer of tenant with ID ${TENANT}`;
export const suspended = `the tenant with ID ${TENANT} is suspended`;
export const limited = `the request limit of the tenant with ID ${TENANT} is exhausted`;
export const withoutTemporal = "Temporal is unavailable";
export const withoutDatabase = "the database is unavailable";
export const withoutCredential = "the caller has no valid credential";

export const instant = () => regex("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$", "2024-08-21T10:30:00Z");

export const participant = () => ({ name: string("Jane Smith") });

/** The key that all repetitions of a command carry. */
export const idempotent = { "Idempotency-Key": regex("^.+$", "8f2d7c54-93f1-4a7e-b0a1-2f8f6f1d9c02") };

/** A command on the whole case names the version that the agent has seen, by its ETag. */
export const conditional = { ...idempotent, "If-Match": regex('^"[1-9][0-9]*"$', '"1"') };

export const item = () => ({
  id: integer(1),
  type: regex("^(system_event|ai_analysis|agent_action|agent_message)$", "system_event"),
  sender: string("System"),
  text: string("Case opened."),
  timestamp: instant(),
});

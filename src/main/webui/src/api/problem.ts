import type { components } from "./openapi";

/** Problem details (RFC 9457) as the service answers them. */
export type Problem = components["schemas"]["Problem"];

/** A refusal by the service, with its reason. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  /** @param retryAfter seconds after which the request may succeed; null where the service named none */
  constructor(
    readonly problem: Problem,
    readonly retryAfter: number | null,
  ) {
    super(problem.detail ?? problem.title);
  }

  get status(): number {
    return this.problem.status;
  }

  /** The last segment of the type, for example "interaction-answered". */
  get kind(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf("/") + 1);
  }

  /** The errors of fields, by JSON Pointer (RFC 6901) into the request's body. */
  get fieldErrors(): ReadonlyMap<string, string> {
    return new Map((this.problem.errors ?? []).map((error) => [error.pointer, error.detail]));
  }
}

/** The service cannot be reached, or something else answered in its place. */
export class ServiceUnreachable extends Error {
  override readonly name = "ServiceUnreachable";
}

/** The pause that the service asked for before the next attempt, in milliseconds; null where it asked for none. */
export function pauseAskedBy(error: unknown): number | null {
  return error instanceof ApiProblem && error.retryAfter !== null ? error.retryAfter * 1000 : null;
}

/** Whether the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof ServiceUnreachable ||
    (error instanceof ApiProblem && (error.status === 429 || error.status >= 500))
  );
}

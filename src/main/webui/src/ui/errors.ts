import { ApiProblem, ServiceUnreachable } from "../api";

/** An explanation of an error for the agent, with a way out of it. */
export function explain(error: unknown): string {
  if (error instanceof ServiceUnreachable) {
    return "The service cannot be reached. Check your connection and try again.";
  }
  if (error instanceof ApiProblem) {
    switch (error.status) {
      case 401:
        return "Your session has ended. Log in again.";
      case 429:
        return `Too many requests. Try again in ${error.retryAfter ?? 1} s.`;
      case 503:
        return "The service is unavailable at the moment. Try again shortly.";
      case 504:
        return "The outcome is not known yet. Try again: it takes effect once.";
      default:
        return error.status >= 500
          ? `Something went wrong on our side (${error.problem.instance}).`
          : error.message;
    }
  }
  return "Something went wrong.";
}

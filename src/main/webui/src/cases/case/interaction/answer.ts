import type { UseMutationResult } from "@tanstack/react-query";
import { ApiProblem, type Case } from "../../../api";
import { useCommand } from "../../../live/useCommand";
import { useApi } from "../../../session/SessionContext";
import { useShowCase } from "../../useCase";

export type Response = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly interactionId: string;
  readonly response: Response;
  /** What was decided, as the agent sees it. */
  readonly summary: string;
}

/** What somebody has entered into a form, to be shown when it can no longer be sent. */
export type Entered = readonly (readonly [label: string, value: string])[];

/** What each of the three models needs to be answered. */
export interface ModelProps<P> {
  readonly caseId: string;
  readonly interactionId: string;
  readonly payload: P;
  /** ISO 4217: what the case's amounts are in; undefined where that is not known. */
  readonly currency: string | undefined;
  /** The answer that is on its way; null for none. */
  readonly sent: Response | null;
  /** What the service found wrong, by JSON Pointers into the response. */
  readonly errors: ReadonlyMap<string, string>;
  /** @param summary what was decided, as the agent sees it */
  readonly onAnswer: (response: Response, summary: string) => void;
  readonly onEntered: (entered: Entered) => void;
}

/**
 * Answers interactions. It names the interaction, buttons included, so that a click on what a colleague has just
 * answered never answers the next one.
 */
export function useAnswer(caseId: string): UseMutationResult<Case, Error, Answer> {
  const { cases } = useApi();
  const show = useShowCase();
  return useCommand<Answer, Case>(caseId, async ({ interactionId, response }, key) =>
    show(await cases.answer(caseId, interactionId, response, key)),
  );
}

/** The name of the draft of an answer. */
export function answerDraft(caseId: string, interactionId: string): string {
  return `${caseId} ${interactionId}`;
}

/** Why an answer came too late; null when that is not what is wrong. */
export function tooLate(error: Error | null): string | null {
  switch (error instanceof ApiProblem && error.status === 409 && error.kind) {
    case "interaction-answered":
      return "A colleague was faster and has answered this already.";
    case "no-open-interaction":
      return "A colleague was faster: nothing waits for an answer any more.";
    case "case-closed":
      return "A colleague was faster: the case is closed.";
    default:
      return null;
  }
}

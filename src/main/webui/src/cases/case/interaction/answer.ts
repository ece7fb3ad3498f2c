import type { UseMutationResult } from "@tanstack/react-query";
import { ApiProblem, type Case } from "../../../api";
import { useCommand } from "../../../live/useCommand";
import { useApi } from "../../../session/SessionContext";
import { useShowCase } from "../../useCase";

export type Response = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly interactionId: string;
  readonly response: Response;
  /** The person whose vote it is; undefined for the agent's own, and where there is no vote. */
  readonly approver: string | undefined;
  /** Ids of files; undefined for none. */
  readonly attachments?: readonly string[] | undefined;
  /** The decision as the agent sees it. */
  readonly summary: string;
}

/** The entries of a form, to be shown when they can no longer be sent. */
export type Entered = readonly (readonly [label: string, value: string])[];

/** The props of each kind of interaction. */
export interface ModelProps<P> {
  readonly caseId: string;
  readonly interactionId: string;
  readonly payload: P;
  /** The currency (ISO 4217) of the case's amounts; undefined where it is not known. */
  readonly currency: string | undefined;
  /** The answer that is on its way; null for none. */
  readonly sent: Response | null;
  /** The errors that the service found, by JSON Pointers into the response. */
  readonly errors: ReadonlyMap<string, string>;
  /**
   * @param summary the decision as the agent sees it
   * @param approver the person whose vote it is, if it is another's
   */
  readonly onAnswer: (response: Response, summary: string, approver?: string) => void;
  readonly onEntered: (entered: Entered) => void;
}

/**
 * Answers interactions. Every answer names its interaction, that of buttons included, so that a click on one that a
 * colleague has just answered never answers the next.
 */
export function useAnswer(caseId: string): UseMutationResult<Case, Error, Answer> {
  const { cases } = useApi();
  const show = useShowCase();
  return useCommand<Answer, Case>(caseId, async ({ interactionId, response, approver, attachments }, key) =>
    show(await cases.answer(caseId, interactionId, response, key, approver, attachments)),
  );
}

/** The name of the draft of an answer. */
export function answerDraft(caseId: string, interactionId: string): string {
  return `${caseId} ${interactionId}`;
}

/** The reason why an answer came too late; null for another error. */
export function tooLate(error: Error | null): string | null {
  switch (error instanceof ApiProblem && error.status === 409 && error.kind) {
    case "interaction-answered":
      return "A colleague was faster and has answered this already.";
    case "no-open-interaction":
      return "A colleague was faster: nothing waits for an answer any more.";
    case "vote-cast":
      return "This vote is cast already.";
    case "case-closed":
      return "A colleague was faster: the case is closed.";
    default:
      return null;
  }
}

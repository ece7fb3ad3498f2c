import { useMemo } from "react";
import type { ActiveInteraction, SimulatedInteraction, SimulatedTurn } from "../../api";
import { currencyOf } from "../../cases/amounts";
import { answerDraft } from "../../cases/case/interaction/answer";
import { InteractionPanel } from "../../cases/case/interaction/InteractionPanel";
import { misplaced } from "../../cases/case/interaction/misplaced";
import { under } from "../../cases/schemaform/pointer";
import { useForgetDraft } from "../../session/useDraft";
import { Notice } from "../../ui/Notice";
import type { Action } from "./scenario";
import type { Play } from "./usePlay";

const NONE: ReadonlyMap<string, string> = new Map();

interface Props {
  /** A name for the drafts of answers. */
  subject: string;
  turn: SimulatedTurn;
  open: SimulatedInteraction;
  play: Play;
}

/** The question that the simulated case waits with, as the page of a case asks it. */
export function Question({ subject, turn, open, play }: Props) {
  const { playing, refusal } = play;
  const forgetDraft = useForgetDraft();
  const shown = useMemo(() => asOpen(open), [open]);
  const errors = useMemo(() => {
    return refusal ? under(refusal.errors, "decide" in refusal.action ? "/decide" : "/answer") : NONE;
  }, [refusal]);
  const outside = misplaced(shown, errors);
  const sent = playing?.then.at(-1);
  return (
    <>
      <InteractionPanel
        key={open.interactionId}
        caseId={subject}
        open={shown}
        asked={open.branch === null ? turn.assignees : []}
        mayAct
        currency={currencyOf(turn.caseData)}
        sent={sent ? responseIn(sent) : null}
        retrying={false}
        errors={errors}
        onAnswer={(response, _, approver) =>
          play.act(actionOf(open, response, approver), () =>
            forgetDraft(answerDraft(subject, open.interactionId)),
          )
        }
        onEntered={() => {}}
      />
      {outside.length > 0 && <Notice look="danger">{outside.join(" ")}</Notice>}
    </>
  );
}

/** As the page of a case knows it. */
function asOpen({ branch, approval, dueAt, ...open }: SimulatedInteraction): ActiveInteraction {
  return {
    ...open,
    ...(branch !== null && { branch }),
    ...(approval !== null && { approval }),
    ...(dueAt !== null && { dueAt }),
    submitUrl: "",
  } as ActiveInteraction;
}

function actionOf(
  { interactionType, branch }: SimulatedInteraction,
  response: Readonly<Record<string, unknown>>,
  approver: string | undefined,
): Action {
  const which = { ...(branch !== null && { branch }), ...(approver !== undefined && { as: approver }) };
  return interactionType === "action_buttons" && typeof response.action === "string"
    ? { decide: response.action, ...which }
    : { answer: response, ...which };
}

/** The response that is on its way; an empty one where it is another action. */
function responseIn(action: Action): Record<string, unknown> {
  return "decide" in action ? { action: action.decide } : "answer" in action ? action.answer : {};
}

import { useEffect, useMemo, useRef, useState } from "react";
import { type ActiveInteraction, ApiProblem, type Case } from "../../../api";
import { useMayAct } from "../../../session/SessionContext";
import { useAnnounce } from "../../../ui/Announcer";
import { currencyOf } from "../../amounts";
import { CommandFailure } from "../../CommandFailure";
import { attachmentFault } from "../../../files/faults";
import { FileField } from "../../../files/FileField";
import { useUploads } from "../../../files/useUploads";
import { useForgetDraft } from "../../../session/useDraft";
import { under } from "../../schemaform/pointer";
import { type Answer, answerDraft, type Entered, tooLate, useAnswer } from "./answer";
import { Done } from "./Done";
import { InteractionPanel } from "./InteractionPanel";
import { Overtaken } from "./Overtaken";
import { misplaced } from "./misplaced";

const NONE: ReadonlyMap<string, string> = new Map();

interface Props {
  shown: Case;
  /** Null when nothing is open here. */
  open: ActiveInteraction | null;
}

/** An interaction of the case, the way to answer it, and the result of the answer. */
export function InteractionArea({ shown: { caseDetails }, open }: Props) {
  const answer = useAnswer(caseDetails.caseId);
  const mayAct = useMayAct();
  const announce = useAnnounce();
  const forgetDraft = useForgetDraft();
  const entered = useRef<{ interactionId: string; values: Entered }>(null);
  const [done, setDone] = useState<string>();
  const [lost, setLost] = useState<{ why: string; entered: Entered }>();
  const openId = open?.interactionId;
  const uploads = useUploads(`${caseDetails.caseId} answer`);

  const send = (sent: Answer) => {
    setLost(undefined);
    setDone(undefined);
    const values = entered.current?.interactionId === sent.interactionId ? entered.current.values : [];
    answer.mutate(sent, {
      onSuccess: ({ caseDetails: { status } }) => {
        entered.current = null;
        uploads.clear();
        forgetDraft(answerDraft(caseDetails.caseId, sent.interactionId));
        setDone(sent.summary);
        announce(`${sent.summary} Status: ${status}.`);
      },
      onError: (error) => {
        const why = tooLate(error);
        if (why) {
          entered.current = null;
          setLost({ why, entered: values });
        }
      },
    });
  };

  // A colleague's answer takes the form away; its entries are shown, not thrown away.
  const { isPending, variables } = answer;
  useEffect(() => {
    const left = entered.current;
    const mine = isPending && variables.interactionId === left?.interactionId;
    if (left && left.interactionId !== openId && !mine) {
      entered.current = null;
      setLost({ why: "A colleague has answered this while you were writing.", entered: left.values });
    }
  }, [openId, isPending, variables]);

  const about = answer.variables?.interactionId === openId;
  const error = about && !tooLate(answer.error) ? answer.error : null;
  const refused = useMemo(
    () =>
      error instanceof ApiProblem && error.status === 422
        ? new Map(
            ["/response", "/decision", "/approver"].flatMap((pointer) => [
              ...under(error.fieldErrors, pointer),
            ]),
          )
        : NONE,
    [error],
  );
  const outside = open ? misplaced(open, refused) : [];
  return (
    <>
      {done && <Done text={done} status={caseDetails.status} />}
      {lost && <Overtaken why={lost.why} entered={lost.entered} onDismiss={() => setLost(undefined)} />}
      {open && (
        <InteractionPanel
          key={open.interactionId}
          caseId={caseDetails.caseId}
          open={open}
          asked={open.assignee ?? caseDetails.assignee}
          mayAct={mayAct}
          currency={currencyOf(caseDetails.caseData)}
          sent={about && isPending ? variables.response : null}
          retrying={about && isPending && answer.failureCount > 0}
          errors={refused}
          onAnswer={(response, summary, approver) =>
            uploads.busy
              ? announce("Wait until the files are uploaded.")
              : send({
                  interactionId: open.interactionId,
                  response,
                  summary,
                  approver,
                  attachments: uploads.ids,
                })
          }
          onEntered={(values) => {
            entered.current = values.length > 0 ? { interactionId: open.interactionId, values } : null;
          }}
        />
      )}
      {open && mayAct && (
        <FileField
          uploads={uploads}
          label="Attach files to the answer"
          disabled={isPending}
          error={uploads.busy ? undefined : attachmentFault(error)}
        />
      )}
      {error && variables && !attachmentFault(error) && (refused.size === 0 || outside.length > 0) && (
        <CommandFailure error={error} details={outside} onRetry={() => send(variables)} />
      )}
    </>
  );
}

import { type SubmitEvent, useMemo, useState } from "react";
import { ApiProblem, type Case, type CaseDetails } from "../../../api";
import { useCommand } from "../../../live/useCommand";
import { formatNumber } from "../../../numbers/format";
import { useApi } from "../../../session/SessionContext";
import { useDraft } from "../../../session/useDraft";
import { characters, faultInText, isBlank } from "../../../text/policy";
import { useAnnounce } from "../../../ui/Announcer";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { sentence } from "../../../ui/sentence";
import { CommandFailure } from "../../CommandFailure";
import { useFocusInvalid } from "../../schemaform/useFocusInvalid";
import { useShowCase } from "../../useCase";
import { Changed } from "./Changed";
import styles from "./Dialogs.module.css";
import { isOvertaken, useKnownVersion } from "./known";

const LONGEST = 1_000;

/** The reason, and the version of the case that the agent saw. */
interface Sent {
  readonly version: number;
  readonly why: string;
}

/** Ends a case without a decision, for a reason. It cannot be undone. */
export function CancelDialog({ details, onClose }: { details: CaseDetails; onClose: () => void }) {
  const { cases } = useApi();
  const show = useShowCase();
  const announce = useAnnounce();
  const [draft, keepDraft] = useDraft<string>(`${details.caseId} cancellation`);
  const reason = draft ?? "";
  const [wrong, setWrong] = useState<string>();
  const cancel = useCommand<Sent, Case>(details.caseId, async ({ version, why }, key) =>
    show(await cases.cancel({ caseId: details.caseId, version }, why, key)),
  );
  const { error, isPending } = cancel;
  const version = useKnownVersion(details, error);
  const refused = useMemo(
    () => (error instanceof ApiProblem ? error.fieldErrors.get("/reason") : undefined),
    [error],
  );
  const fields = useFocusInvalid([wrong, refused]);

  const send = (why: string) =>
    cancel.mutate(
      { version, why },
      {
        onSuccess: () => {
          keepDraft(undefined);
          announce("The case was cancelled.");
          onClose();
        },
      },
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fault = faultInText(reason);
    if (isBlank(reason)) {
      setWrong("This is required.");
    } else if (characters(reason) > LONGEST) {
      setWrong(`Must have at most ${formatNumber(LONGEST)} characters.`);
    } else if (fault) {
      setWrong(sentence(fault));
    } else {
      send(reason);
    }
  };

  return (
    <Dialog
      title="Cancel the case"
      onClose={onClose}
      unsaved={
        draft === undefined ? undefined : "The case is not cancelled yet. The reason is kept as a draft."
      }
      busy={isPending}
    >
      <form noValidate onSubmit={submit} className={styles.form}>
        <div ref={fields}>
          <Field
            label="Reason"
            hint="Everybody who can read the case sees it. A cancelled case cannot be opened again."
            required
            error={wrong ?? (refused && sentence(refused))}
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                aria-required
                disabled={isPending}
                value={reason}
                onChange={({ target }) => {
                  keepDraft(target.value || undefined);
                  setWrong(undefined);
                }}
              />
            )}
          </Field>
        </div>
        {isOvertaken(error) && <Changed details={details} />}
        {error && !isOvertaken(error) && !refused && (
          <CommandFailure error={error} onRetry={() => send(reason)} />
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Keep the case</Button>
          <Button type="submit" look="danger" disabled={isPending}>
            {isPending ? "Cancelling…" : "Cancel the case"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

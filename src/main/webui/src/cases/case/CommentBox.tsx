import { type SubmitEvent, type KeyboardEvent, useId } from "react";
import type { ActivityStreamItem } from "../../api";
import { ApiProblem } from "../../api";
import { useCommand } from "../../live/useCommand";
import { counted } from "../../numbers/format";
import { useApi } from "../../session/SessionContext";
import { useDraft } from "../../session/useDraft";
import { characters, faultInText, isBlank } from "../../text/policy";
import { useAnnounce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import field from "../../ui/Field.module.css";
import { sentence } from "../../ui/sentence";
import { CommandFailure } from "../CommandFailure";
import { attachmentFault } from "../../files/faults";
import { FileField } from "../../files/FileField";
import { useUploads } from "../../files/useUploads";
import styles from "./CommentBox.module.css";

const LONGEST = 10_000;
const TOLD_FROM = 1_000;

interface Said {
  readonly text: string;
  readonly attachments: readonly string[] | undefined;
}

/** Adds a message to the case, and keeps the draft until the service has it. */
export function CommentBox({ caseId }: { caseId: string }) {
  const { cases } = useApi();
  const announce = useAnnounce();
  const id = useId();
  const [draft, keepDraft] = useDraft<string>(`${caseId} comment`);
  const uploads = useUploads(`${caseId} comment`);
  const comment = useCommand<Said, ActivityStreamItem>(caseId, ({ text, attachments }, key) =>
    cases.comment(caseId, text, key, attachments),
  );
  const text = draft ?? "";
  const left = LONGEST - characters(text);
  const fault = faultInText(text);
  const ready = !isBlank(text) && left >= 0 && !fault && !comment.isPending && !uploads.busy;

  const send = (said: Said) =>
    comment.mutate(said, {
      onSuccess: () => {
        keepDraft(undefined);
        uploads.clear();
        announce("Your comment was added.");
      },
    });
  const sendIfReady = () => {
    if (ready) {
      send({ text, attachments: uploads.ids });
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    sendIfReady();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      sendIfReady();
    }
  };

  const refused = comment.error instanceof ApiProblem ? comment.error.fieldErrors.get("/text") : undefined;
  const placed = refused !== undefined || attachmentFault(comment.error) !== undefined;
  const complaint = fault ?? refused;
  const wrong = left < 0 ? `${counted(-left, "character")} too many.` : complaint && sentence(complaint);
  return (
    <form className={styles.box} onSubmit={submit}>
      {comment.error && !placed && (
        <CommandFailure error={comment.error} onRetry={() => send(comment.variables)} />
      )}
      <label htmlFor={id} className="visually-hidden">
        Comment
      </label>
      <div className={styles.line}>
        <textarea
          id={id}
          className={`${field.control} ${styles.text}`}
          rows={1}
          placeholder="Write a comment"
          value={text}
          readOnly={comment.isPending}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
          aria-keyshortcuts="Control+Enter"
          onChange={({ target }) => keepDraft(target.value || undefined)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" disabled={!ready} title="Ctrl+Enter">
          {comment.isPending ? "Sending…" : "Comment"}
        </Button>
      </div>
      <FileField
        uploads={uploads}
        label="Attach files to the comment"
        disabled={comment.isPending}
        error={attachmentFault(comment.error)}
      />
      {wrong && (
        <p id={`${id}-error`} className={field.error}>
          {wrong}
        </p>
      )}
      {!wrong && left <= TOLD_FROM && <p className={field.hint}>{counted(left, "character")} left.</p>}
    </form>
  );
}

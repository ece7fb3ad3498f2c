import type { CaseDetails } from "../../api";
import { useDraft } from "../../session/useDraft";
import { Button } from "../../ui/Button";
import styles from "./CasePage.module.css";

/** A closed case takes no comments; one that was being written can still be copied. */
export function ClosedNote({ details }: { details: CaseDetails }) {
  const [draft, keepDraft] = useDraft<string>(`${details.caseId} comment`);
  return (
    <div className={styles.closed}>
      <p>This case is closed.</p>
      {draft !== undefined && (
        <>
          <p>Your comment was not sent:</p>
          <blockquote className={styles.unsent}>{draft}</blockquote>
          <Button onClick={() => keepDraft(undefined)}>Discard it</Button>
        </>
      )}
    </div>
  );
}

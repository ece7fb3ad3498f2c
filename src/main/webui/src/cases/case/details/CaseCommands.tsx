import { useState } from "react";
import type { CaseDetails } from "../../../api";
import { Button } from "../../../ui/Button";
import { CancelDialog } from "./CancelDialog";
import styles from "./Details.module.css";
import { ReassignDialog } from "./ReassignDialog";

interface Props {
  details: CaseDetails;
  /** Whether somebody is asked, and others may be: who votes in an approval is up to its process. */
  mayReassign: boolean;
}

/** Commands on an open case. A dialogue stays open when a colleague closes the case meanwhile, to say so. */
export function CaseCommands({ details, mayReassign }: Props) {
  const [dialog, setDialog] = useState<"reassign" | "cancel" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      {details.state === "open" && (
        <div className={styles.commands}>
          {mayReassign && <Button onClick={() => setDialog("reassign")}>Reassign</Button>}
          <Button onClick={() => setDialog("cancel")}>Cancel case</Button>
        </div>
      )}
      {dialog === "reassign" && <ReassignDialog details={details} onClose={close} />}
      {dialog === "cancel" && <CancelDialog details={details} onClose={close} />}
    </>
  );
}

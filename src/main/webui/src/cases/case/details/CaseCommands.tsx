import { useState } from "react";
import type { ActiveInteraction, CaseDetails } from "../../../api";
import { Button } from "../../../ui/Button";
import { CancelDialog } from "./CancelDialog";
import styles from "./Details.module.css";
import { ReassignDialog } from "./ReassignDialog";

interface Props {
  details: CaseDetails;
  /** What is open and others may be asked. */
  reassignable: readonly ActiveInteraction[];
}

/** Commands on an open case. A dialogue stays open when a colleague closes the case meanwhile, to say so. */
export function CaseCommands({ details, reassignable }: Props) {
  const [dialog, setDialog] = useState<ActiveInteraction | "cancel" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      {details.state === "open" && (
        <div className={styles.commands}>
          {reassignable.map((open) => (
            <Button key={open.interactionId} onClick={() => setDialog(open)}>
              Reassign{open.branch !== undefined && ` ${open.branch}`}
            </Button>
          ))}
          <Button onClick={() => setDialog("cancel")}>Cancel case</Button>
        </div>
      )}
      {dialog === "cancel" ? (
        <CancelDialog details={details} onClose={close} />
      ) : (
        dialog && <ReassignDialog details={details} open={dialog} onClose={close} />
      )}
    </>
  );
}

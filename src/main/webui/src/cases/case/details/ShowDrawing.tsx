import { lazy, Suspense, useMemo, useState } from "react";
import type { CaseDetails, CaseStanding } from "../../../api";
import type { Standing } from "../../../processes/drawing/standing";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Skeleton } from "../../../ui/Skeleton";
import styles from "./Dialogs.module.css";

const ProcessDrawing = lazy(() => import("../../../processes/drawing/ProcessDrawing"));

interface Props {
  details: CaseDetails;
  standing: CaseStanding;
}

/** Shows, on demand, the drawing of a case's process: where the case stands, and which way it came. */
export function ShowDrawing({ details, standing: { steps, route } }: Props) {
  const [open, setOpen] = useState(false);
  const { processName, processVersion, state } = details;
  const standing = useMemo<Standing | undefined>(
    () => steps && { steps, route: route ?? [], closed: state === "closed" },
    [steps, route, state],
  );
  const close = () => setOpen(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Show the drawing
      </Button>
      {open && (
        <Dialog title={`Process of ${details.caseId}`} wide onClose={close}>
          <Suspense fallback={<Skeleton lines={6} label="The drawing is loading" />}>
            <ProcessDrawing name={processName} version={processVersion} standing={standing} />
          </Suspense>
          <div className={styles.buttons}>
            <Button onClick={close}>Close</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

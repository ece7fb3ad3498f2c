import { lazy, Suspense, useMemo, useState } from "react";
import type { Case } from "../../../api";
import type { Standing } from "../../../processes/drawing/standing";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Skeleton } from "../../../ui/Skeleton";
import styles from "./Dialogs.module.css";

const ProcessDrawing = lazy(() => import("../../../processes/drawing/ProcessDrawing"));

/** Shows, on demand, the drawing of a case's process: where the case stands, and which way it came. */
export function ShowDrawing({ shown: { caseDetails: details, steps, route } }: { shown: Case }) {
  const [open, setOpen] = useState(false);
  const { processName, processVersion, state } = details;
  const standing = useMemo<Standing>(
    () => ({ steps, route, closed: state === "closed" }),
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

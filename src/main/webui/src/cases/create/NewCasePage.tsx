import { useState } from "react";
import { useMayAct } from "../../session/SessionContext";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { useDraft } from "../drafts";
import { useProcesses } from "../useProcesses";
import { NewCaseForm } from "./NewCaseForm";
import styles from "./NewCase.module.css";
import { ProcessChoice } from "./ProcessChoice";

/** Starts a case: which process, then what its input schema asks for. */
export function NewCasePage() {
  const mayAct = useMayAct();
  const processes = useProcesses();
  const [chosen, choose] = useDraft<string>("new case");
  const [moved, setMoved] = useState(false);
  const process = processes.data?.find(({ name }) => name === chosen);

  if (!mayAct) {
    return (
      <div className={styles.page}>
        <h1>New case</h1>
        <Notice>Your key may only read, so you cannot start a case.</Notice>
      </div>
    );
  }
  if (process) {
    return (
      <NewCaseForm
        key={process.name}
        process={process}
        takeFocus={moved}
        onBack={() => {
          choose(undefined);
          setMoved(true);
        }}
      />
    );
  }
  return (
    <div className={styles.page}>
      <h1>New case</h1>
      {processes.data ? (
        <ProcessChoice
          processes={processes.data}
          takeFocus={moved}
          onChoose={(name) => {
            choose(name);
            setMoved(true);
          }}
        />
      ) : processes.error ? (
        <Notice look="danger">
          <p>{explain(processes.error)}</p>
          <Button onClick={() => void processes.refetch()}>Try again</Button>
        </Notice>
      ) : (
        <Skeleton lines={6} label="The processes are loading" />
      )}
    </div>
  );
}

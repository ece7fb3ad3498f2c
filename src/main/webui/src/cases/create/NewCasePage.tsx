import { useState } from "react";
import { useNavigate } from "react-router";
import { useMayAct } from "../../session/SessionContext";
import { Button } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { useCaseLinks } from "../links";
import { useProcesses } from "../useProcesses";
import { NewCaseForm } from "./NewCaseForm";
import styles from "./NewCase.module.css";
import { ProcessChoice } from "./ProcessChoice";

/**
 * Starts a case: first the choice of a process, then the form of its input schema.
 *
 * @param props.process the name of the process; undefined until one is chosen
 */
export function NewCasePage({ process: chosen }: { process: string | undefined }) {
  const mayAct = useMayAct();
  const processes = useProcesses();
  const navigate = useNavigate();
  const links = useCaseLinks();
  const [at, setAt] = useState({ chosen, moved: false });
  if (at.chosen !== chosen) {
    setAt({ chosen, moved: true });
  }
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
        takeFocus={at.moved}
        onBack={() => void navigate(links.create)}
      />
    );
  }
  return (
    <div className={styles.page}>
      <h1>New case</h1>
      {processes.data ? (
        <>
          {chosen !== undefined && (
            <Notice look="warning">There is no process with the name {chosen}: choose another.</Notice>
          )}
          <ProcessChoice
            processes={processes.data}
            takeFocus={at.moved}
            onChoose={(name) => void navigate(links.createFrom(name))}
          />
        </>
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

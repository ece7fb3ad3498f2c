import type { ActiveInteraction, Case } from "../../api";
import { FileList } from "../../files/FileList";
import { useMayAct } from "../../session/SessionContext";
import { Skeleton } from "../../ui/Skeleton";
import { useCase } from "../useCase";
import { useProcesses } from "../useProcesses";
import { CaseCommands } from "./details/CaseCommands";
import { Facts } from "./details/Facts";
import { Findings, FINDINGS } from "./details/Findings";
import { Members } from "./details/Members";
import styles from "./details/Details.module.css";

/** The data of a case and the commands on it, besides the answer. The component is keyed by the case. */
export function CaseDetailsPane({ caseId }: { caseId: string }) {
  const { data, error } = useCase(caseId);
  if (data) {
    return <Details shown={data} />;
  }
  return (
    <div className={styles.pane}>
      {error ? (
        <p className={styles.absent}>No details.</p>
      ) : (
        <Skeleton lines={8} label="The details are loading" />
      )}
    </div>
  );
}

/** What others may be asked: who votes in an approval is up to its process. */
function reassignable({ activeInteraction, furtherInteractions }: Case): ActiveInteraction[] {
  return [activeInteraction, ...furtherInteractions]
    .filter((open) => open !== null)
    .filter((open) => open.interactionType !== "action_buttons" || open.approval === undefined);
}

function Details({ shown }: { shown: Case }) {
  const mayAct = useMayAct();
  const { caseDetails: details } = shown;
  const process = useProcesses().data?.find(({ name }) => name === details.processName);
  const data = Object.fromEntries(Object.entries(details.caseData).filter(([name]) => !FINDINGS.has(name)));
  return (
    <div className={styles.pane}>
      <h2 className="visually-hidden">Details</h2>
      <Findings data={details.caseData} />
      <Facts shown={shown} process={process} />
      {mayAct && <CaseCommands details={details} reassignable={reassignable(shown)} />}
      {shown.attachments.length > 0 && (
        <section className={styles.section} aria-label="Files">
          <h3>Files</h3>
          <FileList files={shown.attachments} label="Files of the case" />
        </section>
      )}
      <section className={styles.section} aria-label="Case data">
        <h3>Case data</h3>
        <Members members={data} schema={process?.inputSchema} />
      </section>
    </div>
  );
}

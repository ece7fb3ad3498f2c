import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Case, Participant, Process } from "../../../api";
import { dateTime, words } from "../../../ui/format";
import { Due } from "../../Due";
import { useCaseLinks } from "../../links";
import styles from "./Details.module.css";
import { ShowDrawing } from "./ShowDrawing";

interface Props {
  shown: Case;
  /** The case's process as it is now; undefined until it is known. */
  process: Process | undefined;
}

/** The state of a case, its people and its times. */
export function Facts({ shown, process }: Props) {
  const { caseDetails: details, activeInteraction } = shown;
  return (
    <dl className={styles.facts}>
      <Fact name="Status">{details.status}</Fact>
      <Fact name="State">
        {words(details.state)}
        {details.outcome !== null && `, ${details.outcome}`}
      </Fact>
      {activeInteraction?.dueAt && (
        <Fact name="Answer">
          <Due at={activeInteraction.dueAt} />
        </Fact>
      )}
      <Fact name="Submitter">
        <People people={details.submitter} />
      </Fact>
      <Fact name="Assignee">
        <People people={details.assignee} />
      </Fact>
      <Fact name="Created">
        <time dateTime={details.createdAt}>{dateTime(details.createdAt)}</time>
      </Fact>
      <Fact name="Updated">
        <time dateTime={details.updatedAt}>{dateTime(details.updatedAt)}</time>
      </Fact>
      <Fact name="Process">
        {process?.title ?? words(details.processName)}{" "}
        <span className={styles.absent}>{details.processVersion}</span> <ShowDrawing shown={shown} />
      </Fact>
      {shown.calledBy !== null && (
        <Fact name="Called by">
          <CaseLink caseId={shown.calledBy} />
        </Fact>
      )}
      {shown.calledCases.length > 0 && (
        <Fact name="Has called">
          <ul className={styles.people}>
            {shown.calledCases.map(({ caseId, processName, status }) => (
              <li key={caseId}>
                <CaseLink caseId={caseId} />
                <span className={styles.email}>
                  {words(processName)}: {status}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact name="Case id">
        <span className={styles.id}>{details.caseId}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function CaseLink({ caseId }: { caseId: string }) {
  const links = useCaseLinks();
  return (
    <Link className={styles.id} to={links.case(caseId)}>
      {caseId}
    </Link>
  );
}

function People({ people }: { people: readonly Participant[] }) {
  if (people.length === 0) {
    return <span className={styles.absent}>Nobody</span>;
  }
  return (
    <ul className={styles.people}>
      {people.map(({ name, email }, index) => (
        <li key={index}>
          {name}
          {email && <span className={styles.email}>{email}</span>}
        </li>
      ))}
    </ul>
  );
}

import type { CaseDetails } from "../../api";
import styles from "./CasePage.module.css";
import { StateMark } from "./StateMark";

export function CaseHeading({ id, details }: { id: string; details: CaseDetails }) {
  return (
    <header className={styles.heading}>
      <h1 id={id}>{details.caseTitle}</h1>
      <p className={styles.facts}>
        <StateMark details={details} />
        <span className={styles.id}>{details.caseId}</span>
      </p>
    </header>
  );
}

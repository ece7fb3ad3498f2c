import type { CaseDetails } from "../../api";
import { standingOf, toneOf } from "../standing";
import styles from "./StateMark.module.css";

/** The standing of a case: its status while it is open, and its outcome once it is closed. */
export function StateMark({ details }: { details: CaseDetails }) {
  return (
    <span className={styles.mark} data-tone={toneOf(details)}>
      {standingOf(details)}
    </span>
  );
}

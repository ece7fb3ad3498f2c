import type { CaseDetails } from "../../api";
import { words } from "../../ui/format";
import styles from "./StateMark.module.css";

const GOOD: ReadonlySet<string | null> = new Set(["approved", "resolved", "granted", "completed"]);
const BAD: ReadonlySet<string | null> = new Set(["rejected", "declined", "refused"]);

/** Where a case stands: its status while it is open, and how it ended once it is closed. */
export function StateMark({ state, status, outcome }: Pick<CaseDetails, "state" | "status" | "outcome">) {
  const look =
    state === "open"
      ? styles.open
      : GOOD.has(outcome)
        ? styles.good
        : BAD.has(outcome)
          ? styles.bad
          : styles.other;
  const ended = state === "closed" && outcome !== null && outcome.toLowerCase() !== status.toLowerCase();
  return (
    <span className={`${styles.mark} ${look}`}>
      {status}
      {ended && ` · ${words(outcome)}`}
    </span>
  );
}

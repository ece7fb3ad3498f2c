import type { FieldError } from "../../api";
import { sentence } from "../../ui/sentence";
import styles from "./editor.module.css";

interface Props {
  findings: readonly FieldError[];
  onChoose: (finding: FieldError) => void;
}

/** The findings in their order in the text; each leads to its place. */
export function FindingList({ findings, onChoose }: Props) {
  return (
    <ol className={styles.findings} aria-label="Findings">
      {findings.map((finding, at) => (
        <li key={at}>
          <button type="button" className={styles.finding} onClick={() => onChoose(finding)}>
            {finding.line !== undefined && (
              <span className={styles.place}>
                Line {finding.line}, column {finding.column}
              </span>
            )}
            <span>{sentence(finding.detail)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

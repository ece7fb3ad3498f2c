import { isNumber } from "../../../numbers/exact";
import { formatNumber } from "../../../numbers/format";
import { stringifyJson } from "../../../numbers/json";
import { words } from "../../../ui/format";
import { riskOf } from "../../standing";
import styles from "./Findings.module.css";

/** The members that triage merges into the case data; they are shown apart from it. */
export const FINDINGS: ReadonlySet<string> = new Set(["ai_summary", "ai_policy_check", "ai_risk_score"]);

/** The findings of the AI, with the risk in words and by colour. */
export function Findings({ data }: { data: Readonly<Record<string, unknown>> }) {
  const { ai_summary: summary, ai_policy_check: policyCheck, ai_risk_score: score } = data;
  if (summary === undefined && policyCheck === undefined && score === undefined) {
    return null;
  }
  const risk = riskOf(data);
  return (
    <section className={styles.findings} aria-label="AI findings">
      <h3>
        <span aria-hidden="true">✦ </span>AI findings
        {score !== undefined && (
          <span className={styles.risk} data-risk={risk}>
            {risk ? `${words(risk)} risk` : `Risk: ${text(score)}`}
          </span>
        )}
      </h3>
      {summary !== undefined && <p>{text(summary)}</p>}
      {policyCheck !== undefined && (
        <p>
          <span className={styles.name}>Policy: </span>
          {text(policyCheck)}
        </p>
      )}
    </section>
  );
}

function text(finding: unknown): string {
  return isNumber(finding)
    ? formatNumber(finding)
    : typeof finding === "string"
      ? finding
      : stringifyJson(finding);
}

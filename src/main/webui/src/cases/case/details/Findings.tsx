import styles from "./Findings.module.css";

/** What the triage of a process merges into the case data; shown apart from it. */
export const FINDINGS: ReadonlySet<string> = new Set(["ai_summary", "ai_policy_check", "ai_risk_score"]);

const RISKS: Readonly<Record<string, { words: string; look: string | undefined }>> = {
  Low: { words: "Low risk", look: styles.low },
  Medium: { words: "Medium risk", look: styles.medium },
  High: { words: "High risk", look: styles.high },
};

/** What the AI has found, the risk by word and by colour. */
export function Findings({ data }: { data: Readonly<Record<string, unknown>> }) {
  const { ai_summary: summary, ai_policy_check: policyCheck, ai_risk_score: score } = data;
  if (summary === undefined && policyCheck === undefined && score === undefined) {
    return null;
  }
  const risk = typeof score === "string" ? RISKS[score] : undefined;
  return (
    <section className={styles.findings} aria-label="AI findings">
      <h3>
        <span aria-hidden="true">✦ </span>AI findings
        {score !== undefined && (
          <span className={`${styles.risk} ${risk?.look ?? ""}`}>
            {risk?.words ?? `Risk: ${text(score)}`}
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
  return typeof finding === "string" ? finding : JSON.stringify(finding);
}

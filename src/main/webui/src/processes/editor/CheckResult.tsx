import type { CheckedProcess } from "../../api";
import { explain } from "../../ui/errors";
import styles from "./editor.module.css";
import type { Check } from "./useCheck";

/** What the service says about the text, in a line, and which parts no test reaches. */
export function CheckResult({ check: { result, pending } }: { check: Check }) {
  return (
    <div className={styles.result}>
      <p>
        <span role="status">{result && words(result)}</span>
        {/* Not told at each keystroke. */}
        {pending && <span aria-hidden="true"> Checking…</span>}
      </p>
      {result?.kind === "passed" && <Untested process={result.process} />}
    </div>
  );
}

function words(result: NonNullable<Check["result"]>): string {
  switch (result.kind) {
    case "passed": {
      const { name, version, tests } = result.process;
      const held =
        tests === 0 ? "It has no tests." : tests === 1 ? "Its test holds." : `Its ${tests} tests hold.`;
      return `No findings: ${name} ${version} can be published. ${held}`;
    }
    case "found":
      return result.findings.length === 1 ? "1 finding." : `${result.findings.length} findings.`;
    case "failed":
      return `The text could not be checked. ${explain(result.error)}`;
  }
}

function Untested({ process: { coverage } }: { process: CheckedProcess }) {
  const missing = [...coverage.steps.missing, ...coverage.branches.missing];
  if (missing.length === 0) {
    return null;
  }
  return (
    <details>
      <summary>
        Tests reach {coverage.steps.covered} of {coverage.steps.total} steps and {coverage.branches.covered}{" "}
        of {coverage.branches.total} branches
      </summary>
      <ul className={styles.missing}>
        {missing.map((part) => (
          <li key={part}>
            <code>{part}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

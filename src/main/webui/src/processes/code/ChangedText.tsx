import { useMemo, useState } from "react";
import { Button } from "../../ui/Button";
import { type ChangedLine, changedLines, type Run, runs } from "./changes";
import styles from "./changes.module.css";
import code from "./code.module.css";

interface Props {
  before: string;
  after: string;
  label: string;
}

/** Two texts line by line, with what was removed and added. */
export function ChangedText({ before, after, label }: Props) {
  const lines = useMemo(() => changedLines(before, after), [before, after]);
  const parts = useMemo(() => runs(lines), [lines]);
  const count = (kind: ChangedLine["kind"]) => lines.filter((line) => line.kind === kind).length;
  const [added, removed] = [count("added"), count("removed")];
  if (added + removed === 0) {
    return <p role="status">The texts are the same.</p>;
  }
  return (
    <>
      <p role="status">
        {linesOf(added)} added, {linesOf(removed)} removed.
      </p>
      <div className={code.code} role="group" aria-label={label}>
        {parts.map((run, at) => (
          <Part key={at} run={run} />
        ))}
      </div>
    </>
  );
}

function linesOf(count: number): string {
  return count === 1 ? "1 line" : `${count} lines`;
}

/** Lines far from any change are shown when the reader asks for them. */
function Part({ run }: { run: Run }) {
  const [open, setOpen] = useState(run.kind === "shown");
  if (!open) {
    return (
      <div className={styles.folded}>
        <Button look="quiet" onClick={() => setOpen(true)}>
          Show {linesOf(run.lines.length)} without a change
        </Button>
      </div>
    );
  }
  return run.lines.map((line) => <LineRow key={`${line.before} ${line.after}`} line={line} />);
}

const SIGNS = { same: "", removed: "−", added: "+" };
const WORDS = { same: "", removed: "Removed: ", added: "Added: " };

function LineRow({ line: { kind, before, after, spans } }: { line: ChangedLine }) {
  return (
    <div className={`${styles.line} ${styles[kind] ?? ""}`}>
      <span className={styles.number} aria-hidden="true">
        {before}
      </span>
      <span className={styles.number} aria-hidden="true">
        {after}
      </span>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <span>
        {kind !== "same" && <span className="visually-hidden">{WORDS[kind]}</span>}
        {spans.map(({ text, look, changed }, at) => (
          <span
            key={at}
            className={[look && code[look], changed && styles.changed].filter(Boolean).join(" ")}
          >
            {text}
          </span>
        ))}
      </span>
    </div>
  );
}

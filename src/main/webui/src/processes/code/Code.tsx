import { useMemo } from "react";
import { highlight } from "./highlight";
import { Spans } from "./Spans";
import styles from "./code.module.css";

/** A definition to read, with the numbers of its lines. */
export function Code({ text, label }: { text: string; label: string }) {
  const lines = useMemo(() => highlight(text), [text]);
  return (
    <pre className={styles.code} role="group" aria-label={label}>
      <code className={styles.lines}>
        {lines.map((line, at) => (
          <span key={at} className={styles.line}>
            <Spans line={line} />
            {"\n"}
          </span>
        ))}
      </code>
    </pre>
  );
}

import type { Line } from "./highlight";
import styles from "./code.module.css";

/** The text of a line. */
export function Spans({ line }: { line: Line }) {
  return line.map(({ text, look }, at) =>
    look === "" ? (
      text
    ) : (
      <span key={at} className={styles[look]}>
        {text}
      </span>
    ),
  );
}

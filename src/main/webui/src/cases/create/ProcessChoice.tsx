import { useEffect, useRef } from "react";
import type { Process } from "../../api";
import { words } from "../../ui/format";
import styles from "./NewCase.module.css";

interface Props {
  processes: readonly Process[];
  /** Whether the agent has come back from a form. */
  takeFocus: boolean;
  onChoose: (name: string) => void;
}

export function ProcessChoice({ processes, takeFocus, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (takeFocus) {
      list.current?.querySelector("button")?.focus();
    }
  }, [takeFocus]);
  if (processes.length === 0) {
    return <p>There is no process that could be started.</p>;
  }
  return (
    <>
      <p className={styles.lead}>Which process should it follow?</p>
      <ul ref={list} className={styles.processes}>
        {processes.map(({ name, title, inputSchema }) => (
          <li key={name}>
            <button type="button" className={styles.process} onClick={() => onChoose(name)}>
              <span className={styles.title}>{title}</span>
              <span className={styles.asks}>{asks(inputSchema)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The names of the fields of the form, in a line. */
function asks(schema: Readonly<Record<string, unknown>>): string {
  const properties = (schema.properties ?? {}) as Record<string, { title?: string }>;
  return Object.entries(properties)
    .map(([name, { title }]) => title?.split(",", 1)[0] ?? words(name))
    .join(" · ");
}

import { useEffect, useRef } from "react";
import styles from "./Interaction.module.css";

/** The agent's decision. It takes the focus, because the button that had it is gone. */
export function Done({ text, status }: { text: string; status: string }) {
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => element.current?.focus(), [text]);
  return (
    <p ref={element} tabIndex={-1} className={styles.done}>
      <span aria-hidden="true">✓</span> {text} <span className={styles.note}>Status: {status}</span>
    </p>
  );
}

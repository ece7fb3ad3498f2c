import type { ReactNode } from "react";
import styles from "./Notice.module.css";

interface Props {
  look?: "info" | "danger" | "warning" | "success";
  children: ReactNode;
}

/** A message that the reader should see now; an error is announced at once. */
export function Notice({ look = "info", children }: Props) {
  return (
    <div role={look === "danger" ? "alert" : "status"} className={`${styles.notice} ${styles[look] ?? ""}`}>
      {children}
    </div>
  );
}

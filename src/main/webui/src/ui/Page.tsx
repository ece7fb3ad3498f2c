import type { ReactNode } from "react";
import styles from "./Page.module.css";

interface Props {
  title: string;
  /** The page's commands, beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page that is no pane: one column under its heading. The page itself names the document (session/useTitle). */
export function Page({ title, actions, children }: Props) {
  return (
    <div className={styles.page} data-pane tabIndex={-1}>
      <div className={styles.head}>
        <h1>{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}

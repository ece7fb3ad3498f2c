import type { ReactNode } from "react";
import styles from "./Page.module.css";
import { useTitle } from "./useTitle";

interface Props {
  title: string;
  /** Beside the heading: what can be done on the page. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page that is no pane: one column under its heading. */
export function Page({ title, actions, children }: Props) {
  useTitle(title);
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

import styles from "./marks.module.css";

/** Marks what is the platform's, not the tenant's own. */
export function Shared() {
  return <span className={styles.shared}>Shared</span>;
}

/** Marks what starts no case. */
export function Retired() {
  return <span className={styles.retired}>Retired</span>;
}

/** Marks the version on which a new case runs. */
export function Latest() {
  return <span className={styles.latest}>Latest</span>;
}

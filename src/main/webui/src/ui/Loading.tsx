import styles from "./Loading.module.css";

/** Stands for a page or a part of one that is on its way; it shows only when that takes a moment. */
export function Loading() {
  return (
    <p className={styles.loading} role="status">
      Loading…
    </p>
  );
}

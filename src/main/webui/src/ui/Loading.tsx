import styles from "./Loading.module.css";

/** A placeholder for a page, or a part of one, that is loading; it shows only when that takes a moment. */
export function Loading() {
  return (
    <p className={styles.loading} role="status">
      Loading…
    </p>
  );
}

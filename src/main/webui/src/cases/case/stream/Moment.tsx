import { dateTime, relative } from "../../../ui/format";
import styles from "./ActivityStream.module.css";

/** How long ago something was; exactly when, for who points at it or moves the focus into the stream. */
export function Moment({ at, now }: { at: string; now: number }) {
  const exactly = dateTime(at);
  return (
    <time dateTime={at} title={exactly} className={styles.moment}>
      <span className={styles.relative}>{relative(at, now)}</span>
      <span className={styles.exact}>{exactly}</span>
    </time>
  );
}

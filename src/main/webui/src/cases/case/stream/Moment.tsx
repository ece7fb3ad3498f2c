import { dateTime, relative } from "../../../ui/format";
import styles from "./ActivityStream.module.css";

/** The time since an instant; the instant itself on hover, and while the stream has the focus. */
export function Moment({ at, now }: { at: string; now: number }) {
  const exactly = dateTime(at);
  return (
    <time dateTime={at} title={exactly} className={styles.moment}>
      <span className={styles.relative}>{relative(at, now)}</span>
      <span className={styles.exact}>{exactly}</span>
    </time>
  );
}

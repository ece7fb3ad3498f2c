import { dateTime, relative } from "../ui/format";
import { useNow } from "../ui/useNow";
import styles from "./Due.module.css";

const SOON = 4 * 3_600_000;

/** A due time. Late ones, and those that soon will be, stand out by words and by colour. */
export function Due({ at }: { at: string }) {
  const now = useNow();
  const left = Date.parse(at) - now;
  const look = left < 0 ? styles.late : left < SOON ? styles.soon : undefined;
  return (
    <span className={look}>
      {left < 0 ? "Was due" : "Due"} {relative(at, now)} (<time dateTime={at}>{dateTime(at)}</time>)
    </span>
  );
}

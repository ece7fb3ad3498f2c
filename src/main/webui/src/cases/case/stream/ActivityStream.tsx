import type { ActivityStreamItem } from "../../../api";
import { useNow } from "../../../ui/useNow";
import styles from "./ActivityStream.module.css";
import { StreamItem } from "./StreamItem";

/** Everything that happened to a case, oldest first. */
export function ActivityStream({ items }: { items: readonly ActivityStreamItem[] }) {
  const now = useNow();
  return (
    <ol className={styles.stream} aria-label="Activity" tabIndex={0}>
      {items.map((item) => (
        <StreamItem key={item.id} item={item} now={now} />
      ))}
    </ol>
  );
}

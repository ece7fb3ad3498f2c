import { memo } from "react";
import type { ActivityStreamItem } from "../../../api";
import { FileList } from "../../../files/FileList";
import styles from "./ActivityStream.module.css";
import { Moment } from "./Moment";

const KINDS: Readonly<Record<ActivityStreamItem["type"], { label: string; mark: string }>> = {
  system_event: { label: "Event", mark: "•" },
  ai_analysis: { label: "AI analysis", mark: "✦" },
  agent_action: { label: "Decision", mark: "✓" },
  agent_message: { label: "Message", mark: "“" },
};

/** An entry of the activity stream. Its text is shown as it is, with its line breaks, and never as markup. */
export const StreamItem = memo(function StreamItem({ item, now }: { item: ActivityStreamItem; now: number }) {
  const { type, sender, text, timestamp, attachments } = item;
  const { label, mark } = KINDS[type];
  return (
    <li className={`${styles.item} ${styles[type]}`}>
      <span className={styles.mark} aria-hidden="true">
        {mark}
      </span>
      <div className={styles.body}>
        <p className={styles.by}>
          <span className={styles.sender}>{sender}</span>
          <span className={styles.label}>{label}</span>
          <Moment at={timestamp} now={now} />
        </p>
        <p className={styles.said}>{text}</p>
        <FileList files={attachments} label={`Files of ${sender}`} />
      </div>
    </li>
  );
});

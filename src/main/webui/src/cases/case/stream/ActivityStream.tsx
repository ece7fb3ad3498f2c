import { useLayoutEffect, useRef } from "react";
import { counted } from "../../../numbers/format";
import { useAnnounce } from "../../../ui/Announcer";
import { Button } from "../../../ui/Button";
import { explain } from "../../../ui/errors";
import { Notice } from "../../../ui/Notice";
import { useNow } from "../../../ui/useNow";
import styles from "./ActivityStream.module.css";
import { keepPlace } from "./keepPlace";
import { StreamItem } from "./StreamItem";
import type { ShownActivity } from "./useActivity";

/** The activity stream of a case, oldest first, with a way to earlier entries. */
export function ActivityStream({ activity }: { activity: ShownActivity }) {
  const { items, next, isLoading, error, showEarlier } = activity;
  const now = useNow();
  const announce = useAnnounce();
  const list = useRef<HTMLOListElement>(null);
  const restore = useRef<() => void>(undefined);
  const firstId = items[0]?.id;
  useLayoutEffect(() => {
    restore.current?.();
    restore.current = undefined;
  }, [firstId]);

  const show = () =>
    showEarlier((page) => {
      restore.current = keepPlace(list.current?.firstElementChild);
      const isBeginning = page.next === null;
      if (isBeginning) {
        list.current?.focus({ preventScroll: true }); // the button disappears
      }
      const shown = counted(page.items.length, "earlier entry", "earlier entries");
      announce(`${shown}${isBeginning ? ", from the beginning" : ""}.`);
    });
  return (
    <div className={styles.activity}>
      {error && <Notice look="danger">{explain(error)}</Notice>}
      {next !== null && (
        <Button className={styles.earlier} aria-disabled={isLoading} onClick={show}>
          {isLoading ? "Loading…" : "Show earlier"}
        </Button>
      )}
      <ol ref={list} className={styles.stream} aria-label="Activity" tabIndex={0}>
        {items.map((item) => (
          <StreamItem key={item.id} item={item} now={now} />
        ))}
      </ol>
    </div>
  );
}

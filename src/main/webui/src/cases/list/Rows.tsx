import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { useNow } from "../../ui/useNow";
import { useCaseLinks } from "../links";
import { useIsUnread } from "../seen/SeenContext";
import { CaseRow } from "./CaseRow";
import type { Row } from "./row";
import styles from "./Rows.module.css";
import { useListKeys } from "./useListKeys";

/** The height of each row in pixels, three lines. It is fixed, so that no row has to be measured. */
const ROW = 80;
/** The distance in rows from the end of the loaded rows at which more are read: a screen or two of a fast scroll. */
const AHEAD = 150;

interface Props {
  rows: readonly Row[];
  openCase: string | undefined;
  /** The list's query; with another one, the list begins at the top. */
  query: object;
  atTop: RefObject<boolean>;
  onTop: () => void;
  hasMore: boolean;
  onMore: () => void;
  /** The content under the last row. */
  foot: ReactNode;
  onSearch: () => void;
  onHelp: () => void;
}

/** The rows of the list. Only those exist that can be seen, and the one that has the focus. */
export function Rows(props: Props) {
  const { rows, openCase, query, atTop, onTop, hasMore, onMore, foot } = props;
  const links = useCaseLinks();
  const isUnread = useIsUnread();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useListKeys({ rows, openCase, scroller, onSearch: props.onSearch, onHelp: props.onHelp });
  const { currentIndex } = keys;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.caseId ?? index,
    overscan: 8,
    useFlushSync: false,
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        return currentIndex < 0 || indexes.includes(currentIndex)
          ? indexes
          : [...indexes, currentIndex].sort((a, b) => a - b);
      },
      [currentIndex],
    ),
  });
  const items = virtual.getVirtualItems();

  const reveal = keys.reveal;
  useLayoutEffect(() => {
    if (reveal !== null) {
      virtual.scrollToIndex(reveal.index, { align: "auto" });
    }
  }, [reveal, virtual]);

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    atTop.current = true;
  }, [query, atTop]);

  const lastSeen = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasMore && lastSeen > rows.length - AHEAD) {
      onMore();
    }
  }, [hasMore, lastSeen, rows.length, onMore]);

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={({ currentTarget }) => {
        const top = currentTarget.scrollTop < ROW / 2;
        if (top && !atTop.current) {
          onTop();
        }
        atTop.current = top;
      }}
    >
      <ul
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={keys.onKeyDown}
        onBlur={keys.onBlur}
      >
        {items.map(({ index, key, start, size }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                className={styles.item}
                style={{ height: size, transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={hasMore ? -1 : rows.length}
              >
                <CaseRow
                  row={row}
                  to={links.case(row.caseId)}
                  isOpen={row.caseId === openCase}
                  isUnread={row.caseId !== openCase && isUnread(row.caseId, row.updatedAt, row.version)}
                  isCurrent={index === currentIndex}
                  now={now}
                  onFocus={keys.onFocus}
                />
              </li>
            )
          );
        })}
      </ul>
      {foot}
    </div>
  );
}

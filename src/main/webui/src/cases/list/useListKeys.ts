import {
  type KeyboardEvent as ReactKeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { isForPage } from "../../ui/shortcuts";
import { followed, type Place, standingAt } from "./place";
import type { Row } from "./row";

interface Options {
  rows: readonly Row[];
  openCase: string | undefined;
  scroller: RefObject<HTMLElement | null>;
  onSearch: () => void;
  onHelp: () => void;
}

/**
 * Moves through the list by keys: j and k from anywhere on the page, arrows, Home and End from within. The current
 * row has the focus or would get it. It is known by its case; when that moves, as after a decision, j and k go on
 * from where it stood.
 */
export function useListKeys({ rows, openCase, scroller, onSearch, onHelp }: Options) {
  const [current, setCurrent] = useState<string>();
  const [reveal, setReveal] = useState<{ index: number } | null>(null);
  const wanted = useRef<string>(undefined);
  const focused = useRef<string>(undefined);

  const ids = useMemo(() => rows.map(({ caseId }) => caseId), [rows]);
  const at = current ?? openCase;
  const [known, setPlace] = useState<Place>(() => standingAt(rows, at));
  const place = known.at !== at ? standingAt(rows, at) : known.rows !== rows ? followed(known, rows) : known;
  if (place !== known) {
    setPlace(place);
  }
  const open = openCase === undefined ? -1 : ids.indexOf(openCase);
  const index = at === undefined ? -1 : ids.indexOf(at);
  const next = place.next === null ? ids.length : place.next === undefined ? -1 : ids.indexOf(place.next);
  const started = index >= 0 || next >= 0 || open >= 0;
  const standing = index >= 0 ? index : next >= 0 ? next : open;
  const currentIndex = Math.min(Math.max(standing, 0), ids.length - 1);

  const moveTo = useCallback(
    (to: number) => {
      const target = Math.max(0, Math.min(rows.length - 1, to));
      const row = rows[target];
      if (row) {
        setCurrent(row.caseId);
        setReveal({ index: target });
        wanted.current = row.caseId;
      }
    },
    [rows],
  );

  // The row may exist only after the list has scrolled to it, and may move when it changes.
  useEffect(() => {
    const lost = focused.current !== undefined && document.activeElement === document.body;
    const caseId = wanted.current ?? (lost ? focused.current : undefined);
    if (caseId === undefined) {
      return;
    }
    const row = [...(scroller.current?.querySelectorAll<HTMLElement>("[data-case]") ?? [])].find(
      (row) => row.dataset.case === caseId,
    );
    if (row) {
      wanted.current = undefined;
      row.focus({ preventScroll: true });
    }
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForPage(event) || scroller.current?.offsetParent === null) {
        return;
      }
      switch (event.key) {
        case "j":
          moveTo(next >= 0 ? next : started ? currentIndex + 1 : 0);
          break;
        case "k":
          moveTo((next >= 0 ? next : currentIndex) - 1);
          break;
        case "/":
          onSearch();
          break;
        case "?":
          onHelp();
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [moveTo, currentIndex, next, started, scroller, onSearch, onHelp]);

  return {
    currentIndex,
    /** The row to scroll to, a new object for each move. */
    reveal,
    onFocus: useCallback((caseId: string) => {
      setCurrent(caseId);
      setPlace((place) => (place.at === caseId ? standingAt(place.rows, caseId) : place));
      focused.current = caseId;
    }, []),
    onBlur: useCallback((event: { relatedTarget: unknown }) => {
      // A row that is removed from the page loses the focus to nothing, which the effect above mends.
      if (event.relatedTarget !== null) {
        focused.current = undefined;
      }
    }, []),
    onKeyDown: (event: ReactKeyboardEvent) => {
      const to = { ArrowDown: currentIndex + 1, ArrowUp: currentIndex - 1, Home: 0, End: rows.length - 1 }[
        event.key
      ];
      if (to !== undefined) {
        event.preventDefault();
        moveTo(to);
      }
    },
  };
}

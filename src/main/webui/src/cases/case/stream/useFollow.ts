import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ActivityStreamItem } from "../../../api";
import { useSession } from "../../../session/SessionContext";
import { useAnnounce } from "../../../ui/Announcer";

const LONGEST = 160;

export interface Follow {
  /** The ref of the last element of the page. */
  readonly end: RefObject<HTMLDivElement | null>;
  /** The ref of the interaction, which a page that opens shows from its beginning. */
  readonly asked: RefObject<HTMLDivElement | null>;
  /** Whether the stream has grown below the part that the reader sees. */
  readonly behind: boolean;
  readonly toEnd: () => void;
}

/**
 * Keeps a reader at the end of the stream there while it grows, and leaves one who reads further up alone. Entries of
 * others are announced.
 */
export function useFollow(items: readonly ActivityStreamItem[]): Follow {
  const end = useRef<HTMLDivElement>(null);
  const asked = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => end.current?.scrollIntoView({ block: "end" }), []);

  useEffect(() => {
    const last = end.current;
    if (!last || typeof IntersectionObserver === "undefined") {
      return;
    }
    const observer = new IntersectionObserver(
      ([entry]) => {
        atEnd.current = entry?.isIntersecting ?? true;
        if (atEnd.current) {
          setBehind(false);
        }
      },
      { rootMargin: "0px 0px 64px 0px" },
    );
    observer.observe(last);
    return () => observer.disconnect();
  }, []);

  const lastId = items.at(-1)?.id;
  const seen = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (seen.current === undefined && asked.current?.hasChildNodes()) {
      asked.current.scrollIntoView({ block: "nearest" });
    } else if (atEnd.current) {
      end.current?.scrollIntoView({ block: "end" });
    } else if (seen.current !== lastId) {
      setBehind(true);
    }
    seen.current = lastId;
  }, [lastId]);

  useNews(items);
  return { end, asked, behind, toEnd };
}

/** Announces the entries that others have added since the case was opened. */
function useNews(items: readonly ActivityStreamItem[]): void {
  const announce = useAnnounce();
  const me = useSession().holder?.name;
  const heard = useRef<number>(undefined);
  useEffect(() => {
    const last = heard.current;
    heard.current = items.at(-1)?.id;
    if (last === undefined) {
      return;
    }
    const news = items.filter(({ id, sender }) => id > last && sender !== me);
    if (news.length > 0) {
      announce(news.map(({ sender, text }) => `${sender}: ${text.slice(0, LONGEST)}`).join(" "));
    }
  }, [announce, items, me]);
}

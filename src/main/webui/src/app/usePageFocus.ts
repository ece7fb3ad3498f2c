import { type RefObject, useEffect, useRef } from "react";
import { useLocation } from "react-router";

/**
 * Moves the focus to the pane that a navigation opened, or else to the page. It stays on the first page, which the
 * browser announces itself, and where a page has taken the focus on its own.
 */
export function usePageFocus(page: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) {
      return;
    }
    shown.current = pathname;
    const panes = [...(page.current?.querySelectorAll<HTMLElement>("[data-pane]") ?? [])];
    const target = panes.find((pane) => pane.offsetParent !== null) ?? page.current;
    if (target && !target.contains(document.activeElement)) {
      target.focus({ preventScroll: true });
    }
  }, [pathname, page]);
}

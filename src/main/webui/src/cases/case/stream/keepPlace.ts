/**
 * Remembers the position of an element before something is put above it. Not all browsers anchor the scroll position
 * themselves (CSS Scroll Anchoring), and none does at the top of the scroll container.
 *
 * @returns a function that scrolls the element back to its position
 */
export function keepPlace(element: Element | null | undefined): () => void {
  const before = element?.getBoundingClientRect().top ?? 0;
  return () => {
    if (element?.isConnected) {
      const moved = element.getBoundingClientRect().top - before;
      scrolling(element).scrollTop += moved;
    }
  };
}

function scrolling(element: Element): Element {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    if (overflowY === "auto" || overflowY === "scroll") {
      return parent;
    }
  }
  return document.scrollingElement ?? document.documentElement;
}

/**
 * Remembers where an element stands, for when something is put above it. Browsers that anchor the scroll position
 * themselves (CSS Scroll Anchoring) do not at the top of what scrolls, and not all do.
 *
 * @returns scrolls it back to where it stood
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

import { preference } from "./preference";

/** Whether single keys are commands. WCAG 2.1 (2.1.4) asks that they can be turned off. */
export const shortcuts = preference("shortcuts", ["on", "off"]);

/** Whether a key is for the page, and not for a field, a dialogue, the browser or another listener. */
export function isForPage(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  return (
    shortcuts.get() === "on" &&
    !event.defaultPrevented &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !target?.closest("input, textarea, select, [contenteditable=true], [contenteditable='']") &&
    document.querySelector("dialog[open]") === null
  );
}

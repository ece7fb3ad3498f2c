import { preference } from "./preference";

/** Whether single keys are commands. They must be able to be turned off (WCAG 2.1, 2.1.4). */
export const shortcuts = preference("shortcuts", ["on", "off"]);

/** Whether a key is for the page: not for a field, a dialogue, the browser, or one who already took it. */
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

import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus to the first field with an error, each time that the triggers change and one is there.
 *
 * @returns to be set on what holds the fields
 */
export function useFocusInvalid(triggers: readonly unknown[]): RefObject<HTMLDivElement | null> {
  const fields = useRef<HTMLDivElement>(null);
  const mounted = useRef(false);
  useEffect(() => {
    if (mounted.current) {
      fields.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]')?.focus();
    }
    mounted.current = true;
    // The triggers are the caller's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, triggers);
  return fields;
}

import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus to the first field with an error, if there is one, each time the triggers change.
 *
 * @returns the ref of the element around the fields
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

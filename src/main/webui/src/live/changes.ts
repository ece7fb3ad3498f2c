import type { ServerEvent } from "../api";

/**
 * A change of the cases: an event of the stream, in its order, or one of these
 *
 * - `unknown`: something may have changed that no event tells, or none for now;
 * - `restored`: the service was restored from a backup, and the page may show what never was.
 */
export type Change = ServerEvent | { readonly type: "unknown" } | { readonly type: "restored" };

/** Passes changes on to the components that show cases. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  readonly subscribe = (listener: (change: Change) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly report = (change: Change): void => {
    this.#listeners.forEach((listener) => listener(change));
  };
}

import type { ServerEvent } from "../api";

/**
 * What those who show cases are told: each event of the stream as it comes, in order, and beside them
 *
 * - `unknown`: something may have changed that no event tells, or none for now;
 * - `restored`: the service went back to a back-up, and what is shown may never have been.
 */
export type Change = ServerEvent | { readonly type: "unknown" } | { readonly type: "restored" };

/** Tells those who show cases what changed. */
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

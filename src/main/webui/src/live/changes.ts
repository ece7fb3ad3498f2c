/** Something changed. */
export interface Change {
  /** null when it is not known which case it was */
  readonly caseId: string | null;
  /** When, by the service's clock; null when that is not known */
  readonly at: string | null;
}

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

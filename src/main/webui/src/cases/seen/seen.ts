/** The stored marks. Cases that changed after `since` are unread, unless they were seen as they are. */
interface Kept {
  since: string;
  /** The `updatedAt` and, after a space, the version of each case when it was seen, by case id. */
  cases: Record<string, string>;
}

const MOST = 1_000;

/**
 * Remembers for one person in one tenant up to which change each case was seen. Its size is bounded: where more cases
 * are seen than it holds, the oldest half is forgotten and counts as seen, with all cases that changed before.
 */
export class Seen {
  #kept: Kept;
  #listeners = new Set<() => void>();
  #version = 0;

  /**
   * @param name of the entry in the storage
   * @param firstVisit changes up to this instant are not new to somebody who was never here
   */
  constructor(
    private readonly storage: Storage,
    private readonly name: string,
    firstVisit: string,
  ) {
    const stored = this.#stored();
    this.#kept = stored ?? { since: firstVisit, cases: {} };
    if (!stored) {
      this.#store();
    }
  }

  /** Compares versions as well as times: times have no fractions of a second, and a case may change twice in one. */
  isUnread(caseId: string, updatedAt: string, version: number): boolean {
    const [seenAt = this.#kept.since, seenVersion] = this.#kept.cases[caseId]?.split(" ") ?? [];
    return time(updatedAt) > time(seenAt) || version > Number(seenVersion ?? version);
  }

  see(caseId: string, updatedAt: string, version: number): void {
    if (!this.isUnread(caseId, updatedAt, version)) {
      return;
    }
    this.#kept.cases[caseId] = `${updatedAt} ${version}`;
    if (Object.keys(this.#kept.cases).length > MOST) {
      this.#forgetOldest();
    }
    this.#store();
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      window.addEventListener("storage", this.#onStorage);
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        window.removeEventListener("storage", this.#onStorage);
      }
    };
  };

  /** A number that changes with the marks. */
  readonly version = (): number => this.#version;

  /** Takes over what another window of the same person has seen. */
  readonly #onStorage = (event: StorageEvent) => {
    const stored = event.key === this.name ? this.#stored() : null;
    if (stored) {
      this.#kept = stored;
      this.#tell();
    }
  };

  #forgetOldest(): void {
    const byAge = Object.entries(this.#kept.cases).sort(([, a], [, b]) => seenTime(a) - seenTime(b));
    const forgotten = byAge.slice(0, byAge.length - MOST / 2);
    this.#kept = {
      since: forgotten.at(-1)?.[1].split(" ")[0] ?? this.#kept.since,
      cases: Object.fromEntries(byAge.slice(forgotten.length)),
    };
  }

  #stored(): Kept | null {
    try {
      const kept = JSON.parse(this.storage.getItem(this.name) ?? "null") as Kept | null;
      return kept && typeof kept.since === "string" && typeof kept.cases === "object" ? kept : null;
    } catch {
      return null;
    }
  }

  #store(): void {
    try {
      this.storage.setItem(this.name, JSON.stringify(this.#kept));
    } catch {
      // A full or forbidden storage: the marks last as long as the page.
    }
  }

  #tell(): void {
    this.#version++;
    this.#listeners.forEach((listener) => listener());
  }
}

function seenTime(seen: string): number {
  return time(seen.split(" ")[0] ?? seen);
}

function time(instant: string): number {
  return Date.parse(instant);
}

import type { Session } from "./store";

const PREFIX = "tracerail.draft ";
const MOST = 50;
/** The sum of their lengths in UTF-16 code units; a browser gives a page 5 MB. */
const LONGEST_TOGETHER = 500_000;

/** The owner of drafts: a person in a tenant, or a key that names nobody. */
function ownerOf({ tenantId, holder, keyId }: Pick<Session, "tenantId" | "holder" | "keyId">): string {
  return JSON.stringify([tenantId, holder ?? keyId]);
}

/**
 * Drafts of comments, answers, new cases and reasons; never of a key. They are kept in sessionStorage, so that a
 * reload and a new log-in in the same tab find them again. Their number and size are bounded: the oldest goes
 * first. A log-out, somebody else's log-in and the end of the tab forget them.
 */
export class Drafts {
  /** The newest last. */
  readonly #kept = new Map<string, string>();

  constructor(private readonly storage: Storage) {
    this.#read();
  }

  get(owner: Session, name: string): unknown {
    const kept = this.#kept.get(keyOf(owner, name));
    return kept === undefined ? undefined : JSON.parse(kept);
  }

  /** @param draft undefined forgets it */
  set(owner: Session, name: string, draft: unknown): void {
    const key = keyOf(owner, name);
    this.#remove(key);
    if (draft !== undefined) {
      this.#kept.set(key, JSON.stringify(draft));
      this.#makeRoom();
      this.#store(key);
    }
  }

  /** Forgets the drafts of everybody else. @param owner null for nobody */
  keepOnly(owner: Session | null): void {
    const start = owner && PREFIX + ownerOf(owner);
    [...this.#kept.keys()].filter((key) => start === null || !key.startsWith(start)).forEach(this.#remove);
  }

  #makeRoom(): void {
    const length = () => [...this.#kept.values()].reduce((sum, draft) => sum + draft.length, 0);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size === 1 || (this.#kept.size <= MOST && length() <= LONGEST_TOGETHER)) {
        return;
      }
      this.#remove(oldest);
    }
  }

  readonly #remove = (key: string) => {
    this.#kept.delete(key);
    try {
      this.storage.removeItem(key);
    } catch {
      // as in #store
    }
  };

  #store(key: string): void {
    try {
      this.storage.setItem(key, this.#kept.get(key) ?? "");
    } catch {
      // A full or forbidden storage: the draft lasts as long as the page.
    }
  }

  #read(): void {
    try {
      Object.keys(this.storage)
        .filter((key) => key.startsWith(PREFIX))
        .forEach((key) => {
          const draft = this.storage.getItem(key) ?? "";
          JSON.parse(draft);
          this.#kept.set(key, draft);
        });
    } catch {
      // Something that this class has not stored.
    }
  }
}

function keyOf(owner: Session, name: string): string {
  return `${PREFIX}${ownerOf(owner)} ${name}`;
}

/** Channels between the tabs of a test. They deliver as in a browser: later, and not to the sender. */
export function fakeChannels() {
  const open = new Set<FakeChannel>();
  class FakeChannel {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    constructor(readonly name: string) {
      open.add(this);
    }
    postMessage(message: unknown) {
      if (!open.has(this)) {
        throw new DOMException("closed", "InvalidStateError");
      }
      const data: unknown = structuredClone(message);
      for (const other of open) {
        if (other !== this && other.name === this.name) {
          queueMicrotask(() => {
            if (open.has(other)) other.onmessage?.({ data });
          });
        }
      }
    }
    close() {
      open.delete(this);
    }
  }
  return { Channel: FakeChannel, open };
}

/** The part of Web Locks that the application uses. */
export function fakeLocks() {
  const held = new Map<string, (error: Error) => void>();
  const waiting: { name: string; grant: () => void }[] = [];
  const next = (name: string) => {
    held.delete(name);
    const at = waiting.findIndex((request) => request.name === name);
    waiting.splice(at, at < 0 ? 0 : 1)[0]?.grant();
  };
  return {
    request(name: string, options: LockOptions, hold: () => Promise<void>): Promise<void> {
      return new Promise((resolve, reject) => {
        const grant = () => {
          held.set(name, reject);
          void hold().then(() => {
            resolve();
            if (held.get(name) === reject) next(name);
          });
        };
        const request = { name, grant };
        options.signal?.addEventListener("abort", () => {
          if (waiting.includes(request)) {
            waiting.splice(waiting.indexOf(request), 1);
            reject(new DOMException("aborted", "AbortError"));
          }
        });
        if (options.steal === true) {
          held.get(name)?.(new DOMException("stolen", "AbortError"));
          grant();
        } else if (held.has(name)) {
          waiting.push(request);
        } else {
          grant();
        }
      });
    },
  };
}

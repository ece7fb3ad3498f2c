import { ApiProblem, type EventsApi, isAfter, pauseAskedBy, type ServerEvent } from "../api";

export type Connection = "connecting" | "live" | "lost";

export interface LiveListener {
  /** Each event in order, `stream.opened` included. */
  onEvent(event: ServerEvent): void;
  onConnection(connection: Connection): void;
  /** The stream began anew, without the changes until now. */
  onGap(): void;
  /** The service was restored from a backup and knows less than it told before: everything has to be read anew. */
  onRestored(): void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Keeps the tenant's event stream open until the signal aborts. A stream that ends or breaks is opened again where
 * it ended, after a pause that grows. The pause ends when the browser is back online.
 */
export async function stayLive(
  events: EventsApi,
  listener: LiveListener,
  signal: AbortSignal,
): Promise<void> {
  const ended = () => signal.aborted;
  let lastEventId: string | null = null;
  let pause = FIRST_PAUSE;
  while (!ended()) {
    const attempt = whileOnline(signal);
    try {
      for await (const event of events.stream(lastEventId, attempt.signal)) {
        if (event.type === "stream.opened") {
          pause = FIRST_PAUSE;
          listener.onConnection("live");
          if (lastEventId === null) {
            listener.onGap();
          } else if (isAfter(lastEventId, event.id)) {
            listener.onRestored();
          }
        }
        listener.onEvent(event);
        if (event.id) {
          lastEventId = event.id;
        }
      }
    } catch (error) {
      if (ended() || (error instanceof ApiProblem && error.status === 401)) {
        return;
      }
      pause = Math.max(pause, pauseAskedBy(error) ?? 0);
    } finally {
      attempt.end();
    }
    if (ended()) {
      return;
    }
    listener.onConnection("lost");
    await paused(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** Aborts with the signal, and when the browser goes offline, which the stream itself may not notice for long. */
function whileOnline(signal: AbortSignal): { signal: AbortSignal; end: () => void } {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  window.addEventListener("offline", abort);
  signal.addEventListener("abort", abort);
  return {
    signal: attempt.signal,
    end() {
      window.removeEventListener("offline", abort);
      signal.removeEventListener("abort", abort);
    },
  };
}

function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}

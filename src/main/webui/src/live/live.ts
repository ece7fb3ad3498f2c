import { ApiProblem, type EventsApi } from "../api";

export type Connection = "connecting" | "live" | "lost";

export interface LiveListener {
  onChange(caseId: string): void;
  onConnection(connection: Connection): void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Keeps the tenant's event stream open until the signal aborts. A stream that ends or breaks is opened
 * again where it ended, after a pause that grows; the browser coming back on line ends the pause.
 */
export async function stayLive(
  events: EventsApi,
  listener: LiveListener,
  signal: AbortSignal,
): Promise<void> {
  let lastEventId: string | null = null;
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      for await (const event of events.stream(lastEventId, signal)) {
        if (event.id) {
          lastEventId = event.id;
        }
        if (event.type === "stream.opened") {
          pause = FIRST_PAUSE;
          listener.onConnection("live");
        } else {
          listener.onChange(event.data.caseId);
        }
      }
    } catch (error) {
      if (signal.aborted || (error instanceof ApiProblem && error.status === 401)) {
        return;
      }
      pause = Math.max(pause, (error instanceof ApiProblem ? (error.retryAfter ?? 0) : 0) * 1000);
    }
    if (signal.aborted) {
      return;
    }
    listener.onConnection("lost");
    await paused(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
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

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refusal } from "../../test/fakeService";
import { type ServerEvent, ServiceUnreachable } from "../api";
import { stayLive } from "./live";

type Script = (ServerEvent | Error | "hang")[];

const opened = (id: string): ServerEvent => ({ type: "stream.opened", id });
const changed = (id: string, caseId: string): ServerEvent => ({
  type: "case.changed",
  id,
  data: {
    caseId,
    version: 1,
    status: "Open",
    state: "open",
    outcome: null,
    timestamp: "2026-01-01T10:00:00Z",
  },
});

describe("the event stream", () => {
  const listener = { onEvent: vi.fn(), onConnection: vi.fn(), onGap: vi.fn(), onRestored: vi.fn() };
  let scripts: Script[];
  let asked: (string | null)[];
  let end: AbortController;

  const events = {
    async *stream(lastEventId: string | null, signal: AbortSignal): AsyncGenerator<ServerEvent, void> {
      asked.push(lastEventId);
      for (const step of scripts.shift() ?? ["hang" as const]) {
        if (step === "hang") {
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
        } else if (step instanceof Error) {
          throw step;
        } else {
          yield step;
        }
      }
    },
  };

  beforeEach(() => {
    vi.useFakeTimers();
    Object.values(listener).forEach((fn) => fn.mockReset());
    asked = [];
    end = new AbortController();
  });
  afterEach(() => end.abort());

  it("goes on after the last event that was heard", async () => {
    scripts = [
      [opened("7"), changed("8", "ER-1"), changed("9", "ER-2"), new ServiceUnreachable()],
      [opened("9"), changed("10", "ER-3"), "hang"],
    ];
    void stayLive(events, listener, end.signal);
    await vi.advanceTimersByTimeAsync(600);
    expect(asked).toEqual([null, "9"]);
    expect(listener.onEvent.mock.calls.map(([event]) => (event as ServerEvent).id)).toEqual([
      "7",
      "8",
      "9",
      "9",
      "10",
    ]);
    expect(listener.onRestored).not.toHaveBeenCalled();
    expect(listener.onConnection.mock.calls.flat()).toEqual(["live", "lost", "live"]);
  });

  it("tells of a gap when it begins anew, and of none when it goes on", async () => {
    scripts = [[new ServiceUnreachable()], [opened("3"), new ServiceUnreachable()], [opened("3"), "hang"]];
    void stayLive(events, listener, end.signal);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toEqual([null, null, "3"]);
    expect(listener.onGap).toHaveBeenCalledOnce();
  });

  it("reports a restored backup when the service knows less than it told before", async () => {
    scripts = [
      [opened("10"), new ServiceUnreachable()],
      [opened("7"), "hang"],
    ];
    void stayLive(events, listener, end.signal);
    await vi.advanceTimersByTimeAsync(600);
    expect(listener.onRestored).toHaveBeenCalledOnce();
  });

  it("pauses longer after each failure, and not at all once the browser is online again", async () => {
    scripts = Array.from({ length: 20 }, () => [new ServiceUnreachable()]);
    void stayLive(events, listener, end.signal);
    await vi.advanceTimersByTimeAsync(500 + 1_000 + 2_000);
    expect(asked).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toHaveLength(4);
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(5);
  });

  it("waits as long as the service asks for", async () => {
    scripts = [[refusal(429, "too-many-requests", 5)], [opened("1"), "hang"]];
    void stayLive(events, listener, end.signal);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toHaveLength(2);
  });

  it("is given up at once when the browser goes offline, however silent it is", async () => {
    scripts = [[opened("1"), "hang"]];
    void stayLive(events, listener, end.signal);
    await vi.advanceTimersByTimeAsync(0);
    window.dispatchEvent(new Event("offline"));
    await vi.advanceTimersByTimeAsync(0);
    expect(listener.onConnection.mock.lastCall).toEqual(["lost"]);
  });

  it("is not opened again once the session is over", async () => {
    scripts = [
      [opened("1"), new ServiceUnreachable()],
      [refusal(401, "unauthenticated")],
      [opened("1"), "hang"],
    ];
    await Promise.all([stayLive(events, listener, end.signal), vi.advanceTimersByTimeAsync(60_000)]);
    expect(asked).toHaveLength(2);
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { Changes } from "../../live/changes";
import { type FollowedList, follow } from "./following";
import type { Listed } from "./pages";

const EMPTY: Listed = { pages: [{ items: [] }], waiting: [] };

describe("a followed list", () => {
  let listed: Listed | null;
  const changedSince = vi.fn<FollowedList["changedSince"]>();
  const show = vi.fn<FollowedList["show"]>();
  let changes: Changes;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    listed = EMPTY;
    changedSince.mockReset().mockResolvedValue({ items: [] });
    show.mockReset();
    changes = new Changes();
    const list = {
      sort: "-updatedAt",
      listed: () => listed,
      isAtTop: () => true,
      changedSince,
      show,
    } as const;
    stop = follow(changes, list);
    return () => stop();
  });

  it("asks once for many changes, from the first of them on", async () => {
    changes.report({ caseId: "b", at: "2026-01-01T10:00:02Z" });
    changes.report({ caseId: "a", at: "2026-01-01T10:00:01Z" });
    await vi.advanceTimersByTimeAsync(500);
    expect(changedSince).toHaveBeenCalledOnce();
    expect(changedSince.mock.lastCall?.[0]).toBe("2026-01-01T10:00:01Z");
    expect(show).toHaveBeenCalledOnce();
  });

  it("waits while a page is read, which would overwrite what it changes", async () => {
    listed = null;
    changes.report({ caseId: "a", at: "2026-01-01T10:00:01Z" });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(changedSince).not.toHaveBeenCalled();
    listed = EMPTY;
    await vi.advanceTimersByTimeAsync(200);
    expect(show).toHaveBeenCalledOnce();
  });

  it("loses no change to a fault", async () => {
    changedSince.mockRejectedValueOnce(new Error("away"));
    changes.report({ caseId: "a", at: "2026-01-01T10:00:01Z" });
    await vi.advanceTimersByTimeAsync(200);
    expect(show).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(changedSince.mock.lastCall?.[0]).toBe("2026-01-01T10:00:01Z");
    expect(show).toHaveBeenCalledOnce();
  });

  it("shows nothing once it is stopped", async () => {
    changes.report({ caseId: "a", at: null });
    stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(changedSince).not.toHaveBeenCalled();
  });
});

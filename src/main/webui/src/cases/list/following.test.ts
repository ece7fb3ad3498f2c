import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CaseChange, CaseListQuery } from "../../api";
import { Changes } from "../../live/changes";
import type { Sort } from "./filters";
import { type FollowedList, follow } from "./following";
import { type Listed, rowsOf } from "./pages";
import type { Row, RowPage } from "./row";

const AT = "2026-01-01T10:00:00Z";
const JANE = [{ name: "Jane Smith", email: "Jane@example.com" }];

const data = (caseId: string, more: Partial<CaseChange> = {}): CaseChange => ({
  caseId,
  version: 1,
  status: "Pending",
  state: "open",
  outcome: null,
  timestamp: AT,
  caseTitle: caseId,
  assignee: JANE,
  submitter: [],
  createdAt: AT,
  updatedAt: AT,
  processName: "p",
  processVersion: "1",
  riskScore: "High",
  ...more,
});
const row = (caseId: string, asOf: string, more: Partial<Row> = {}): Row => ({
  caseId,
  version: 1,
  caseTitle: caseId,
  status: "Pending",
  state: "open",
  outcome: null,
  assignee: JANE,
  submitter: [],
  createdAt: AT,
  updatedAt: AT,
  processName: "p",
  riskScore: null,
  asOf,
  ...more,
});
const page = (lastEventId: string, ...items: Row[]): RowPage => ({ items, lastEventId });

describe("a followed list", () => {
  let listed: Listed | null;
  let query: CaseListQuery & { sort: Sort };
  const changedSince = vi.fn<FollowedList["changedSince"]>();
  const readAnew = vi.fn();
  let changes: Changes;

  beforeEach(() => {
    vi.useFakeTimers();
    listed = { pages: [page("7")], waiting: [] };
    query = { sort: "-updatedAt" };
    changedSince.mockReset().mockResolvedValue(page("7"));
    readAnew.mockReset();
    changes = new Changes();
  });
  function start() {
    return follow(changes, {
      query,
      listed: () => listed,
      isAtTop: () => true,
      changedSince,
      show: (next) => (listed = next),
      readAnew,
    });
  }
  const event = (id: number, change: CaseChange) =>
    changes.report({ type: "case.changed", id: `${id}`, data: change });
  const purged = (id: number, caseId: string) =>
    changes.report({ type: "case.purged", id: `${id}`, data: { caseId, version: 3, timestamp: AT } });
  const settle = (milliseconds = 500) => vi.advanceTimersByTimeAsync(milliseconds);
  const shown = () => rowsOf(listed!.pages).map(({ caseId, status }) => `${caseId} ${status}`);

  it("shows forty new cases of mine without a request", async () => {
    query = { ...query, assignee: "jane@EXAMPLE.com", state: "open", process: "p" };
    start();
    for (let i = 8; i < 48; i++) {
      event(i, data(`c${i}`));
      await settle(70);
    }
    await settle();
    expect(shown()).toHaveLength(40);
    expect(shown()[0]).toBe("c47 Pending");
    expect(changedSince).not.toHaveBeenCalled();
  });

  it("changes, adds and removes rows as the events say", async () => {
    query = { ...query, state: "open" };
    listed = { pages: [page("7", row("a", "7"), row("b", "7"), row("c", "7"))], waiting: [] };
    start();
    event(8, data("c", { status: "Escalated" }));
    event(9, data("a", { state: "closed", outcome: "approved", status: "Approved" }));
    event(10, data("d"));
    purged(11, "b");
    await settle();
    expect(shown()).toEqual(["d Pending", "c Escalated"]);
    expect(changedSince).not.toHaveBeenCalled();
  });

  it("ignores events that it was read with", async () => {
    listed = { pages: [page("7", row("a", "7", { status: "Now" }))], waiting: [] };
    start();
    event(6, data("a", { status: "Before" }));
    event(7, data("x"));
    await settle();
    expect(shown()).toEqual(["a Now"]);
  });

  it("asks once for all cases that only the service can judge, and drops those that it does not find", async () => {
    query = { ...query, q: "travel", state: "open" };
    listed = { pages: [page("7", row("a", "7"), row("b", "7"))], waiting: [] };
    changedSince.mockResolvedValue(page("10", row("new", "10")));
    start();
    event(8, data("a", { status: "Changed" }));
    event(9, data("new"));
    event(10, data("closed", { state: "closed" }));
    await settle();
    expect(changedSince.mock.calls.map(([since, ofList]) => [since, ofList])).toEqual([["7", true]]);
    expect(shown()).toEqual(["new Pending", "b Pending"]);
  });

  it("costs a tenth of a request for each event of a search", async () => {
    query = { ...query, q: "travel" };
    changedSince.mockImplementation((since) => Promise.resolve(page(`${Number(since) + 1000}`)));
    start();
    for (let i = 8; i < 208; i++) {
      event(i, data(`c${i}`));
      await settle(1_000);
    }
    expect(changedSince.mock.calls.length).toBeLessThanOrEqual(25);
  });

  it("asks for letters that the service may fold in another way", async () => {
    query = { ...query, assignee: "Zoë" };
    start();
    event(8, data("plain", { assignee: [{ name: "Zoe" }] }));
    await settle();
    expect(changedSince).toHaveBeenCalledOnce();
    event(9, data("same", { assignee: [{ name: "ZOË" }] }));
    event(10, data("spaced", { assignee: [{ name: "  Zoë " }] }));
    await settle();
    expect(changedSince).toHaveBeenCalledOnce();
    expect(shown()).toEqual(["spaced Pending", "same Pending"]);
  });

  it("asks for all changes where the stream begins after the list, and judges by itself", async () => {
    query = { ...query, state: "open" };
    listed = { pages: [page("7", row("a", "7"), row("b", "7"))], waiting: [] };
    changedSince.mockResolvedValue(
      page(
        "12",
        row("new", "12"),
        row("a", "12", { state: "closed" }),
        row("other", "12", { state: "closed" }),
      ),
    );
    start();
    changes.report({ type: "stream.opened", id: "12" });
    await settle();
    expect(changedSince.mock.calls.map(([since, ofList]) => [since, ofList])).toEqual([["7", false]]);
    expect(shown()).toEqual(["new Pending", "b Pending"]);
    changes.report({ type: "stream.opened", id: "12" });
    await settle(20_000);
    expect(changedSince).toHaveBeenCalledOnce();
  });

  it("reads anew when more changed than one answer holds, or a back-up was restored", async () => {
    changedSince.mockResolvedValue({ ...page("900", row("x", "900")), nextCursor: "more" });
    start();
    changes.report({ type: "unknown" });
    await settle();
    expect(readAnew).toHaveBeenCalledOnce();
    changes.report({ type: "restored" });
    await settle();
    expect(readAnew).toHaveBeenCalledTimes(2);
    changedSince.mockResolvedValue(page("3"));
    changes.report({ type: "unknown" });
    await settle(20_000);
    expect(readAnew).toHaveBeenCalledTimes(3);
  });

  it("waits while a page is read, which would overwrite its changes", async () => {
    const before = listed;
    listed = null;
    start();
    event(8, data("a"));
    await settle(2_000);
    listed = before;
    await settle();
    expect(shown()).toEqual(["a Pending"]);
  });

  it("loses no change to a fault, and drops no row for it", async () => {
    query = { ...query, q: "travel" };
    listed = { pages: [page("7", row("a", "7"))], waiting: [] };
    changedSince.mockRejectedValueOnce(new Error("away"));
    start();
    event(8, data("a", { status: "Changed" }));
    await settle();
    expect(shown()).toEqual(["a Changed"]);
    changedSince.mockResolvedValue(page("8", row("a", "8", { status: "Changed" })));
    await settle(4_000);
    expect(changedSince.mock.calls.map(([since]) => since)).toEqual(["7", "7"]);
    expect(shown()).toEqual(["a Changed"]);
  });

  it("asks where an event does not show what its row does", async () => {
    start();
    const { caseTitle: _, ...short } = data("long");
    event(8, short);
    changedSince.mockResolvedValue(page("8", row("long", "8")));
    await settle();
    expect(shown()).toEqual(["long Pending"]);
  });

  it("shows nothing once it is stopped", async () => {
    const stop = start();
    event(8, data("a"));
    stop();
    await settle(20_000);
    expect(shown()).toEqual([]);
  });
});

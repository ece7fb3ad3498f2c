import { describe, expect, it } from "vitest";
import { applied, type Listed, rowsOf, shown } from "./pages";
import type { Row, RowPage } from "./row";

function row(caseId: string, status = "Open", createdAt = "2026-01-01T10:00:00Z", asOf = "9"): Row {
  return {
    caseId,
    version: 1,
    caseTitle: caseId,
    status,
    state: "open",
    outcome: null,
    assignee: [],
    submitter: [],
    createdAt,
    updatedAt: createdAt,
    processName: "p",
    riskScore: null,
    asOf,
  };
}
const page = (ids: string, nextCursor?: string): RowPage => ({
  items: ids
    .split(" ")
    .filter(Boolean)
    .map((id) => row(id, "Open", "2026-01-01T10:00:00Z", "5")),
  ...(nextCursor && { nextCursor }),
  lastEventId: "5",
});
const ids = (listed: Listed) => listed.pages.map((p) => p.items.map(({ caseId }) => caseId).join(" "));
/** Applies changes; changed cases that are not found no longer fit. */
const delta = (changed: string, ...found: Row[]) => ({
  found,
  doubted: [],
  gone: new Map(
    changed
      .split(" ")
      .filter((id) => !found.some(({ caseId }) => caseId === id))
      .map((id) => [id, "9"]),
  ),
});
const two: Listed = { pages: [page("a b c", "2"), page("d e f", "3")], waiting: [] };

describe("a list that is sorted by the latest change", () => {
  it("moves changed rows to the top, once, and leaves the cursors alone", () => {
    const next = applied(two, delta("e new", row("new"), row("e", "Decided")), "-updatedAt", true);
    expect(ids(next)).toEqual(["new e a b c", "d f"]);
    expect(next.pages.map((p) => p.nextCursor)).toEqual(["2", "3"]);
    expect(next.pages[0]?.items[1]?.status).toBe("Decided");
  });

  it("does not move under a reader who is further down: rows change in place, new ones wait", () => {
    const next = applied(two, delta("e new", row("new"), row("e", "Decided")), "-updatedAt", false);
    expect(ids(next)).toEqual(["a b c", "d e f"]);
    expect(next.pages[1]?.items[1]?.status).toBe("Decided");
    expect(next.waiting.map(({ caseId }) => caseId)).toEqual(["new"]);
    expect(ids(shown(next))).toEqual(["new a b c", "d e f"]);
  });

  it("forgets waiting rows that no longer fit, and updates those that changed again", () => {
    const waiting = applied(two, delta("x y", row("x"), row("y")), "-updatedAt", false);
    const next = applied(waiting, delta("x y", row("y", "Decided", undefined, "10")), "-updatedAt", false);
    expect(next.waiting.map(({ caseId, status }) => `${caseId} ${status}`)).toEqual(["y Decided"]);
  });

  it("leaves alone a row that is newer than the change, and one that was read after it left", () => {
    const late = applied(two, delta("a b", row("a", "Older", undefined, "4")), "-updatedAt", true);
    expect(ids(late)).toEqual(["a c", "d e f"]);
    expect(late.pages[0]?.items[0]?.status).toBe("Open");
    const gone = new Map([["b", "4"]]);
    expect(ids(applied(two, { found: [], doubted: [], gone }, "-updatedAt", true))[0]).toBe("a b c");
  });

  it("shows doubted rows where they stand, and nowhere else", () => {
    const doubted = [row("e", "Decided"), row("new")];
    const next = applied(two, { found: [], doubted, gone: new Map() }, "-updatedAt", true);
    expect(ids(next)).toEqual(["a b c", "d e f"]);
    expect(next.pages[1]?.items[1]?.status).toBe("Decided");
  });
});

describe("any list", () => {
  it("drops a case that the filters no longer let through", () => {
    for (const sort of ["-updatedAt", "updatedAt", "-createdAt", "createdAt"] as const) {
      expect(ids(applied(two, delta("b"), sort, true)).join("|")).toBe("a c|d e f");
    }
  });

  it("shows a case once, even if it moved while pages were read", () => {
    expect(rowsOf([page("a b"), page("b c")]).map(({ caseId }) => caseId)).toEqual(["a", "b", "c"]);
  });

  it("keeps unchanged pages as they are, so that nothing is drawn again", () => {
    const next = applied(two, delta("e", row("e", "Decided")), "-createdAt", false);
    expect(next.pages[0]).toBe(two.pages[0]);
    expect(next.pages[1]).not.toBe(two.pages[1]);
  });
});

describe("a list in another order", () => {
  const later = "2026-01-02T10:00:00Z";

  it("of the newest takes new cases on top and changes others in place", () => {
    const next = applied(
      two,
      delta("e new", row("e", "Decided"), row("new", "Open", later)),
      "-createdAt",
      true,
    );
    expect(ids(next)).toEqual(["new a b c", "d e f"]);
  });

  it("of the oldest takes new cases at its end, if that is loaded", () => {
    const whole: Listed = { pages: [page("a b", "2"), page("c")], waiting: [] };
    const change = delta("new", row("new", "Open", later));
    expect(ids(applied(whole, change, "createdAt", false))).toEqual(["a b", "c new"]);
    expect(ids(applied(two, change, "createdAt", false))).toEqual(["a b c", "d e f"]);
  });

  it("of the oldest change moves changed rows to the end, if that is loaded", () => {
    const whole: Listed = { pages: [page("a b c")], waiting: [] };
    expect(ids(applied(whole, delta("a", row("a")), "updatedAt", true))).toEqual(["b c a"]);
  });
});

import { describe, expect, it } from "vitest";
import type { CaseDetails, CasePage } from "../../api";
import { applied, type Listed, rowsOf, shown } from "./pages";

function row(caseId: string, status = "Open", createdAt = "2026-01-01T10:00:00Z"): CaseDetails {
  return {
    caseId,
    caseTitle: caseId,
    status,
    state: "open",
    outcome: null,
    assignee: [],
    submitter: [],
    createdAt,
    updatedAt: createdAt,
    processName: "p",
    processVersion: "1",
    caseData: {},
  };
}
const page = (ids: string, nextCursor?: string): CasePage => ({
  items: ids
    .split(" ")
    .filter(Boolean)
    .map((id) => row(id)),
  ...(nextCursor && { nextCursor }),
});
const ids = (listed: Listed) => listed.pages.map((p) => p.items.map(({ caseId }) => caseId).join(" "));
const delta = (changed: string, ...found: CaseDetails[]) => ({
  changed: new Set(changed.split(" ")),
  found: { items: found },
});
const two: Listed = { pages: [page("a b c", "2"), page("d e f", "3")], waiting: [] };

describe("a list that is sorted by the latest change", () => {
  it("moves what changed to the top, once, and leaves the cursors alone", () => {
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

  it("forgets what waits and no longer fits, and keeps what changed again up to date", () => {
    const waiting = applied(two, delta("x y", row("x"), row("y")), "-updatedAt", false);
    const next = applied(waiting, delta("x y", row("y", "Decided")), "-updatedAt", false);
    expect(next.waiting.map(({ caseId, status }) => `${caseId} ${status}`)).toEqual(["y Decided"]);
  });

  it("begins anew when more changed than one answer holds: its cursor leads on without a gap", () => {
    const found = page("p q r", "after r");
    const next = applied(two, { changed: new Set(["p"]), found }, "-updatedAt", true);
    expect(next.pages).toEqual([found]);
  });
});

describe("any list", () => {
  it("drops a case that the filters no longer let through", () => {
    for (const sort of ["-updatedAt", "updatedAt", "-createdAt", "createdAt"] as const) {
      expect(ids(applied(two, delta("b"), sort, true)).join("|")).toBe("a c|d e f");
    }
  });

  it("does not drop a case that an answer was too short to hold", () => {
    const found = { items: [row("z")], nextCursor: "more" };
    expect(ids(applied(two, { changed: new Set(["b"]), found }, "createdAt", true))[0]).toBe("a b c");
  });

  it("shows a case once, though it moved while pages were read", () => {
    expect(rowsOf([page("a b"), page("b c")]).map(({ caseId }) => caseId)).toEqual(["a", "b", "c"]);
  });

  it("keeps pages that nothing changed as they are, so that nothing is drawn again", () => {
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

  it("of what is unchanged for longest moves what changed to the end, if that is loaded", () => {
    const whole: Listed = { pages: [page("a b c")], waiting: [] };
    expect(ids(applied(whole, delta("a", row("a")), "updatedAt", true))).toEqual(["b c a"]);
  });
});

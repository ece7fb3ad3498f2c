import { beforeEach, describe, expect, it, vi } from "vitest";
import { Seen } from "./seen";

const FIRST_VISIT = "2026-01-01T10:00:00Z";
const at = (minute: number, second = 0) =>
  new Date(Date.parse(FIRST_VISIT) + minute * 60_000 + second * 1000).toISOString();

describe("what was seen", () => {
  let seen: Seen;
  beforeEach(() => {
    seen = new Seen(localStorage, "seen", FIRST_VISIT);
  });

  it("is everything that was there before the first visit", () => {
    expect(seen.isUnread("ER-1", at(-5), 1)).toBe(false);
    expect(seen.isUnread("ER-1", at(5), 1)).toBe(true);
  });

  it("is a case as of when it was open; what changes later is unread", () => {
    seen.see("ER-1", at(5), 1);
    expect(seen.isUnread("ER-1", at(5), 1)).toBe(false);
    expect(seen.isUnread("ER-1", at(6), 1)).toBe(true);
    expect(seen.isUnread("ER-2", at(5), 1)).toBe(true);
  });

  it("compares versions within the second in which a case was seen, and times where there is no version", () => {
    seen.see("ER-1", at(5), 3);
    expect(seen.isUnread("ER-1", at(5), 3)).toBe(false);
    expect(seen.isUnread("ER-1", at(5), 4)).toBe(true);
    localStorage.setItem("old", JSON.stringify({ since: FIRST_VISIT, cases: { "ER-1": at(5) } }));
    const old = new Seen(localStorage, "old", FIRST_VISIT);
    expect(old.isUnread("ER-1", at(5), 9)).toBe(false);
    expect(old.isUnread("ER-1", at(6), 9)).toBe(true);
  });

  it("is remembered by the next visit, whose beginning does not count", () => {
    seen.see("ER-1", at(5), 1);
    const later = new Seen(localStorage, "seen", at(60));
    expect(later.isUnread("ER-1", at(5), 1)).toBe(false);
    expect(later.isUnread("ER-2", at(30), 1)).toBe(true);
  });

  it("is kept apart for another tenant or another person", () => {
    seen.see("ER-1", at(5), 1);
    expect(new Seen(localStorage, "another", FIRST_VISIT).isUnread("ER-1", at(5), 1)).toBe(true);
  });

  it("stays small: the oldest is forgotten, and stays seen", () => {
    for (let i = 0; i < 3_000; i++) {
      seen.see(`ER-${i}`, at(1, i), 1);
    }
    expect(localStorage.getItem("seen")!.length).toBeLessThan(60_000);
    const later = new Seen(localStorage, "seen", FIRST_VISIT);
    expect([0, 1, 1500, 2998, 2999].map((i) => later.isUnread(`ER-${i}`, at(1, i), 1))).toEqual(
      Array(5).fill(false),
    );
    expect(later.isUnread("ER-2999", at(1, 3_000), 1)).toBe(true);
  });

  it("is told to other windows", () => {
    const listener = vi.fn();
    const other = new Seen(localStorage, "seen", FIRST_VISIT);
    other.subscribe(listener);
    seen.see("ER-1", at(5), 1);
    window.dispatchEvent(new StorageEvent("storage", { key: "seen" }));
    expect(listener).toHaveBeenCalledOnce();
    expect(other.isUnread("ER-1", at(5), 1)).toBe(false);
  });
});

import { expect, it } from "vitest";
import { Drafts } from "./drafts";
import type { Session } from "./store";

const session = (tenantId: string, name: string | null, keyId = "KEY-1"): Session => ({
  token: "token",
  tenantId,
  tenantName: "Acme",
  role: "agent",
  keyId,
  holder: name === null ? null : { name },
  issuedAt: 0,
  expiresAt: 1,
  renewableUntil: 1,
});
const ann = session("red", "Ann");
const reloaded = () => new Drafts(sessionStorage);

it("outlives a reload", () => {
  new Drafts(sessionStorage).set(ann, "ER-1 comment", "half a sent");
  expect(reloaded().get(ann, "ER-1 comment")).toBe("half a sent");
  expect(reloaded().get({ ...ann, keyId: "KEY-2" }, "ER-1 comment")).toBe("half a sent");
});

it("is nobody else's: not another tenant's, person's, or key's that names nobody", () => {
  const drafts = new Drafts(sessionStorage);
  drafts.set(ann, "x", 1);
  drafts.set(session("red", null, "KEY-1"), "x", 2);
  expect(drafts.get(session("blue", "Ann"), "x")).toBeUndefined();
  expect(drafts.get(session("red", "Bob"), "x")).toBeUndefined();
  expect(drafts.get(session("red", null, "KEY-2"), "x")).toBeUndefined();
});

it("is gone once sent, after a log-out, and when somebody else logs in", () => {
  const drafts = new Drafts(sessionStorage);
  drafts.set(ann, "a", 1);
  drafts.set(ann, "a", undefined);
  expect(sessionStorage).toHaveLength(0);
  drafts.set(ann, "a", 1);
  drafts.keepOnly(ann);
  expect(drafts.get(ann, "a")).toBe(1);
  drafts.keepOnly(session("red", "Bob"));
  expect(drafts.get(ann, "a")).toBeUndefined();
  drafts.set(ann, "a", 1);
  drafts.keepOnly(null);
  expect(sessionStorage).toHaveLength(0);
});

it("stays small: the oldest goes", () => {
  const drafts = new Drafts(sessionStorage);
  for (let i = 0; i < 60; i++) {
    drafts.set(ann, `${i}`, "x");
  }
  expect(sessionStorage).toHaveLength(50);
  expect(drafts.get(ann, "9")).toBeUndefined();
  expect(drafts.get(ann, "10")).toBe("x");
  drafts.set(ann, "long", "x".repeat(600_000));
  expect(sessionStorage).toHaveLength(1);
});

it("does not fail on entries of another program, nor on a full storage", () => {
  sessionStorage.setItem("tracerail.draft x", "{");
  const full = {
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
    removeItem() {},
  } as unknown as Storage;
  const drafts = new Drafts(full);
  drafts.set(ann, "a", 1);
  expect(drafts.get(ann, "a")).toBe(1);
  expect(reloaded().get(ann, "a")).toBeUndefined();
});

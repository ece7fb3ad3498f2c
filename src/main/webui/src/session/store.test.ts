import { describe, expect, it, vi } from "vitest";
import { tokenOf, TENANT } from "../../test/fakeService";
import { SessionStore } from "./store";

const NOON = Date.parse("2026-01-01T12:00:00Z");

describe("the session", () => {
  it("outlives a reload of the page, until it expires", () => {
    new SessionStore(sessionStorage, () => NOON).begin(tokenOf("agent"));
    expect(new SessionStore(sessionStorage, () => NOON + 899_000).current()?.tenantName).toBe("Acme");
    expect(new SessionStore(sessionStorage, () => NOON + 900_000).current()).toBeNull();
  });

  it("leaves nothing behind when it ends, and tells the reason and the tenant", () => {
    const store = new SessionStore(sessionStorage, () => NOON);
    const listener = vi.fn();
    store.begin(tokenOf("agent"));
    store.subscribe(listener);
    store.end("expired");
    expect(store.current()).toBeNull();
    expect(sessionStorage).toHaveLength(0);
    expect(store.ended()).toEqual({ reason: "expired", tenantId: TENANT });
    expect(listener).toHaveBeenCalledOnce();
  });

  it("ends once: the first reason stays", () => {
    const store = new SessionStore(sessionStorage, () => NOON);
    store.begin(tokenOf("agent"));
    store.end("logged-out");
    store.end("expired");
    expect(store.ended()?.reason).toBe("logged-out");
  });

  it("does not fail on an entry of another program", () => {
    sessionStorage.setItem("tracerail.session", "{");
    expect(new SessionStore(sessionStorage).current()).toBeNull();
  });
});

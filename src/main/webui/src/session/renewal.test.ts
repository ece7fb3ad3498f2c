import { beforeEach, describe, expect, it, vi } from "vitest";
import { refusal, tokenOf } from "../../test/fakeService";
import { ServiceUnreachable } from "../api";
import { Renewal } from "./renewal";
import { SessionStore } from "./store";

const MINUTE = 60_000;

describe("the renewal of the token", () => {
  const target = new EventTarget();
  let store: SessionStore;
  const renew = vi.fn();
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    renew.mockReset().mockImplementation(() => Promise.resolve({ ...tokenOf("agent"), token: "renewed" }));
    store = new SessionStore(sessionStorage);
    store.begin(tokenOf("agent"));
    stop = new Renewal(store, { exchange: vi.fn(), renew }).start(target);
    return () => stop();
  });

  const work = () => target.dispatchEvent(new Event("keydown"));

  it("waits for half of the token's life, and happens while somebody works", async () => {
    await vi.advanceTimersByTimeAsync(7 * MINUTE);
    work();
    expect(renew).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(renew).toHaveBeenCalledOnce();
    expect(store.current()?.token).toBe("renewed");
  });

  it("does not happen once nobody works any more: the session ends with its token", async () => {
    await vi.advanceTimersByTimeAsync(8 * MINUTE);
    expect(renew).toHaveBeenCalledOnce(); // to log in is to work
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    expect(store.current()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(renew).toHaveBeenCalledOnce();
    expect(store.current()).toBeNull();
    expect(store.ended()?.reason).toBe("expired");
  });

  it("is tried again after a passing fault, but not at once", async () => {
    renew.mockRejectedValueOnce(new ServiceUnreachable());
    await vi.advanceTimersByTimeAsync(7 * MINUTE);
    work();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(renew).toHaveBeenCalledTimes(1);
    expect(store.current()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(renew).toHaveBeenCalledTimes(2);
    expect(store.current()?.token).toBe("renewed");
  });

  it("does not happen for an element that took the focus by itself", async () => {
    stop();
    stop = new Renewal(store, { exchange: vi.fn(), renew }).start(window);
    const element = document.body.appendChild(document.createElement("button"));
    await vi.advanceTimersByTimeAsync(9 * MINUTE);
    element.focus();
    await vi.advanceTimersByTimeAsync(13 * MINUTE);
    element.remove();
    expect(renew).toHaveBeenCalledOnce();
  });

  it("is not asked for after 12 hours: the session lasts as long as its last token", async () => {
    for (let minutes = 0; minutes < 12 * 60 - 1; minutes++) {
      work();
      await vi.advanceTimersByTimeAsync(MINUTE);
    }
    const renewals = renew.mock.calls.length;
    for (let minutes = 0; minutes < 6; minutes++) {
      work();
      await vi.advanceTimersByTimeAsync(MINUTE);
    }
    expect(renew).toHaveBeenCalledTimes(renewals);
    expect(store.current()).not.toBeNull();
  });

  it("is not asked for again once it gained nothing because the key expires", async () => {
    renew.mockImplementation(() => Promise.resolve({ ...tokenOf("agent"), token: "last", expiresIn: 440 }));
    for (let minutes = 0; minutes < 14; minutes++) {
      work();
      await vi.advanceTimersByTimeAsync(MINUTE);
    }
    expect(renew).toHaveBeenCalledOnce();
    expect(store.current()?.token).toBe("last");
  });

  it("does not bring back somebody who has logged out meanwhile", async () => {
    renew.mockImplementation(() => {
      store.end("logged-out");
      return Promise.resolve(tokenOf("agent"));
    });
    await vi.advanceTimersByTimeAsync(8 * MINUTE);
    expect(renew).toHaveBeenCalledOnce();
    expect(store.current()).toBeNull();
  });

  it("ends the session when it is refused", async () => {
    renew.mockRejectedValue(refusal(401, "unauthenticated"));
    await vi.advanceTimersByTimeAsync(7 * MINUTE);
    work();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(store.current()).toBeNull();
  });
});

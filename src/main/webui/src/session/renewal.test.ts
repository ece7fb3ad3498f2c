import { beforeEach, describe, expect, it, vi } from "vitest";
import { refusal, tokenOf } from "../../test/fakeService";
import { ServiceUnreachable } from "../api";
import { renewWhileWorking } from "./renewal";
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
    stop = renewWhileWorking(store, { exchange: vi.fn(), renew }, target);
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

  it("ends the session when it is refused", async () => {
    renew.mockRejectedValue(refusal(401, "unauthenticated"));
    await vi.advanceTimersByTimeAsync(7 * MINUTE);
    work();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(store.current()).toBeNull();
  });
});

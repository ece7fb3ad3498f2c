import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeChannels, fakeLocks } from "../../test/tabs";
import { type EventsApi, type ServerEvent, ServiceUnreachable } from "../api";
import { sharedEvents } from "./sharedEvents";

/** A service with a tenant's events, which counts the streams that are open. */
class Service implements EventsApi {
  open = 0;
  opened = 0;
  isAway = false;
  #last = 0;
  #away = 0;
  readonly #wake = new Set<() => void>();

  happen(count = 1): void {
    this.#last += count;
    this.#wake.forEach((wake) => wake());
  }

  /** Restores a backup. */
  restore(to: number): void {
    this.#last = to;
    this.goAway();
    this.isAway = false;
  }

  goAway(): void {
    this.isAway = true;
    this.#away++;
    this.#wake.forEach((wake) => wake());
  }

  async *stream(lastEventId: string | null, signal: AbortSignal): AsyncGenerator<ServerEvent, void> {
    if (this.isAway) {
      throw new ServiceUnreachable();
    }
    let at = Math.min(this.#last, Number(lastEventId ?? this.#last));
    const away = this.#away;
    this.open++;
    this.opened++;
    try {
      yield { type: "stream.opened", id: String(at) };
      while (!signal.aborted && away === this.#away) {
        if (at < this.#last) {
          yield { type: "case.changed", id: String(++at), data: { caseId: `ER-${at}` } } as ServerEvent;
        } else {
          await new Promise<void>((resolve) => {
            this.#wake.add(resolve);
            signal.addEventListener("abort", () => resolve());
          });
        }
      }
    } finally {
      this.open--;
    }
  }
}

describe.each([
  ["with Web Locks", true],
  ["without, as over plain HTTP", false],
])("tabs of one key, %s", (_, hasLocks) => {
  let service: Service;
  let channels: ReturnType<typeof fakeChannels>;
  let tabs: Tab[];

  class Tab {
    readonly end = new AbortController();
    readonly heard: string[] = [];
    over = false;
    failed: unknown;

    constructor(name = "tenant key", after: string | null = null) {
      tabs.push(this);
      void this.#listen(name, after);
    }

    async #listen(name: string, after: string | null) {
      try {
        for await (const { type, id } of sharedEvents(service, name).stream(after, this.end.signal)) {
          this.heard.push(type === "stream.opened" ? `opened ${id}` : id);
        }
      } catch (error) {
        this.failed = error;
      }
      this.over = true;
    }
  }

  beforeEach(() => {
    vi.useFakeTimers();
    service = new Service();
    channels = fakeChannels();
    tabs = [];
    vi.stubGlobal("BroadcastChannel", channels.Channel);
    if (hasLocks) {
      vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks: fakeLocks() }));
    }
  });
  afterEach(async () => {
    tabs.forEach(({ end }) => end.abort());
    await vi.advanceTimersByTimeAsync(10);
    expect(service.open).toBe(0);
    expect(channels.open.size).toBe(0);
  });
  const settle = () => vi.advanceTimersByTimeAsync(3_000);

  it("share one stream, and each hears everything once", async () => {
    service.happen(7);
    const eight = Array.from({ length: 8 }, () => new Tab());
    await settle();
    expect(service.open).toBe(1);
    service.happen(3);
    await settle();
    eight.forEach(({ heard }) => expect(heard).toEqual(["opened 7", "8", "9", "10"]));
  });

  it("go on without a gap when the leading tab goes, however often", async () => {
    const all = Array.from({ length: 4 }, () => new Tab());
    await settle();
    for (let round = 0; round < 3; round++) {
      service.happen(2);
      await vi.advanceTimersByTimeAsync(1);
      all[round]?.end.abort();
      service.happen(2);
      await settle();
      expect(service.open).toBe(1);
    }
    expect(all[3]?.heard).toEqual(["opened 0", ...Array.from({ length: 12 }, (_, i) => String(i + 1))]);
  });

  it("that come later hear what they missed since their position, from the others or the service", async () => {
    new Tab();
    await settle();
    service.happen(4);
    await settle();
    const fresh = new Tab();
    const behind = new Tab("tenant key", "2");
    await settle();
    expect(fresh.heard).toEqual(["opened 4"]);
    expect(behind.heard).toEqual(["opened 2", "3", "4"]);
    expect(service.opened).toBe(1);
    service.happen(600);
    await settle();
    const farBehind = new Tab("tenant key", "3");
    await settle();
    service.happen();
    await settle();
    expect(farBehind.heard).toEqual(["opened 3", ...Array.from({ length: 602 }, (_, i) => String(i + 4))]);
    expect(service.open).toBe(1);
  });

  it("all learn that the stream has ended", async () => {
    const [one, other] = [new Tab(), new Tab()];
    await settle();
    service.goAway();
    await settle();
    expect([one, other].map(({ over }) => over)).toEqual([true, true]);
    const late = new Tab();
    await settle();
    expect(late.failed).toBeInstanceOf(ServiceUnreachable);
  });

  it("all learn that the service was restored from a backup, and hear its events from then on", async () => {
    service.happen(9);
    const [one, other] = [new Tab(), new Tab()];
    await settle();
    service.restore(5);
    await settle();
    expect([one, other].map(({ over }) => over)).toEqual([true, true]);
    const [again, too] = [new Tab("tenant key", "9"), new Tab("tenant key", "9")];
    await settle();
    const late = new Tab("tenant key", "9");
    await settle();
    service.happen();
    await settle();
    [again, too, late].forEach(({ heard }) => expect(heard).toEqual(["opened 5", "6"]));
  });

  it("hear nothing of another tenant's or key's, and nothing once they have left", async () => {
    const [mine, gone] = [new Tab(), new Tab()];
    const another = new Tab("tenant another key");
    await settle();
    expect(service.open).toBe(2);
    gone.end.abort();
    await settle();
    expect(gone.over).toBe(true);
    service.happen();
    await settle();
    expect(gone.heard).toEqual(["opened 0"]);
    expect([mine, another].map(({ heard }) => heard)).toEqual([
      ["opened 0", "1"],
      ["opened 0", "1"],
    ]);
  });

  it("replace a leader that is frozen", async () => {
    const frozen = new Tab();
    await settle();
    for (const channel of channels.open) {
      if (channel.name.endsWith("turns")) channel.onmessage = null;
    }
    const other = new Tab();
    await vi.advanceTimersByTimeAsync(30_000);
    service.happen();
    await settle();
    expect(other.heard).toEqual(["opened 0", "1"]);
    expect(frozen.heard).toContain("1");
  });
});

import { describe, expect, test } from "vitest";
import { aCase } from "../../../../test/tenantApi";
import type { ActivityStreamItem, Case } from "../../../api";
import { extended, grown, newestOf } from "./activity";

const items = (from: number, to: number): ActivityStreamItem[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    id: from + n,
    type: "agent_message",
    sender: "Jane Smith",
    text: `Number ${from + n}`,
    timestamp: "2026-01-05T11:00:00Z",
    attachments: [],
  }));
const read = (from: number, to: number, next: string | null = `?before=${from}`): Case =>
  aCase({}, { activityStream: items(from, to), activityStreamNext: next });

describe("a case that was read again", () => {
  test("keeps entries that have left its newest page", () => {
    const shown = grown(newestOf(read(101, 200)), read(103, 202));
    expect(shown).toEqual({ items: items(101, 202), next: "?before=101" });
  });

  test("keeps earlier pages that were asked for", () => {
    const asked = extended(newestOf(read(101, 200)), { items: items(1, 100), next: null });
    expect(grown(asked, read(201, 300))).toEqual({ items: items(1, 300), next: null });
  });

  test("begins anew where entries in between are missing", () => {
    expect(grown(newestOf(read(101, 200)), read(202, 301))).toEqual(newestOf(read(202, 301)));
  });

  test("changes nothing when nothing happened", () => {
    expect(grown(newestOf(read(1, 3, null)), read(1, 3, null))).toEqual(newestOf(read(1, 3, null)));
  });
});

test("a page that comes after the stream has begun anew is left out", () => {
  const shown = newestOf(read(501, 600));
  expect(extended(shown, { items: items(1, 100), next: null })).toBe(shown);
});

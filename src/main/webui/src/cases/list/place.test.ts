import { expect, it } from "vitest";
import { followed, type Standing, standingAt } from "./place";

/** A list such as "a b2": the case b has changed since it was "b". */
const rows = (text: string): Standing[] =>
  text.split(" ").map((row) => ({ caseId: row.charAt(0), version: Number(row.slice(1)) }));

it.each<[string, string | null | undefined, string, string, ...string[]]>([
  ["a row that stays", undefined, "b", "a b c", "a b c"],
  ["new rows on top", undefined, "b", "a b c", "x y a b c"],
  ["a decided row that goes to the top", "c", "b", "a b c d", "b2 a c d"],
  ["a decided row that leaves the list", "c", "b", "a b c d", "a c d"],
  ["a decided row that stays in its place", "c", "b", "a b c d", "a b2 c d"],
  ["the last row, decided", null, "d", "a b c d", "d2 a b c"],
  ["the last row, gone", null, "d", "a b c d", "a b c"],
  ["another row that goes to the top", undefined, "b", "a b c d", "c2 a b d"],
  ["the first row, gone", "b", "a", "a b c", "b c"],
  ["the next row leaves later", "d", "b", "a b c d", "b2 a c d", "b2 a d"],
  ["the next row goes to the top later", "d", "b", "a b c d", "b2 a c d", "c2 b2 a d"],
  ["more changes elsewhere", "c", "b", "a b c d", "b2 a c d", "d2 x b3 a c"],
  ["another list", undefined, "b", "a b c", "x y z"],
  ["a place that was never in the list", undefined, "q", "a b c", "b2 a c"],
])("%s", (_, next, at, first, ...later) => {
  const place = later.reduce((place, list) => followed(place, rows(list)), standingAt(rows(first), at));
  expect(place.next).toBe(next);
});

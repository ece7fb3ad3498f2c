import { describe, expect, it } from "vitest";
import { type ChangedLine, changedLines, runs } from "./changes";

const text = ({ spans }: ChangedLine) => spans.map((span) => span.text).join("");
const shown = (lines: readonly ChangedLine[]) =>
  lines.map((line) => `${{ same: " ", removed: "-", added: "+" }[line.kind]}${text(line)}`);
const marks = (line: ChangedLine | undefined) =>
  line?.spans
    .filter(({ changed }) => changed)
    .map((span) => span.text)
    .join("");
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line: ${at}`);

describe("the changes between two texts", () => {
  it("shows what was removed before what was added in its place, and numbers both", () => {
    const lines = changedLines("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 5\nx: 0\nc: 3\n");
    expect(shown(lines)).toEqual([" a: 1", "-b: 2", "+b: 5", "+x: 0", " c: 3", " "]);
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      [1, 1],
      [2, null],
      [null, 2],
      [null, 3],
      [3, 4],
      [4, 5],
    ]);
  });

  it("marks within a line what has changed", () => {
    const lines = changedLines("title: Leave request\n", "title: Leave requests of all\n");
    expect(marks(lines.find(({ kind }) => kind === "added"))).toBe("s of all");
    expect(marks(lines.find(({ kind }) => kind === "removed"))).toBe("");
  });

  it("shows a change in the last line, which nothing ends", () => {
    expect(shown(changedLines("a: 1\nb: 2", "a: 1\nb: 3"))).toEqual([" a: 1", "-b: 2", "+b: 3"]);
    expect(shown(changedLines("a: 1", "a: 1\nb: 3"))).toContain("+b: 3");
    expect(shown(changedLines("a: 1\nb: 2", "a: 1"))).toContain("-b: 2");
  });

  it("takes every kind of line break for the same", () => {
    const lines = changedLines("a: 1\r\nb: 2\r", "a: 1\nb: 2\n");
    expect(lines.every(({ kind }) => kind === "same")).toBe(true);
  });

  it("shows three lines around a change, and keeps the others apart", () => {
    const before = numbered(20).join("\n");
    const parts = runs(changedLines(before, before.replace("line: 10", "line: ten")));
    expect(parts.map(({ kind, lines }) => [kind, lines.length])).toEqual([
      ["far", 7],
      ["shown", 8],
      ["far", 6],
    ]);
  });

  it("is one run of lines without a change where texts are equal", () => {
    expect(runs(changedLines("a: 1\nb: 2", "a: 1\nb: 2")).map(({ kind }) => kind)).toEqual(["far"]);
  });
});

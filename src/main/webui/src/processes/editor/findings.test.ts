import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { diagnostics, positionOf } from "./findings";

const doc = Text.of(["name: leave", "title: \u{1F600}\u{1F600} x: y", ""]);

describe("the place of a finding", () => {
  it("counts lines and columns from 1", () => {
    expect(positionOf(doc, { line: 1, column: 1 })).toBe(0);
    expect(positionOf(doc, { line: 1, column: 7 })).toBe(6);
  });

  it("counts columns in code points", () => {
    expect(doc.sliceString(positionOf(doc, { line: 2, column: 11 })).split("\n")[0]).toBe("x: y");
  });

  it("stays in the text where that has become shorter", () => {
    expect(positionOf(doc, { line: 99, column: 99 })).toBe(doc.length);
    expect(positionOf(doc, { line: 1, column: 99 })).toBe(11);
    expect(positionOf(doc, {})).toBe(0);
  });
});

describe("the marks of findings", () => {
  const finding = (line: number, column: number) => ({ pointer: "/x", detail: "is wrong", line, column });

  it("cover the first word, in the order of the text", () => {
    const marks = diagnostics(doc, [finding(1, 7), finding(1, 1)]);
    expect(marks.map(({ from, to }) => doc.sliceString(from, to))).toEqual(["name:", "leave"]);
    expect(marks[0]?.message).toBe("is wrong");
  });

  it("are a point where nothing stands", () => {
    expect(diagnostics(doc, [finding(3, 1)])).toMatchObject([{ from: doc.length, to: doc.length }]);
  });
});

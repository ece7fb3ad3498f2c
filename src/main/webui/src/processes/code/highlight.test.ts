import { expect, it } from "vitest";
import { highlight } from "./highlight";

const looks = (text: string) =>
  highlight(text).map((line) => line.filter(({ look }) => look !== "").map((span) => [span.text, span.look]));

it("tells keys, texts and comments apart, line by line", () => {
  expect(looks('# A process\ntitle: "Leave"')).toEqual([
    [["# A process", "comment"]],
    [
      ["title", "key"],
      [":", "mark"],
      ['"Leave"', "string"],
    ],
  ]);
});

it("reads JSON as well", () => {
  expect(looks('{"title": "Leave"}')[0]).toContainEqual(['"Leave"', "string"]);
});

it("loses no character, whatever the text is", () => {
  const text = 'a: [1,\n\t"x\n\r\n: } %\u{1F600}';
  const joined = highlight(text).map((line) => line.map((span) => span.text).join(""));
  expect(joined.join("\n")).toBe(text.replace("\r\n", "\n"));
});

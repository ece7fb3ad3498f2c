import { expect, test } from "vitest";
import { exactNumber } from "../../numbers/exact";
import { yaml } from "./yaml";

test("lists and mappings are blocks, and what is empty stands in the line", () => {
  expect(yaml([{ name: "Ann Lee", data: { days: [1, { half: true }], none: {}, no: [] }, last: null }])).toBe(
    [
      "- name: Ann Lee",
      "  data:",
      "    days:",
      "      - 1",
      "      - half: true",
      "    none: {}",
      "    no: []",
      "  last: null",
      "",
    ].join("\n"),
  );
});

test.each([
  ["plain text, with a comma", "plain text, with a comma"],
  ["granted", "granted"],
  ["no", "no"],
  ["a: b", '"a: b"'],
  ["a #b", '"a #b"'],
  ["ends ", '"ends "'],
  ["true", '"true"'],
  ["Null", '"Null"'],
  ["5", '"5"'],
  ["- a", '"- a"'],
  ["", '""'],
  ['say "yes"\nor no', '"say \\"yes\\"\\nor no"'],
  ["Größe", '"Größe"'],
])("the text %j is written %s, as a value and as a key", (text, written) => {
  expect(yaml({ a: text })).toBe(`a: ${written}\n`);
  expect(yaml({ [text]: 1 })).toBe(`${written}: 1\n`);
});

test("numbers keep their digits", () => {
  expect(yaml({ a: exactNumber("3.10000000000000000000001"), b: 0.5 })).toBe(
    "a: 3.10000000000000000000001\nb: 0.5\n",
  );
});

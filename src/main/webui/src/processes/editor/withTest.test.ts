import { expect, test } from "vitest";
import { exactNumber } from "../../numbers/exact";
import { withTest } from "./withTest";

const SCENARIO = { name: "It ends", caseData: { days: exactNumber("1.00000000000000000001") } };
const JSON_OF_IT = '{"name":"It ends","caseData":{"days":1.00000000000000000001}}';
const lines = (...all: string[]) => all.map((line) => `${line}\n`).join("");
const ITEM = ["- name: It ends", "  caseData:", "    days: 1.00000000000000000001"];
const INDENTED = ITEM.map((line) => `  ${line}`);

test.each([
  [
    "after the last of a list, before what follows",
    lines("tests: # all", "  - name: A", "    then: [{decide: x}] # B", "", "# end", "z: 1"),
    lines("tests: # all", "  - name: A", "    then: [{decide: x}] # B", ...INDENTED, "", "# end", "z: 1"),
  ],
  [
    "at the list's own column",
    lines("---", '"tests":', "- name: A", "  a: |", "    x", ""),
    lines("---", '"tests":', "- name: A", "  a: |", "    x", ...ITEM, ""),
  ],
  [
    "after a last line without an end",
    "tests:\n - name: A",
    `tests:\n - name: A\n${lines(...ITEM.map((line) => ` ${line}`))}`,
  ],
  ["below a key without a list", "tests:\nz: 1\n", `tests:\n${lines(...INDENTED)}z: 1\n`],
  ["under a new key", "name: a\n# end\n", lines("name: a", "tests:", ...INDENTED, "# end")],
  ["into no text", "", lines("tests:", ...INDENTED)],
  ["into an empty list in the line", "tests: []\n", `tests: [${JSON_OF_IT}]\n`],
  [
    "into JSON with tests",
    '{"a": 1, "tests": [{"tests": []}]}',
    `{"a": 1, "tests": [{"tests": []}, ${JSON_OF_IT}]}`,
  ],
  [
    "into JSON without tests",
    '{"steps": [{"tests": []}]}\n',
    `{"steps": [{"tests": []}], "tests": [${JSON_OF_IT}]}\n`,
  ],
])("a scenario goes %s, once", (_place, text, expected) => {
  const once = withTest(text, SCENARIO);
  expect(once).toBe(expected);
  expect(withTest(once, SCENARIO)).toBe(expected);
});

test("another scenario comes after it", () => {
  const both = withTest(withTest("name: a\n", SCENARIO), { ...SCENARIO, name: "It ends again" });
  expect(both.match(/- name: .*/g)).toEqual(["- name: It ends", "- name: It ends again"]);
  const longer = withTest("name: a\n", { ...SCENARIO, then: [{ decide: "x" }] });
  expect(withTest(longer, SCENARIO).match(/- name: .*/g)).toEqual(["- name: It ends", "- name: It ends"]);
});

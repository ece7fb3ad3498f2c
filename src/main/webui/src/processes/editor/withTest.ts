import { parser } from "@lezer/yaml";
import { stringifyJson } from "../../numbers/json";
import { yaml } from "../code/yaml";

type Node = ReturnType<typeof parser.parse>["topNode"];

/**
 * A definition, YAML or JSON, with one more scenario after its other tests; the rest of the text stays as it is.
 * It is unchanged where it has this very scenario already.
 */
export function withTest(text: string, test: object): string {
  const document = parser.parse(text).topNode.getChild("Document");
  const mapping = document?.getChild("BlockMapping") ?? document?.getChild("FlowMapping");
  const tests = mapping?.getChildren("Pair").find((pair) => keyOf(pair, text) === "tests");
  const list = tests?.getChild("BlockSequence");
  if (list) {
    const lines = block([test], columnOf(list, text));
    return has(list, lines.trim().slice(1), text) ? text : withLines(text, endOf(list, text), lines);
  }
  const inLine = stringifyJson(test);
  const array = tests?.getChild("FlowSequence");
  if (array) {
    const last = array.getChildren("Item").at(-1);
    const [at, more] = last ? [last.to, `, ${inLine}`] : [array.from + 1, inLine];
    return has(array, inLine, text) ? text : inserted(text, at, more);
  }
  const last = mapping?.getChildren("Pair").at(-1);
  if (last && mapping?.name === "FlowMapping") {
    return inserted(text, last.to, `, "tests": [${inLine}]`);
  }
  return tests
    ? withLines(text, tests.to, block([test], 2))
    : withLines(text, last ? endOf(last, text) : text.length, block({ tests: [test] }, 0));
}

function has(list: Node, item: string, text: string): boolean {
  return list.getChildren("Item").some((one) => text.slice(one.from, endOf(one, text)) === item);
}

function keyOf(pair: Node, text: string): string {
  const key = pair.getChild("Key");
  return key ? text.slice(key.from, key.to).replace(/^(["'])(.*)\1$/, "$2") : "";
}

/** The end of a node without the line breaks that belong to a block text at its end. */
function endOf({ to }: Node, text: string): number {
  return text.slice(0, to).trimEnd().length;
}

function columnOf({ from }: Node, text: string): number {
  return from - (text.lastIndexOf("\n", from - 1) + 1);
}

function block(value: unknown, column: number): string {
  return yaml(value).replace(/^(?=.)/gm, " ".repeat(column));
}

/** @param lines whole lines, which come after the line of the place */
function withLines(text: string, place: number, lines: string): string {
  const end = text.indexOf("\n", place);
  return end < 0 ? `${text}${text && "\n"}${lines}` : inserted(text, end + 1, lines);
}

function inserted(text: string, at: number, more: string): string {
  return text.slice(0, at) + more + text.slice(at);
}

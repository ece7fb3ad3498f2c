import { isNumber } from "../../numbers/exact";
import { stringifyJson } from "../../numbers/json";

/** Texts that are themselves without quotes. */
const PLAIN = /^[A-Za-z][\w .,-]*$/;
const WORDS = /^(true|false|null)$/i;

/** JSON values as YAML that the service reads: block lists and mappings, one scalar a line, in exact numbers. */
export function yaml(value: unknown): string {
  return `${linesOf(value).join("\n")}\n`;
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item) => {
      const [first = "", ...more] = linesOf(item);
      return [`- ${first}`, ...more.map((line) => `  ${line}`)];
    });
  }
  if (isMapping(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, member]) => {
      const lines = linesOf(member);
      const name = textOf(key);
      return isBlock(member) ? [`${name}:`, ...lines.map((line) => `  ${line}`)] : [`${name}: ${lines[0]}`];
    });
  }
  return [typeof value === "string" && !isNumber(value) ? textOf(value) : stringifyJson(value)];
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBlock(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function textOf(text: string): string {
  return PLAIN.test(text) && !text.endsWith(" ") && !WORDS.test(text) ? text : JSON.stringify(text);
}

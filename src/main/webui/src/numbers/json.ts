import { exactNumber } from "./exact";

const NUMBER_OR_STRING = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Numbers of fewer than 16 digits, and without an exponent, are exact as doubles. */
const LONG = /[\d.]{16}|\d[eE]/;
const LONG_NUMBER = /^"\\u0000(-?\d+(?:\.\d+)?(?:E-?\d+)?)"$/;

/** JSON with a LongNumber for each number that a double does not hold. A text that is no JSON stays none. */
export function withLongNumbers(json: string): string {
  return LONG.test(json)
    ? json.replace(NUMBER_OR_STRING, (token) =>
        token.startsWith('"') || !LONG.test(token) ? token : JSON.stringify(exactNumber(token)),
      )
    : json;
}

/** JSON.parse without rounding numbers. */
export function parseJson(json: string): unknown {
  return JSON.parse(withLongNumbers(json));
}

/** JSON.stringify with LongNumbers written as numbers. */
export function stringifyJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes('"\\u0000')
    ? json.replace(NUMBER_OR_STRING, (token) => LONG_NUMBER.exec(token)?.[1] ?? token)
    : json;
}

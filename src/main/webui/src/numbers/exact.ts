import { decimal, type Decimal, plain } from "./decimal";

/**
 * A number that a double does not hold exactly: U+0000, which no text of the service may contain, and the decimal
 * text. It is a string so that it passes unharmed through forms, caches, messages and storage; `isNumber` tells it
 * from a text where it is shown or calculated with. A number that a double holds exactly is a plain number.
 */
export type LongNumber = `\0${string}`;

export type ExactNumber = number | LongNumber;

const MARK = "\0";
/** The mark of a text that was typed into a field for numbers and is none. */
const UNREAD = `${MARK}?`;

export function isNumber(value: unknown): value is ExactNumber {
  return (
    typeof value === "number" ||
    (typeof value === "string" && value.startsWith(MARK) && decimal(value.slice(1)) !== null)
  );
}

/** @param text a number as JSON writes it */
export function exactNumber(text: string): ExactNumber {
  const number = Number(text);
  const wanted = decimal(text);
  if (!wanted) {
    throw new RangeError(`${text} is not a number`);
  }
  const held = decimal(String(number));
  return held?.coefficient === wanted.coefficient && held.exponent === wanted.exponent
    ? number
    : `${MARK}${plain(wanted)}`;
}

export function decimalOf(number: ExactNumber): Decimal {
  const text = typeof number === "number" ? String(number) : number.slice(1);
  return decimal(text) ?? { coefficient: 0n, exponent: 0 };
}

/** Keeps a text that was typed in place of a number, so that it is shown and refused as it is. */
export function unread(typed: string): string {
  return UNREAD + typed;
}

/** @returns the typed text; null for a value that `unread` has not made */
export function typedOf(value: unknown): string | null {
  return typeof value === "string" && value.startsWith(UNREAD) ? value.slice(UNREAD.length) : null;
}

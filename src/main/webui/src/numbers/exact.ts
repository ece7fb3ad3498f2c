import { decimal, type Decimal, plain } from "./decimal";

/**
 * A number that a double does not hold: its decimal text behind U+0000, which no text of the service may hold.
 * It is a string so that it passes unharmed through forms, caches, messages and storage; where it is shown or
 * calculated with, `isNumber` tells it from a text. What a double holds exactly is a plain number.
 */
export type LongNumber = `\0${string}`;

export type ExactNumber = number | LongNumber;

const MARK = "\0";
/** Behind the mark, what was typed into a field for numbers and is none. */
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

/** Keeps what was typed where a number belongs, so that it is shown and refused as it is. */
export function unread(typed: string): string {
  return UNREAD + typed;
}

/** @returns what was typed; null for anything but what `unread` has made */
export function typedOf(value: unknown): string | null {
  return typeof value === "string" && value.startsWith(UNREAD) ? value.slice(UNREAD.length) : null;
}

import { plain } from "./decimal";
import { decimalOf, exactNumber, type ExactNumber } from "./exact";
import { type Notation, notationOf } from "./notation";

export type ReadNumber = { readonly number: ExactNumber } | { readonly problem: string };

/** The service's limit. */
const MOST_DIGITS = 100;
/** Characters that group digits in some languages and are a decimal separator in none. */
const SPACES_AND_APOSTROPHES = /^[\s'’]$/u;
/** Marks that may surround a sign, or digits from right to left. */
const INVISIBLE = /[\u061c\u200e\u200f]/g;

/**
 * Reads a number that somebody typed, with their separators and digits. Nothing is guessed: a single group, such as
 * 12.000 where the point groups, may also be meant as a decimal, and is refused.
 */
export function readNumber(typed: string, notation: Notation = notationOf()): ReadNumber {
  const text = latin(typed, notation);
  const sign = /^[-−]/.test(text) ? "-" : "";
  const unsigned = text.replace(/^[-−+]/, "");
  const point = Array.from(unsigned).findIndex((character) => notation.decimals.has(character));
  const whole = point < 0 ? unsigned : unsigned.slice(0, point);
  const fraction = point < 0 ? "" : unsigned.slice(point + 1);
  const groups = groupsOf(whole, notation);
  if (!groups || !/^\d*$/.test(fraction) || groups.join("") + fraction === "") {
    return { problem: `Must be a number such as 12 or 12${notation.decimal}5.` };
  }
  if (point < 0 && groups.length === 2 && /[.,]/.test(whole)) {
    return { problem: ambiguous(typed, sign, groups, notation) };
  }
  const digits = groups.join("").replace(/^0+(?=\d)/, "");
  if (digits.length + fraction.length > MOST_DIGITS) {
    return { problem: `Must have at most ${MOST_DIGITS} digits.` };
  }
  return { number: exactNumber(`${sign}${digits || "0"}${fraction && `.${fraction}`}`) };
}

/** The number as its reader would type it. */
export function entryOf(number: ExactNumber, notation: Notation = notationOf()): string {
  return plain(decimalOf(number)).replace(".", notation.decimal);
}

/** The text with the digits 0 to 9, trimmed. */
function latin(typed: string, { digits }: Notation): string {
  const text = typed.replace(INVISIBLE, "").trim();
  return Array.from(text, (character) => {
    const digit = digits.indexOf(character);
    return digit < 0 ? character : String(digit);
  }).join("");
}

/** The groups of a whole number, a single one if it is not grouped; null where it is grouped badly. */
function groupsOf(whole: string, { groups, pairs }: Notation): string[] | null {
  const separators = new Set(Array.from(whole).filter((character) => !/^\d$/.test(character)));
  const [separator] = separators;
  if (separator === undefined) {
    return [whole];
  }
  if (separators.size > 1 || !(groups.has(separator) || SPACES_AND_APOSTROPHES.test(separator))) {
    return null;
  }
  const parts = whole.split(separator);
  const sizes = parts.map((part) => part.length);
  const [first = 0, ...rest] = sizes;
  const inThrees = first <= 3 && rest.every((size) => size === 3);
  const inPairs = pairs && first <= 2 && rest.at(-1) === 3 && rest.slice(0, -1).every((size) => size === 2);
  return first > 0 && !whole.startsWith("0") && (inThrees || inPairs) ? parts : null;
}

function ambiguous(typed: string, sign: string, groups: readonly string[], { decimal }: Notation): string {
  const [whole = "", thousandths = ""] = groups;
  const fraction = thousandths.replace(/0+$/, "") || "0";
  return `“${typed.trim()}” can be read in two ways. Write ${sign}${whole}${thousandths}, or ${sign}${whole}${decimal}${fraction}.`;
}

import { isInPlace } from "./inPlace";

/*
 * The rules for text that people type (docs/text.md), the same as in the service's TextPolicy. Both are tested with
 * the cases in src/test/resources/text-vectors.json.
 */

const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\u{1d159}]/u;
const NOT_VISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\u{1d159}]/u;
const SPACE_AROUND = /^\p{White_Space}+|\p{White_Space}+$/gu;
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;
const EMAIL = /^[^@]{1,64}@[^@]{1,255}$/u;

const ANYWHERE: readonly (readonly [RegExp, string])[] = [
  [/^\p{Cc}$/u, "must not contain control characters"],
  [/^\p{Cs}$/u, "must not contain halves of surrogate pairs"],
  [/^\p{Noncharacter_Code_Point}$/u, "must not contain noncharacters"],
  [/^[\u202a-\u202e\u2066-\u2069]$/u, "must not contain characters that reorder text"],
];
const LINE_SEPARATOR = /^[\u2028\u2029]$/u;

/** NFC (UAX #15), in which text is sent and kept. */
export function normalized(text: string): string {
  return text.normalize("NFC");
}

/** The number of characters of a text, as the service counts them: code points of its NFC. */
export function characters(text: string): number {
  return Array.from(normalized(text)).length;
}

/** Whether a text has white space and invisible characters only. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** The content of a field in NFC, without white space around it; "" if nothing of it can be seen. */
export function entered(text: string): string {
  return isBlank(text) ? "" : normalized(text.replace(SPACE_AROUND, ""));
}

/** Whether a text has the form of an e-mail address, with visible characters only. */
export function isEmail(text: string): boolean {
  return !NOT_VISIBLE.test(text) && EMAIL.test(text);
}

/**
 * The first fault in the characters of a name, or of another text on one line.
 *
 * @returns such as "must not contain invisible characters (U+200B)"; null for nothing
 */
export function faultInLine(text: string): string | null {
  const all = Array.from(text);
  for (const [at, character] of all.entries()) {
    const fault = faultAnywhere(character);
    if (fault) {
      return fault;
    }
    if (LINE_SEPARATOR.test(character)) {
      return named("must not contain line separators", character);
    }
    if (IGNORABLE.test(character) && !isInPlace(character, all[at - 1], all[at + 1])) {
      return named("must not contain invisible characters", character);
    }
  }
  return null;
}

/** Like `faultInLine`, for a text of several lines. */
export function faultInText(text: string): string | null {
  for (const character of text) {
    const fault = /^[\t\n\r]$/.test(character) ? null : faultAnywhere(character);
    if (fault) {
      return fault;
    }
  }
  return null;
}

function faultAnywhere(character: string): string | null {
  const found = ANYWHERE.find(([characters]) => characters.test(character));
  if (!found) {
    return null;
  }
  return /^\p{Cc}$/u.test(character) ? found[1] : named(found[1], character);
}

function named(complaint: string, character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `${complaint} (U+${code})`;
}

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { entered, faultInLine, faultInText, isBlank, isEmail, normalized } from "./policy";

interface Cases {
  readonly accepted: string[];
  readonly refused: string[];
}

interface Vectors {
  readonly normalized: [string, string][];
  readonly blank: string[];
  readonly notBlank: string[];
  readonly lines: Cases;
  readonly texts: Cases;
  readonly emails: Cases;
  /** Texts and single UTF-16 code units, which JSON is not asked to carry. */
  readonly halves: (string | number)[][];
}

/** The service's own test cases. Tests run in the folder of package.json. */
const vectors = JSON.parse(readFileSync("../../test/resources/text-vectors.json", "utf8")) as Vectors;
const escaped = (text: string) =>
  JSON.stringify(text.replace(/[^\x20-\x7e]/g, (c) => `<${c.charCodeAt(0).toString(16)}>`));
const named = (texts: readonly string[]) => texts.map((text) => [escaped(text), text] as const);

describe("the test cases of the service", () => {
  test("normal form", () => {
    vectors.normalized.forEach(([text, nfc]) => expect(normalized(text)).toBe(nfc));
  });
  test.each(named(vectors.blank))("blank: %s", (_, text) => {
    expect(isBlank(text)).toBe(true);
    expect(entered(text)).toBe("");
  });
  test.each(named(vectors.notBlank))("not blank: %s", (_, text) => expect(isBlank(text)).toBe(false));
  test.each(named(vectors.lines.accepted))("a line: %s", (_, text) => expect(faultInLine(text)).toBeNull());
  test.each(named(vectors.lines.refused))("no line: %s", (_, text) =>
    expect(faultInLine(text)).toMatch(/^must not/),
  );
  test.each(named(vectors.texts.accepted))("a text: %s", (_, text) => expect(faultInText(text)).toBeNull());
  test.each(named(vectors.texts.refused))("no text: %s", (_, text) =>
    expect(faultInText(text)).toMatch(/^must not/),
  );
  test.each(named(vectors.emails.accepted))("an address: %s", (_, text) => expect(isEmail(text)).toBe(true));
  test.each(named(vectors.emails.refused))("no address: %s", (_, text) => expect(isEmail(text)).toBe(false));
  test("halves of surrogate pairs", () => {
    for (const parts of vectors.halves) {
      const text = parts
        .map((part) => (typeof part === "number" ? String.fromCharCode(part) : part))
        .join("");
      expect(faultInLine(text)).toMatch(/halves/);
      expect(faultInText(text)).toMatch(/halves/);
    }
  });
});

test("the content of a field has no white space around it, and is NFC", () => {
  expect(entered("\u3000 e\u0301\u00a0\n")).toBe("\u00e9");
});

test("a fault names its character as the service does", () => {
  expect(faultInLine("Jane\u200bSmith")).toBe("must not contain invisible characters (U+200B)");
  expect(faultInText("a\u202eb")).toBe("must not contain characters that reorder text (U+202E)");
  expect(faultInText("a\u0000b")).toBe("must not contain control characters");
});

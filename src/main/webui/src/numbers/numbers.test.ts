import { describe, expect, it } from "vitest";
import { compare, decimal, isMultiple, isWhole, plain } from "./decimal";
import { decimalOf, exactNumber, isNumber, unread } from "./exact";
import { counted, formatMoney, formatNumber } from "./format";
import { parseJson, stringifyJson } from "./json";
import { notationOf } from "./notation";
import { entryOf, readNumber } from "./read";
import { inWords } from "./words";

/** Numbers of up to 40 digits, the same ones each time: a linear congruential generator. */
function* texts(count: number): Generator<string> {
  let state = 42;
  const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const digits = (length: number) => Array.from({ length }, () => next(10)).join("");
  for (let i = 0; i < count; i++) {
    const whole = `${1 + next(9)}${digits(next(20))}`;
    const fraction = next(2) === 0 ? "" : `.${digits(next(19))}${1 + next(9)}`;
    yield `${next(3) === 0 ? "-" : ""}${next(4) === 0 ? "0" : whole}${fraction}`.replace(/^-0$/, "0");
  }
}

const wire = (text: string) => stringifyJson({ amount: exactNumber(text) });

describe("a number on the wire", () => {
  it.each(["90071992547409931", "0.12345678901234567891", "1e-400", "123456789012345678901234567890.5"])(
    "%s comes and goes as it is",
    (text) => {
      const { a } = parseJson(`{"a":${text},"b":"${text}"}`) as { a: string };
      expect(isNumber(a)).toBe(true);
      expect(compare(decimalOf(a as `\0${string}`), decimal(text)!)).toBe(0);
      const sent = stringifyJson({ a, b: text });
      expect(decimal(/"a":([^,]*),/.exec(sent)![1]!)).toEqual(decimal(text));
      expect(sent).toContain(`"b":"${text}"`);
    },
  );

  it("is a plain number where a double holds it", () => {
    expect(parseJson("[750, 12.50, -0.1, 1e3, 9007199254740992]")).toEqual([
      750, 12.5, -0.1, 1000, 9007199254740992,
    ]);
  });

  it("does not touch texts, whatever stands in them", () => {
    const texts = [
      '"90071992547409931"',
      "\\u000012",
      'x"\x00123"',
      "\\",
      "90071992547409931",
      '{"a":1e400}',
    ];
    expect(parseJson(JSON.stringify(texts))).toEqual(texts);
    expect(JSON.parse(stringifyJson(texts))).toEqual(texts);
  });

  it("survives a thousand round trips by wire, field and decimal", () => {
    const german = notationOf("de-DE");
    for (const text of texts(1_000)) {
      const number = exactNumber(text);
      expect(wire(text)).toBe(`{"amount":${text}}`);
      expect(parseJson(text)).toBe(number);
      expect(plain(decimal(text)!)).toBe(text);
      expect(readNumber(entryOf(number, german), german)).toEqual({ number });
      expect(formatNumber(number).replaceAll(",", "")).toBe(text);
    }
  });
});

describe("a typed number", () => {
  const read = (typed: string, locale: string) => {
    const found = readNumber(typed, notationOf(locale));
    return "number" in found ? plain(decimalOf(found.number)) : found.problem;
  };

  it.each([
    ["de-DE", "1.234,56", "1234.56"],
    ["de-DE", "12,5", "12.5"],
    ["de-DE", "1.234.567", "1234567"],
    ["de-DE", "12.000,00", "12000"],
    ["de-DE", "−7", "-7"],
    ["en-US", "1,234.56", "1234.56"],
    ["en-US", " 12.5 ", "12.5"],
    ["en-US", "1,234,567", "1234567"],
    ["en-US", "+.5", "0.5"],
    ["en-US", "12.", "12"],
    ["en-US", "007", "7"],
    ["de-CH", "12’000.50", "12000.5"],
    ["de-CH", "12'000", "12000"],
    ["fr-FR", "12 000,5", "12000.5"],
    ["fr-FR", "12\u202f000", "12000"],
    ["en-IN", "12,34,567.5", "1234567.5"],
    ["hi-IN", "1,00,000", "100000"],
    ["ar-EG", "١٢٬٣٤٥٫٥", "12345.5"],
    ["ar-EG", "12.5", "12.5"],
    ["ar-EG", "\u061c-١٢", "-12"],
    ["fa-IR", "۱۲٫۵", "12.5"],
    ["es-ES", "1.234.567,5", "1234567.5"],
    ["en-US@posix", "12.5", "12.5"],
    ["en-US", "90071992547409931", "90071992547409931"],
    ["de-DE", "0,12345678901234567891", "0.12345678901234567891"],
  ])("in %s, %s is %s", (locale, typed, number) => expect(read(typed, locale)).toBe(number));

  it.each([
    ["de-DE", "12.000", "“12.000” can be read in two ways. Write 12000, or 12,0."],
    ["de-DE", "1.234", "“1.234” can be read in two ways. Write 1234, or 1,234."],
    ["en-US", "12,000", "“12,000” can be read in two ways. Write 12000, or 12.0."],
    ["en-US", "-1,234", "“-1,234” can be read in two ways. Write -1234, or -1.234."],
  ])("in %s, %s is refused, for it may be meant otherwise", (locale, typed, problem) =>
    expect(read(typed, locale)).toBe(problem),
  );

  it.each([
    ["en-US", "1.234,56"],
    ["en-US", "12,34,567"],
    ["en-US", "1,2"],
    ["en-US", "0,123"],
    ["en-US", ",123"],
    ["en-US", "1,234'567"],
    ["en-US", "1.2.3"],
    ["en-US", "1e3"],
    ["en-US", "€12"],
    ["en-US", "12 USD"],
    ["en-US", "."],
    ["en-US", "-"],
    ["en-US", "--1"],
    ["en-US", "²"],
    ["en-US", "١٢"],
    ["de-DE", "12.5"],
    ["de-DE", "1,234.56"],
    ["de-DE", "1.23.456"],
    ["de-DE", "Infinity"],
  ])("in %s, %s is refused", (locale, typed) =>
    expect(read(typed, locale)).toMatch(/^Must be a number such as 12/),
  );

  it("has at most 100 digits", () => {
    expect(read("9".repeat(100), "en")).toBe("9".repeat(100));
    expect(read("9".repeat(101), "en")).toBe("Must have at most 100 digits.");
  });
});

describe("decimals", () => {
  it.each([
    ["1", "2", -1],
    ["-1", "1", -1],
    ["100", "1e2", 0],
    ["100.00000000000000001", "100", 1],
    ["-100.5", "-100.4", -1],
    ["0", "1e-400", -1],
    ["1e999999", "9e999998", 1],
  ])("%s compared with %s is %d", (a, b, expected) =>
    expect(Math.sign(compare(decimal(a)!, decimal(b)!))).toBe(expected),
  );

  it.each([
    ["0.3", "0.1", true],
    ["90071992547409931", "10", false],
    ["90071992547409930", "10", true],
    ["0.12345678901234567891", "0.01", false],
    ["1e999999", "7", false],
    ["1e999999", "8", true],
    ["1e-999999", "0.1", false],
    ["0", "0.01", true],
  ])("%s is a multiple of %s: %s", (number, divisor, expected) =>
    expect(isMultiple(decimal(number)!, decimal(divisor)!)).toBe(expected),
  );

  it("know whole numbers", () => {
    expect(isWhole(decimal("9007199254740993.5")!)).toBe(false);
    expect(isWhole(decimal("1.0")!)).toBe(true);
    expect(["01", "1.", "+1", "", "0x1", "NaN"].map(decimal)).toEqual(Array(6).fill(null));
  });
});

describe("a shown number", () => {
  it.each([
    ["750", "USD", "$750.00"],
    ["1750.5", "EUR", "€1,750.50"],
    ["100.004", "USD", "$100.004"],
    ["12000", "JPY", "¥12,000"],
    ["1.5", "KWD", "KWD 1.500"],
    ["-12", "CHF", "-CHF 12.00"],
    ["90071992547409931", "USD", "$90,071,992,547,409,931.00"],
    ["1e-9", "USD", "$0.000000001"],
    ["1e40", "USD", "$10000000000000000000000000000000000000000"],
  ])("%s in %s is %s", (text, currency, shown) =>
    expect(formatMoney(exactNumber(text), currency)).toBe(shown),
  );

  it.each([
    ["0", "zero"],
    ["12000", "twelve thousand"],
    ["1234.56", "one thousand two hundred thirty-four point five six"],
    ["-1000001", "minus one million one"],
    ["100", "one hundred"],
    ["90071992547409931", null],
    ["0.1234567", null],
  ])("%s in words is %s", (plain, words) => expect(inWords(plain)).toBe(words));

  it.each([
    [0, "0 characters"],
    [1, "1 character"],
    [2, "2 characters"],
    [12_000, "12,000 characters"],
  ])("%i of something counts as %s", (count, shown) => expect(counted(count, "character")).toBe(shown));

  it("counts in a plural of its own where it is given one", () => {
    expect(counted(1, "entry", "entries")).toBe("1 entry");
    expect(counted(2, "entry", "entries")).toBe("2 entries");
  });

  it("does not take a text for a number", () => {
    expect(["12", "", unread("12"), null, true, {}].some(isNumber)).toBe(false);
  });
});

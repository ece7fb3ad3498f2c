/** The reader's way of writing numbers. */
export interface Notation {
  /** The decimal separator to show and to suggest. */
  readonly decimal: string;
  /** All decimal separators that are read. */
  readonly decimals: ReadonlySet<string>;
  /** The separators of groups of digits, besides spaces and apostrophes, which everybody understands. */
  readonly groups: ReadonlySet<string>;
  /** Whether there are groups of two before the last one of three, as in India. */
  readonly pairs: boolean;
  /** The reader's own digits, 0 to 9. */
  readonly digits: readonly string[];
}

const known = new Map<string, Notation>();

/** @param locale a BCP 47 tag; one that the browser does not know counts as English */
export function notationOf(locale: string = navigator.language): Notation {
  let notation = known.get(locale);
  if (!notation) {
    notation = find(locale);
    known.set(locale, notation);
  }
  return notation;
}

function find(locale: string): Notation {
  const own = formatFor(locale);
  // A keyboard may have other digits and separators than the language: 12.5 and ١٢٫٥ in Egypt.
  const latin = new Intl.NumberFormat(own.resolvedOptions().locale, { numberingSystem: "latn" });
  const both = [latin, own].flatMap((format) => format.formatToParts(12345678.5));
  const of = (type: string) => new Set(both.flatMap((part) => (part.type === type ? [part.value] : [])));
  const whole = latin.formatToParts(12345678).filter(({ type }) => type === "integer");
  const [decimal = "."] = of("decimal");
  return {
    decimal,
    decimals: of("decimal"),
    groups: of("group"),
    pairs: whole.at(-2)?.value.length === 2 && whole.length > 2,
    digits: Array.from({ length: 10 }, (_, digit) => own.format(digit)),
  };
}

function formatFor(locale: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale);
  } catch {
    return new Intl.NumberFormat("en");
  }
}

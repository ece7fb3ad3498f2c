/**
 * The page's one locale. Its texts are English, and so are the dates, amounts and numbers in them, as the service
 * writes them into titles. The reader's region only decides on the customs of English there, such as the order
 * of a date. Numbers that are typed are read by the reader's own customs (numbers/read.ts).
 */
const LOCALE = pageLocale(navigator.language);

const DATE_TIME = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" });
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto", style: "short" });

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** An instant in the reader's time zone. */
export function dateTime(instant: string): string {
  return DATE_TIME.format(new Date(instant));
}

/** A day without a time, such as "2024-08-21"; it is the same in every time zone. */
export function date(day: string): string {
  return DATE.format(new Date(day));
}

/** The time since an instant, or until it. @param now milliseconds since the epoch */
export function relative(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) {
      return RELATIVE.format(Math.trunc(seconds / size), unit);
    }
  }
  return Math.abs(seconds) < 5 ? "now" : RELATIVE.format(Math.trunc(seconds), "second");
}

/** @returns English, with the region of the reader's locale where the browser knows English there */
export function pageLocale(readers: string): string {
  try {
    const { region } = new Intl.Locale(readers).maximize();
    return new Intl.DateTimeFormat(region ? `en-${region}` : "en", { numberingSystem: "latn" })
      .resolvedOptions()
      .locale.replace(/-u-.*/, "");
  } catch {
    return "en";
  }
}

/** A name for people from a name for programs: "ai_risk_score" and "accessLevel" become words. */
export function words(name: string): string {
  const spaced = name
    .replace(/_/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

import { plain } from "./decimal";
import { decimalOf, type ExactNumber } from "./exact";

const SYMBOLS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };

/**
 * The currencies whose minor unit (ISO 4217) has not two decimals. They are not from Intl: browsers follow CLDR,
 * which has none for the Iraqi dinar, for example.
 */
const WITHOUT_DECIMALS: ReadonlySet<string> = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const WITH_THREE_DECIMALS: ReadonlySet<string> = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** A number of more digits is shown in the form in which it was sent, as the service does. */
const MOST_DIGITS = 30;

/** The exact number, with its thousands grouped. */
export function formatNumber(number: ExactNumber): string {
  return grouped(number, 0);
}

/** A count of things, such as "1 character" and "12,000 characters". */
export function counted(count: ExactNumber, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/**
 * The exact amount as the service writes it into titles (io.tracerail.process.Money), with at least as many decimals
 * as the currency has.
 *
 * @param currency a code of ISO 4217
 */
export function formatMoney(amount: ExactNumber, currency: string): string {
  const digits = grouped(amount, decimalsOf(currency));
  const sign = digits.startsWith("-") ? "-" : "";
  return `${sign}${SYMBOLS[currency] ?? `${currency} `}${digits.slice(sign.length)}`;
}

function decimalsOf(currency: string): number {
  if (WITHOUT_DECIMALS.has(currency)) {
    return 0;
  }
  return WITH_THREE_DECIMALS.has(currency) ? 3 : 2;
}

function grouped(number: ExactNumber, decimals: number): string {
  const exact = decimalOf(number);
  const text = plain(exact);
  const [whole = "", fraction = ""] = text.split(".");
  if (text.includes("E") || whole.replace("-", "").length > MOST_DIGITS) {
    return text;
  }
  const filled = fraction.padEnd(decimals, "0");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (filled && `.${filled}`);
}

/** The plural name of a currency in English; the code itself where the browser knows none. */
export function currencyName(currency: string): string {
  try {
    const parts = new Intl.NumberFormat("en", {
      style: "currency",
      currency,
      currencyDisplay: "name",
    }).formatToParts(2);
    return parts.find(({ type }) => type === "currency")?.value ?? currency;
  } catch {
    return currency;
  }
}

/** An exact decimal number: coefficient × 10^exponent, the coefficient without zeros at its end. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** RFC 8259, 6. */
const JSON_NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A number of more digits is written with an exponent: 1E999999 is short, its digits are a million. */
const MOST_DIGITS = 400;

/** @returns null for a text that is not a number of JSON */
export function decimal(text: string): Decimal | null {
  const [, sign, whole = "", fraction = "", power = "0"] = JSON_NUMBER.exec(text) ?? [];
  if (sign === undefined) {
    return null;
  }
  const digits = (whole + fraction).replace(/^0+(?=\d)/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") {
    return { coefficient: 0n, exponent: 0 };
  }
  const coefficient = BigInt(significant);
  return {
    coefficient: sign === "-" ? -coefficient : coefficient,
    exponent: Number(power) - fraction.length + digits.length - significant.length,
  };
}

/** The number in JSON, without an exponent while that is short; equal numbers are equal texts. */
export function plain({ coefficient, exponent }: Decimal): string {
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient);
  return (negative ? "-" : "") + unsigned(digits, exponent);
}

function unsigned(digits: string, exponent: number): string {
  if (Math.abs(exponent) + digits.length > MOST_DIGITS) {
    return `${digits}E${exponent}`;
  }
  if (exponent >= 0) {
    return digits + "0".repeat(exponent);
  }
  const padded = digits.padStart(1 - exponent, "0");
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** @returns a negative number, 0 or a positive number, as a is less than b, equal or greater */
export function compare(a: Decimal, b: Decimal): number {
  const sign = signOf(a) - signOf(b);
  if (sign !== 0 || a.coefficient === 0n) {
    return sign;
  }
  const size = magnitude(a) - magnitude(b);
  if (size !== 0) {
    return size * signOf(a);
  }
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = scaled(a, exponent) - scaled(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole({ exponent }: Decimal): boolean {
  return exponent >= 0;
}

/** @param divisor greater than 0 */
export function isMultiple(number: Decimal, divisor: Decimal): boolean {
  if (number.coefficient === 0n) {
    return true;
  }
  const difference = number.exponent - divisor.exponent;
  if (difference < -MOST_DIGITS) {
    return false; // far finer than the divisor: it has more decimals than any multiple
  }
  return difference >= 0
    ? (number.coefficient * powerOfTen(difference, divisor.coefficient)) % divisor.coefficient === 0n
    : number.coefficient % (divisor.coefficient * 10n ** BigInt(-difference)) === 0n;
}

/** 10^exponent modulo m, by squaring: the exponent may be large. */
function powerOfTen(exponent: number, m: bigint): bigint {
  let result = 1n % m;
  let base = 10n % m;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      result = (result * base) % m;
    }
    base = (base * base) % m;
  }
  return result;
}

function signOf({ coefficient }: Decimal): number {
  return coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0;
}

/** The number of digits before the point; negative for zeros behind it. */
function magnitude({ coefficient, exponent }: Decimal): number {
  return String(coefficient < 0n ? -coefficient : coefficient).length + exponent;
}

function scaled({ coefficient, exponent }: Decimal, to: number): bigint {
  return coefficient * 10n ** BigInt(exponent - to);
}

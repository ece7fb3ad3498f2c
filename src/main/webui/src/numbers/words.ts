const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES = ["", " thousand", " million", " billion", " trillion"];
const MOST_DECIMALS = 6;

/**
 * A number in English words, as on a cheque, so that a misread separator stands out.
 *
 * @param plain the number's digits, with a point before decimals and without an exponent
 * @returns null for one that is too long to be read in words
 */
export function inWords(plain: string): string | null {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  if (whole === "" || whole.length > 3 * SCALES.length || fraction.length > MOST_DECIMALS) {
    return null;
  }
  const decimals = Array.from(fraction, (digit) => ONES[Number(digit)]).join(" ");
  return `${sign && "minus "}${wholeInWords(whole)}${decimals && ` point ${decimals}`}`;
}

function wholeInWords(whole: string): string {
  const groups = whole.padStart(3 * SCALES.length, "0").match(/\d{3}/g) ?? [];
  const words = groups.flatMap((group, index) => {
    const scale = SCALES[SCALES.length - 1 - index] ?? "";
    return Number(group) > 0 ? [belowThousand(Number(group)) + scale] : [];
  });
  return words.join(" ") || "zero";
}

function belowThousand(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  return [hundreds > 0 && `${ONES[hundreds] ?? ""} hundred`, rest > 0 && belowHundred(rest)]
    .filter(Boolean)
    .join(" ");
}

function belowHundred(number: number): string {
  if (number < 20) {
    return ONES[number] ?? "";
  }
  const ones = number % 10;
  return (TENS[Math.floor(number / 10) - 2] ?? "") + (ones > 0 ? `-${ONES[ones] ?? ""}` : "");
}

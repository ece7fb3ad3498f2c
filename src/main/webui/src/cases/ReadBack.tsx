import { plain } from "../numbers/decimal";
import { decimalOf, type ExactNumber } from "../numbers/exact";
import { currencyName, formatMoney, formatNumber } from "../numbers/format";
import { inWords } from "../numbers/words";
import field from "../ui/Field.module.css";

interface Props {
  /** The id of the field. */
  of: string;
  /** The number in the field; undefined where it holds none. */
  number: ExactNumber | undefined;
  /** A code of ISO 4217; undefined for a number that is no amount, or whose currency is not known. */
  currency: string | undefined;
}

/** A typed number as it was understood, in figures and in words, to be compared before it is sent. */
export function ReadBack({ of, number, currency }: Props) {
  return (
    <output htmlFor={of} className={field.hint}>
      {number !== undefined && sentence(number, currency)}
    </output>
  );
}

function sentence(number: ExactNumber, currency: string | undefined): string {
  const figures = currency === undefined ? formatNumber(number) : formatMoney(number, currency);
  const words = inWords(plain(decimalOf(number)));
  const unit = currency === undefined ? "" : ` ${currencyName(currency)}`;
  return `You are about to enter ${figures}${words === null ? "." : `: ${words}${unit}.`}`;
}

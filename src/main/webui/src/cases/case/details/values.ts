import { type ExactNumber, isNumber } from "../../../numbers/exact";
import { isBlank } from "../../../text/policy";
import { currencyOf, isAmount } from "../../amounts";

/** A value of the case data with its kind, by which it is shown. */
export type Shown =
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: ExactNumber }
  | { readonly kind: "money"; readonly amount: ExactNumber; readonly currency: string }
  | { readonly kind: "boolean"; readonly yes: boolean }
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "instant"; readonly instant: string }
  | { readonly kind: "link"; readonly href: string }
  | { readonly kind: "list"; readonly values: readonly unknown[] }
  | { readonly kind: "group"; readonly members: Readonly<Record<string, unknown>> };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The kind of a value, as far as the value and its name tell.
 *
 * @param currency the currency of the group around the value; undefined for none
 */
export function shown(name: string, value: unknown, currency: string | undefined): Shown {
  if (isNumber(value)) {
    return currency !== undefined && isAmount(name)
      ? { kind: "money", amount: value, currency }
      : { kind: "number", number: value };
  }
  switch (typeof value) {
    case "string":
      return shownText(value);
    case "boolean":
      return { kind: "boolean", yes: value };
    case "object":
      if (Array.isArray(value)) {
        return value.length > 0 ? { kind: "list", values: value } : { kind: "absent" };
      }
      return value === null
        ? { kind: "absent" }
        : { kind: "group", members: value as Record<string, unknown> };
    default:
      return { kind: "absent" };
  }
}

function shownText(text: string): Shown {
  if (isBlank(text)) {
    return { kind: "absent" };
  }
  if (DATE.test(text) && !Number.isNaN(Date.parse(text))) {
    return { kind: "date", date: text };
  }
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) {
    return { kind: "instant", instant: text };
  }
  return isWebAddress(text) ? { kind: "link", href: text } : { kind: "text", text };
}

/** Other schemes, such as javascript:, never become links. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** Names in the order of the input schema, then the others. A currency that is shown with its amount is left out. */
export function namesInOrder(
  members: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, unknown>>,
): string[] {
  const known = Object.keys(properties).filter((name) => name in members);
  const others = Object.keys(members).filter((name) => !(name in properties));
  const spent =
    currencyOf(members) !== undefined &&
    Object.entries(members).some(([name, value]) => isNumber(value) && isAmount(name));
  return [...known, ...others].filter((name) => !(spent && name === "currency"));
}

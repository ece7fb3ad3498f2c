const AMOUNT = /(^|_)(amount|balance|budget|cost|fee|price|total|value)$/;
const CURRENCY = /^[A-Z]{3}$/;

/** Whether a member with this name is an amount where its group has a currency. */
export function isAmount(name: string): boolean {
  return AMOUNT.test(name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase());
}

/** The currency (ISO 4217) of a group's amounts. */
export function currencyOf(members: Readonly<Record<string, unknown>>): string | undefined {
  const { currency } = members;
  return typeof currency === "string" && CURRENCY.test(currency) ? currency : undefined;
}

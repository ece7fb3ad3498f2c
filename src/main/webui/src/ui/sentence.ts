const REQUIRED = /^(is required|must not be blank|required property )/;

/** The service's complaint about a field ("must be a number") as a sentence to show below it. */
export function sentence(detail: string): string {
  if (REQUIRED.test(detail)) {
    return "This is required.";
  }
  const capital = detail.charAt(0).toUpperCase() + detail.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** The size of a file for people. */
export function sizeInWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes === 0 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** power;
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0,
  }).format(amount);
}

const SHOWN = new Set(["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Whether browsers show such a file by themselves. */
export function isShown(mediaType: string): boolean {
  return SHOWN.has(mediaType);
}

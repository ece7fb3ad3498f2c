/** The sections of a version's page, by their paths below it. */
export const SECTIONS: readonly (readonly [path: string, label: string])[] = [
  ["", "Text"],
  ["diff", "Changes"],
  ["drawing", "Drawing"],
  ["simulation", "Simulation"],
];

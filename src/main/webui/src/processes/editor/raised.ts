/** The version after all others: of the highest the next minor one. @param versions the highest first */
export function nextVersion(versions: readonly string[]): string {
  const [major = "1", minor = "-1"] = (versions[0] ?? "").split(".").filter(Boolean);
  return `${major}.${Number(minor) + 1}.0`;
}

/** A definition, YAML or JSON, with another version; unchanged where its own does not stand at a line's start. */
export function raised(text: string, version: string): string {
  return text.replace(/^((?:\{?\s*"version"|version)\s*:\s*)(["']?)\d+\.\d+\.\d+\2/m, `$1$2${version}$2`);
}

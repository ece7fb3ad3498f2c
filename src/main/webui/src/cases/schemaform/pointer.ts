/** The steps of a JSON Pointer (RFC 6901), decoded. */
export function steps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A name as a step of a JSON Pointer. */
export function step(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The errors that stand at or under a pointer, by what follows it. */
export function under(errors: ReadonlyMap<string, string>, pointer: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [at, detail] of errors) {
    if (at === pointer || at.startsWith(`${pointer}/`)) {
      found.set(at.slice(pointer.length), detail);
    }
  }
  return found;
}

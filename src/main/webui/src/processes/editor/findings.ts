import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { FieldError } from "../../api";

/** The place of a finding, as the service counts: lines and columns from 1, a column in code points. */
export type Place = Pick<FieldError, "line" | "column">;

/** The position of a place in an editor's text; the nearest one where the text has become shorter. */
export function positionOf(doc: Text, { line = 1, column = 1 }: Place): number {
  const { from, text } = doc.line(Math.min(line, doc.lines));
  return (
    from +
    Array.from(text)
      .slice(0, column - 1)
      .join("").length
  );
}

/** Findings as an editor marks them: each at the first word of its place. */
export function diagnostics(doc: Text, findings: readonly FieldError[]): Diagnostic[] {
  return findings
    .map((finding): Diagnostic => {
      const from = positionOf(doc, finding);
      const word = /^\S+/.exec(doc.lineAt(from).text.slice(from - doc.lineAt(from).from));
      return { from, to: from + (word?.[0].length ?? 0), severity: "error", message: finding.detail };
    })
    .sort((one, other) => one.from - other.from);
}

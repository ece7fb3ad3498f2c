import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
import { parser } from "@lezer/yaml";

export type Look = "key" | "string" | "comment" | "mark";

/** A part of a line that looks the same throughout; "" for plain text. */
export interface Span {
  readonly text: string;
  readonly look: Look | "";
}

export type Line = readonly Span[];

const LOOKS = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: "key" },
  { tag: [tags.string, tags.special(tags.string)], class: "string" },
  { tag: tags.comment, class: "comment" },
  {
    tag: [tags.punctuation, tags.separator, tags.bracket, tags.keyword, tags.meta, tags.typeName],
    class: "mark",
  },
]);

/** The lines of a definition, with their looks. JSON is YAML as well. */
export function highlight(text: string): Line[] {
  const code = lined(text);
  let line: Span[] = [];
  const lines: Span[][] = [line];
  highlightCode(
    code,
    parser.parse(code),
    LOOKS,
    (part, look) => line.push({ text: part, look: look as Span["look"] }),
    () => lines.push((line = [])),
  );
  return lines;
}

/** The text with line feeds as its only line breaks, as an editor has it. */
export function lined(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

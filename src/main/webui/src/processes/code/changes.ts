import { Chunk } from "@codemirror/merge";
import { Text } from "@codemirror/state";
import { highlight, type Line, lined, type Span } from "./highlight";

/** A part of a line that both texts have or, marked, one of them alone. */
export interface MarkedSpan extends Span {
  readonly changed: boolean;
}

export interface ChangedLine {
  readonly kind: "same" | "removed" | "added";
  /** The line's numbers in the texts, from 1; null where a text lacks it. */
  readonly before: number | null;
  readonly after: number | null;
  readonly spans: readonly MarkedSpan[];
}

/** A run of lines: changed ones with those around them, or others that nothing happened to. */
export interface Run {
  readonly kind: "shown" | "far";
  readonly lines: readonly ChangedLine[];
}

/** How many lines are shown before and after a change. */
const AROUND = 3;

/** The lines of two texts, what was removed before what was added in its place. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [from, to] = [side(before), side(after)];
  const lines: ChangedLine[] = [];
  let [left, right] = [1, 1];
  const same = (until: number) => {
    for (; left < until; left++, right++) {
      lines.push({ kind: "same", before: left, after: right, spans: to.spans(right, []) });
    }
  };
  for (const { fromA, toA, fromB, toB, changes } of Chunk.build(from.doc, to.doc)) {
    same(from.number(fromA));
    for (const end = from.number(toA); left < end; left++) {
      const ranges = changes.map((one): Range => [fromA + one.fromA, fromA + one.toA]);
      lines.push({ kind: "removed", before: left, after: null, spans: from.spans(left, ranges) });
    }
    for (const end = to.number(toB); right < end; right++) {
      const ranges = changes.map((one): Range => [fromB + one.fromB, fromB + one.toB]);
      lines.push({ kind: "added", before: null, after: right, spans: to.spans(right, ranges) });
    }
  }
  same(from.doc.lines + 1);
  return lines;
}

/** Parts lines into runs near a change and runs far from any. */
export function runs(lines: readonly ChangedLine[]): Run[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== "same"),
  );
  const found: { kind: Run["kind"]; lines: ChangedLine[] }[] = [];
  lines.forEach((line, at) => {
    const kind = near[at] ? "shown" : "far";
    const last = found.at(-1);
    if (last?.kind === kind) {
      last.lines.push(line);
    } else {
      found.push({ kind, lines: [line] });
    }
  });
  return found;
}

/** Positions in a text, the end exclusive. */
type Range = readonly [from: number, to: number];

interface Side {
  readonly doc: Text;
  /** The number of the line that begins at a position; beyond the text, of one more. */
  readonly number: (position: number) => number;
  readonly spans: (number: number, changed: readonly Range[]) => MarkedSpan[];
}

function side(text: string): Side {
  const doc = Text.of(lined(text).split("\n"));
  const looks = highlight(text);
  return {
    doc,
    number: (position) => (position > doc.length ? doc.lines + 1 : doc.lineAt(position).number),
    spans: (number, changed) => marked(looks[number - 1] ?? [], doc.line(number).from, changed),
  };
}

/** Cuts the spans of a line, which begins at a position, where changes begin and end. */
function marked(line: Line, start: number, changed: readonly Range[]): MarkedSpan[] {
  let at = start;
  return line.flatMap(({ text, look }) => {
    const [from, to] = [at, (at += text.length)];
    const cuts = changed.flat().filter((cut) => cut > from && cut < to);
    const edges = [...new Set([from, ...cuts, to])].sort((one, other) => one - other);
    return edges.slice(1).map((end, index) => {
      const begin = edges[index] ?? from;
      return {
        text: text.slice(begin - from, end - from),
        look,
        changed: changed.some(([first, last]) => first <= begin && end <= last),
      };
    });
  });
}

import { graphlib, layout } from "@dagrejs/dagre";
import type { ProcessGraph, ProcessGraphEdge } from "../../api";
import { factsOf, reasonOf } from "./words";

/** A drawing of more ways than that could be neither read nor laid out while somebody waits. */
const MOST_LINES = 300;

const BOX = { width: 200, line: 18, padding: 12 };
const LABEL = { characters: 26, character: 6.6, height: 18 };
const MARGIN = 12;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The place of a step; x and y are its upper left corner. */
export interface Box extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** The line from one step to another, for all ways between them. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly ProcessGraphEdge[];
  readonly points: readonly Point[];
  readonly label: string;
  /** The middle of the label. */
  readonly at: Point;
}

/** A drawing in units of a pixel at the browser's own text size. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** Lays out a process from top to bottom; null for one with too many ways. */
export function layOut(graph: ProcessGraph): Layout | null {
  const lines = linesOf(graph);
  if (lines.length > MOST_LINES) {
    return null;
  }
  const drawing = new graphlib.Graph();
  drawing.setGraph({
    rankdir: "TB",
    nodesep: 28,
    ranksep: 24,
    edgesep: 16,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  for (const node of graph.nodes) {
    const height = BOX.line * (1 + factsOf(node).length + loopsOf(graph, node.id).length) + 2 * BOX.padding;
    drawing.setNode(node.id, { width: BOX.width, height });
  }
  for (const { from, to, label } of lines) {
    const width = label.length * LABEL.character + 8;
    drawing.setEdge(from, to, { width, height: LABEL.height, labelpos: "c" });
  }
  layout(drawing);
  const { width = 0, height = 0 } = drawing.graph() as Partial<Layout>;
  return {
    width,
    height,
    boxes: graph.nodes.map(({ id }) => {
      const { x, y, width, height } = drawing.node(id) as Box;
      return { id, x: x - width / 2, y: y - height / 2, width, height };
    }),
    lines: lines.map((line) => {
      const { points, x, y } = drawing.edge(line.from, line.to) as { points: Point[] } & Point;
      return { ...line, points, at: { x, y } };
    }),
  };
}

/** The ways that stay in a step: they stand in its box. */
export function loopsOf({ edges }: ProcessGraph, id: string): ProcessGraphEdge[] {
  return edges.filter(({ from, to }) => from === id && to === id);
}

function linesOf(graph: ProcessGraph): Pick<Line, "from" | "to" | "edges" | "label">[] {
  const between = new Map<string, ProcessGraphEdge[]>();
  for (const edge of graph.edges.filter(({ from, to }) => from !== to)) {
    const ends = JSON.stringify([edge.from, edge.to]);
    between.set(ends, [...(between.get(ends) ?? []), edge]);
  }
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return [...between.values()].flatMap((edges) => {
    const [first] = edges;
    return first
      ? [
          {
            from: first.from,
            to: first.to,
            edges,
            label: labelOf(edges.map((edge) => reasonOf(edge, nodes.get(edge.from)))),
          },
        ]
      : [];
  });
}

function labelOf([first = "", ...more]: readonly string[]): string {
  return more.length === 0
    ? shortened(first, LABEL.characters)
    : `${shortened(first, 16)}, ${more.length} more`;
}

/** A text of at most so many characters; a longer one ends with an ellipsis. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

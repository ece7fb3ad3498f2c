import type { ProcessGraph, ProcessGraphEdge, ProcessGraphNode } from "../../api";
import { words } from "../../ui/format";

/** Where a case stands in its process, and which way it came. */
export interface Standing {
  /** Ids of the steps that it is in, or ended with. */
  readonly steps: readonly string[];
  /** The branches that it took, as the service names them. */
  readonly route: readonly string[];
  readonly closed: boolean;
}

/** A step as it is shown, by what a case has done with it. */
export type Mark = "here" | "passed" | null;

/** The part that a case plays in the drawing of its process. */
export interface Marks {
  readonly step: (node: ProcessGraphNode) => Mark;
  readonly taken: (edge: ProcessGraphEdge) => boolean;
  /** What is said of the step in which the case is. */
  readonly here: string;
}

const NONE: Marks = { step: () => null, taken: () => false, here: "" };

/** @param standing undefined where only the process is drawn */
export function marksOf(graph: ProcessGraph, standing: Standing | undefined): Marks {
  if (!standing) {
    return NONE;
  }
  const route = new Set(standing.route);
  const here = new Set(standing.steps);
  const taken = graph.edges.filter(({ branch }) => route.has(branch));
  const passed = new Set([graph.start, ...taken.flatMap(({ from, to }) => [from, to])]);
  return {
    step: ({ id }) => (here.has(id) ? "here" : passed.has(id) ? "passed" : null),
    taken: ({ branch }) => route.has(branch),
    here: standing.closed ? "The case ended here" : "The case is here",
  };
}

/** A step's name for people, made of its id, which tells it from every other. */
export function nameOf(id: string): string {
  return words(id);
}

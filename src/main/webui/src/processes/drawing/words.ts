import type { ProcessGraphEdge, ProcessGraphNode } from "../../api";
import { counted } from "../../numbers/format";
import { words } from "../../ui/format";

const KINDS: Readonly<Record<string, string>> = {
  triage: "Rules decide",
  decision_table: "A table decides",
  set: "Fields are computed",
  human_in_the_loop: "A person decides",
  approval: "Several people vote",
  wait: "Time passes",
  message: "Another system sends a message",
  call: "Another process runs",
  parallel: "Branches side by side",
  final_commit: "End",
};

/** What kind of step it is. A kind that is not known here is told by its own name. */
export function kindOf({ kind }: ProcessGraphNode): string {
  return KINDS[kind] ?? words(kind);
}

/** The lines below a step's name: its status or kind, and how it ends the case or when it is due. */
export function factsOf(node: ProcessGraphNode): string[] {
  return [
    node.label ?? kindOf(node),
    ...(node.due === null ? [] : [`Due after ${timeOf(node.due, node)}`]),
    ...(node.outcome === null ? [] : [`Outcome: ${node.outcome}`]),
  ];
}

/** Why a case takes a way. @param from the step that it leads from */
export function reasonOf(edge: ProcessGraphEdge, from: ProcessGraphNode | undefined): string {
  const way = edge.branch.slice(edge.from.length + 1);
  if (edge.timed) {
    return from?.due ? `After ${timeOf(from.due, from)}` : "When time has passed";
  }
  if (edge.label !== null) {
    return way.startsWith("rules[") ? `If ${edge.label}` : edge.label;
  }
  return words(way.slice(way.lastIndexOf(".") + 1));
}

function timeOf(due: string, { calendar }: ProcessGraphNode): string {
  return calendar === null ? duration(due) : `${duration(due)} of working time (${calendar})`;
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** An ISO 8601 duration in words: "2 days", "1 hour 30 minutes". One in another form stays as it is. */
export function duration(iso: string): string {
  const found = DURATION.exec(iso);
  if (!found) {
    return iso;
  }
  let left = UNITS.reduce((sum, [, size], at) => sum + Number(found[at + 1] ?? 0) * size, 0);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) {
      parts.push(counted(count, unit));
    }
  }
  return parts.join(" ") || counted(0, "second");
}

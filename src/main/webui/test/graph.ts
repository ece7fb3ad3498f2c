import type { ProcessGraph, ProcessGraphEdge, ProcessGraphNode } from "../src/api";

export function node(id: string, more: Partial<ProcessGraphNode> = {}): ProcessGraphNode {
  return { id, kind: "human_in_the_loop", label: null, due: null, calendar: null, outcome: null, ...more };
}

/** @param branch begins with the id of the step that it leads from */
export function edge(branch: string, to: string, more: Partial<ProcessGraphEdge> = {}): ProcessGraphEdge {
  return { branch, from: branch.slice(0, branch.indexOf(".")), to, label: null, timed: false, ...more };
}

/** A leave that one day is granted for, and that a manager decides on otherwise. */
export const LEAVE: ProcessGraph = {
  name: "leave",
  version: "1.0.0",
  title: "Leave request",
  start: "triage",
  nodes: [
    node("triage", { kind: "triage" }),
    node("review", { label: "Pending Manager", due: "PT48H" }),
    node("grant", { kind: "final_commit", label: "Granted", outcome: "approved" }),
    node("refuse", { kind: "final_commit", label: "Refused", outcome: "rejected" }),
  ],
  edges: [
    edge("triage.rules[0]", "grant", { label: "caseData.days <= 1" }),
    edge("triage.otherwise", "review"),
    edge("review.transitions.granted", "grant", { label: "Grant" }),
    edge("review.transitions.refused", "refuse", { label: "Refuse" }),
    edge("review.escalate", "review", { timed: true }),
  ],
};

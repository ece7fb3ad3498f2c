import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { Process, ProcessGraph, SimulationTranscript } from "../src/api";
import { type Exchange, instant, item, participant, PATH, problem, tenantExists, viewer } from "./exchange";

const { boolean, eachLike, like, nullValue, regex, string } = MatchersV3;

const PROCESS = `${PATH}/processes/expense_approval`;
const graph = (version: string) => ({
  method: "GET" as const,
  path: `${PROCESS}/versions/${version}/graph`,
});
const expense = { amount: 750, currency: "USD", category: "Travel" };
const scenario = {
  caseData: expense,
  submitter: [{ name: "John Doe" }],
  then: [{ decide: "approved" }],
};
const play = (body: unknown): Exchange["request"] => ({
  method: "POST",
  path: `${PROCESS}/versions/1.0.0/simulation`,
  body,
});
const outcomes = { caseData: like(expense), items: eachLike(item()), at: instant() };
const question = {
  interactionId: string("int-1"),
  interactionType: "action_buttons",
  prompt: string("Approve?"),
  payload: {
    actions: eachLike({
      label: string("Approve"),
      value: string("approved"),
      style: regex("^(primary|secondary|danger)$", "primary"),
    }),
  },
  dueAt: nullValue(),
};
const asked = {
  ...outcomes,
  steps: ["triage", "review"],
  branches: eachLike(string("triage.otherwise")),
  step: "review",
  status: string("Pending Agent Approval"),
  assignees: eachLike(participant()),
  interaction: question,
  outcome: nullValue(),
};
const approved = {
  ...outcomes,
  steps: ["approve"],
  branches: ["review.transitions.approved"],
  step: "approve",
  status: string("Approved"),
  assignees: eachLike(participant()),
  interaction: nullValue(),
  outcome: "approved",
};
const played = {
  processName: "expense_approval",
  processVersion: "1.0.0",
  caseTitle: string("Expense Report"),
};
const refused = { caseData: { ...expense, amount: -1 }, then: [] };
const unknown = { caseData: expense, then: [{ decide: "maybe" }] };

export const simulation: Exchange[] = [
  {
    call: "graphs.get",
    when: "a version, by a viewer",
    given: [tenantExists, viewer],
    request: graph("1.0.0"),
    answer: {
      status: 200,
      body: {
        name: "expense_approval",
        version: "1.0.0",
        title: string("Expense approval"),
        start: "triage",
        nodes: eachLike({ id: string("triage"), kind: string("triage") }),
        edges: eachLike({
          branch: string("triage.otherwise"),
          from: string("triage"),
          to: string("review"),
          timed: boolean(false),
        }),
      },
    },
    use: (api) => api.graphs.get("expense_approval", "1.0.0"),
    expect: (it: ProcessGraph) => expect(it.edges[0]?.to).toBe("review"),
  },
  {
    call: "graphs.get",
    when: "no such version",
    given: [tenantExists],
    request: graph("9.9.9"),
    answer: problem("not-found"),
    use: (api) => api.graphs.get("expense_approval", "9.9.9"),
  },
  {
    call: "simulation.process",
    when: "a version",
    given: [tenantExists],
    request: { method: "GET", path: `${PROCESS}/1.0.0` },
    answer: {
      status: 200,
      body: {
        name: "expense_approval",
        version: "1.0.0",
        title: string("Expense approval"),
        inputSchema: { type: "object", required: like(["amount"]) },
      },
    },
    use: (api) => api.simulation.process("expense_approval", "1.0.0"),
    expect: (it: Process) => expect(it.title).toBe("Expense approval"),
  },
  {
    call: "simulation.play",
    when: "a decision, by a viewer",
    given: [tenantExists, viewer],
    request: play(scenario),
    answer: { status: 200, body: { ...played, turns: [asked, approved], refused: nullValue() } },
    use: (api) => api.simulation.play("expense_approval", "1.0.0", scenario),
    expect: (it: SimulationTranscript) => expect(it.turns[1]?.outcome).toBe("approved"),
  },
  {
    call: "simulation.play",
    when: "an action that the case does not take",
    given: [tenantExists],
    request: play(unknown),
    answer: {
      status: 200,
      body: {
        ...played,
        turns: [asked],
        refused: {
          action: 0,
          detail: string("The response is invalid."),
          errors: eachLike({ pointer: "/then/0/decide", detail: string("refused: must be one of a, b") }),
        },
      },
    },
    use: (api) => api.simulation.play("expense_approval", "1.0.0", unknown),
    expect: (it: SimulationTranscript) => expect(it.refused?.action).toBe(0),
  },
  {
    call: "simulation.play",
    when: "case data that the process does not take",
    given: [tenantExists],
    request: play(refused),
    answer: problem("invalid"),
    use: (api) => api.simulation.play("expense_approval", "1.0.0", refused),
  },
];

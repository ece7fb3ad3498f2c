import type { Process, SimulatedTurn, SimulationTranscript } from "../src/api";

/** The process of test/graph.ts. */
export const LEAVE_PROCESS: Process = {
  name: "leave",
  version: "1.0.0",
  title: "Leave request",
  inputSchema: {
    type: "object",
    required: ["days"],
    properties: { days: { title: "Days", type: "number", exclusiveMinimum: 0 } },
  },
};

/** A case of it that waits for its manager. */
export const WAITING: SimulatedTurn = {
  at: "2026-01-05T10:00:00Z",
  steps: ["triage", "review"],
  branches: ["triage.otherwise"],
  step: "review",
  status: "Pending Manager",
  assignees: [{ name: "Jane Smith" }],
  interaction: {
    interactionId: "int-1",
    interactionType: "action_buttons",
    prompt: "Grant 3 days?",
    payload: {
      actions: [
        { label: "Grant", value: "granted", style: "primary" },
        { label: "Refuse", value: "refused", style: "danger" },
      ],
    },
    dueAt: "2026-01-07T10:00:00Z",
    branch: null,
    approval: null,
  },
  furtherInteractions: [],
  waitsFor: null,
  caseData: { days: 3 },
  outcome: null,
  items: [
    {
      id: 1,
      type: "system_event",
      sender: "System",
      text: "Opened.",
      timestamp: "2026-01-05T10:00:00Z",
      attachments: [],
    },
  ],
};

export const GRANTED: SimulatedTurn = {
  ...WAITING,
  steps: ["grant"],
  branches: ["review.transitions.granted"],
  step: "grant",
  status: "Granted",
  interaction: null,
  outcome: "approved",
  items: [],
};

export function transcript(...turns: SimulatedTurn[]): SimulationTranscript {
  return {
    processName: "leave",
    processVersion: "1.0.0",
    caseTitle: "Leave of Jane Smith",
    turns,
    refused: null,
  };
}

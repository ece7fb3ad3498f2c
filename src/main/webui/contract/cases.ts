import { MatchersV3 } from "@pact-foundation/pact";
import { CASE, eventId, instant, item, participant } from "./exchange";

const { eachLike, integer, like, nullValue, number, regex, string } = MatchersV3;

/** The details of an expense in the list, and the head of an open case. */
export const details = (caseId: unknown = CASE) => ({
  caseId,
  version: integer(1),
  caseTitle: string("Expense Report from John Doe for $750.00"),
  status: string("Pending Agent Approval"),
  state: regex("^(open|closed)$", "open"),
  processName: string("expense_approval"),
  processVersion: string("1.0.0"),
  assignee: eachLike(participant()),
  submitter: eachLike(participant()),
  createdAt: instant(),
  updatedAt: instant(),
});

const expense = () => ({
  amount: number(750),
  currency: string("USD"),
  category: string("Travel"),
  ai_summary: string("$750.00 for Travel, submitted by John Doe."),
  ai_policy_check: string("Amounts over 100 need an approval."),
  ai_risk_score: regex("^(Low|Medium|High)$", "Medium"),
});

const openDetails = () => ({ ...details(), state: "open", outcome: nullValue(), caseData: expense() });

const question = (type: string, interactionId: string) => ({
  interactionId,
  interactionType: type,
  prompt: string("Approve or reject $750.00 for Travel, submitted by John Doe?"),
  submitUrl: string(`https://localhost/cases/${CASE}/interactions/${interactionId}`),
});

export const waitingForDecision = () => ({
  caseDetails: openDetails(),
  lastEventId: eventId(),
  activityStream: eachLike(item()),
  activityStreamNext: nullValue(),
  furtherInteractions: [],
  activeInteraction: {
    ...question("action_buttons", "int-1"),
    payload: {
      actions: eachLike({
        label: string("Approve"),
        value: string("approved"),
        style: regex("^(primary|secondary|danger)$", "primary"),
      }),
    },
  },
});

export const waitingForVote = () => ({
  caseDetails: {
    ...details(),
    state: "open",
    outcome: nullValue(),
    processName: string("grant"),
    caseData: { amount: number(500) },
  },
  lastEventId: eventId(),
  activityStream: eachLike(item()),
  activityStreamNext: nullValue(),
  activeInteraction: {
    ...question("action_buttons", "int-1"),
    approval: {
      quorum: integer(2),
      rejection: regex("^(blocking|majority)$", "majority"),
      approvers: [
        { people: eachLike(participant()) },
        {
          people: eachLike({ name: string("Robert Chen") }),
          vote: { decision: "approved", person: string("Robert Chen"), at: instant() },
        },
        { group: string("Finance"), people: eachLike({ name: string("Ann Lee") }) },
      ],
    },
    payload: {
      actions: eachLike({
        label: string("Grant"),
        value: string("approved"),
        style: regex("^(primary|secondary|danger)$", "primary"),
      }),
    },
  },
});

export const waitingForReason = () => ({
  caseDetails: openDetails(),
  lastEventId: eventId(),
  activityStream: eachLike(item()),
  activityStreamNext: nullValue(),
  furtherInteractions: [],
  activeInteraction: {
    ...question("simple_form", "int-2"),
    payload: {
      fields: eachLike({
        name: string("reason"),
        label: string("Reason"),
        fieldType: regex("^(text|textarea|number|date|boolean)$", "textarea"),
        required: like(true),
      }),
    },
  },
});

export const waitingForForm = () => ({
  caseDetails: {
    ...details(),
    state: "open",
    outcome: nullValue(),
    processName: string("access_request"),
    caseData: { system: string("Billing"), accessLevel: string("write") },
  },
  lastEventId: eventId(),
  activityStream: eachLike(item()),
  activityStreamNext: nullValue(),
  furtherInteractions: [],
  activeInteraction: {
    ...question("complex_form", "int-1"),
    payload: { schema: { type: "object", required: eachLike(string("scope")) } },
  },
});

export const closedWith = (outcome: string) => ({
  caseDetails: { ...details(), state: "closed", outcome, caseData: expense() },
  lastEventId: eventId(),
  activityStream: eachLike(item()),
  activityStreamNext: nullValue(),
  furtherInteractions: [],
  activeInteraction: nullValue(),
});

export const newItem = () => ({
  ...item(),
  id: integer(4),
  type: "agent_message",
  sender: string("Jane Smith"),
});

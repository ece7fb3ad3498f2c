import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { ActivityStreamItem, Case } from "../src/api";
import { closedWith, details, newItem, waitingForDecision } from "./cases";
import {
  type Call,
  CASE,
  closed,
  conditional,
  type Exchange,
  exists,
  idempotent,
  item,
  type Kind,
  limited,
  noCase,
  PATH,
  problem,
  ready,
  TENANT,
  tenantExists,
  viewer,
  withoutTemporal,
} from "./exchange";

const { eachLike, string } = MatchersV3;

/** The same request under other circumstances, each with its own refusal. */
function refused(
  call: Call,
  path: string,
  body: unknown,
  use: Exchange["use"],
  circumstances: readonly (readonly [when: string, given: readonly string[], kind: Kind])[],
  headers: object = idempotent,
): Exchange[] {
  return circumstances.map(([when, given, kind]) => ({
    call,
    when,
    given,
    request: { method: "POST", path, headers: { ...headers }, body },
    answer: problem(kind),
    use,
  }));
}

const KEY = "8f2d7c54-93f1-4a7e-b0a1-2f8f6f1d9c02";
const post = (path: string, body: unknown, headers: object = idempotent): Exchange["request"] => ({
  method: "POST",
  path,
  headers: { ...headers },
  body,
});

const submitter = [{ name: "John Doe", email: "john.doe@example.com" }];
const expense = { amount: 750, currency: "USD", category: "Travel" };
const creation = {
  processName: "expense_approval",
  processVersion: "1.0.0",
  caseId: CASE,
  submitter,
  caseData: expense,
};
const create: Exchange["use"] = (api) => api.cases.create(creation, KEY);
const CREATE = `${PATH}/cases`;
const invalid = { ...creation, caseData: { ...expense, amount: -1 } };

const waitsForReason = `a case with ID ${CASE} waits for a reason for tenant with ID ${TENANT}`;
const waitsForForm = `a case with ID ${CASE} waits for a complex form for tenant with ID ${TENANT}`;
const waitsForVote = `a case with ID ${CASE} waits for a second vote for tenant with ID ${TENANT}`;
const ANSWER = `${PATH}/cases/${CASE}/interactions`;
const reason = { reason: "No receipt" };
const approved = { action: "approved" };
const review = { recommendation: "grant", scope: { environments: ["staging"] } };
const approve: Exchange["use"] = (api) => api.cases.answer(CASE, "int-1", approved, KEY);
const answerForm: Exchange["use"] = (api) => api.cases.answer(CASE, "int-2", reason, KEY);

const MESSAGE = `${PATH}/cases/${CASE}/messages`;
const comment: Exchange["use"] = (api) => api.cases.comment(CASE, "Looks fine.", KEY);

const ASSIGNMENT = `${PATH}/cases/${CASE}/assignment`;
const assignee = [{ name: "Ann Lee", email: "ann.lee@example.com" }];
const known = { caseId: CASE, version: 1 };
/** The precondition of a case that has changed since. */
const stale = { ...idempotent, "If-Match": '"77"' };
const reassign: Exchange["use"] = (api) => api.cases.reassign(known, { assignee }, KEY);

const CANCELLATION = `${PATH}/cases/${CASE}/cancellation`;
const cancel: Exchange["use"] = (api) => api.cases.cancel(known, "Entered twice", KEY);

export const commands: Exchange[] = [
  {
    call: "cases.create",
    when: "an expense",
    given: [noCase],
    request: post(CREATE, creation),
    answer: { status: 201, body: waitingForDecision() },
    use: create,
    expect: (it: Case) => expect(it.caseDetails.caseId).toBe(CASE),
  },
  ...refused("cases.create", CREATE, creation, create, [
    ["under an id that is taken", [exists], "case-exists"],
    ["by a viewer", [viewer], "forbidden"],
    ["without Temporal", [tenantExists, withoutTemporal], "unavailable"],
  ]),
  ...refused("cases.create", CREATE, invalid, (api) => api.cases.create(invalid, KEY), [
    ["with an invalid field", [tenantExists], "invalid"],
  ]),

  {
    call: "cases.answer",
    when: "buttons",
    given: [ready],
    request: post(`${ANSWER}/int-1`, { interactionId: "int-1", response: approved }),
    answer: { status: 200, body: closedWith("approved") },
    use: approve,
    expect: (it: Case) => expect(it.caseDetails.outcome).toBe("approved"),
  },
  {
    call: "cases.answer",
    when: "a simple form",
    given: [waitsForReason],
    request: post(`${ANSWER}/int-2`, { interactionId: "int-2", response: reason }),
    answer: { status: 200, body: closedWith("rejected") },
    use: answerForm,
    expect: (it: Case) => expect(it.caseDetails.outcome).toBe("rejected"),
  },
  {
    call: "cases.answer",
    when: "a complex form",
    given: [waitsForForm],
    request: post(`${ANSWER}/int-1`, { interactionId: "int-1", response: review }),
    answer: {
      status: 200,
      body: {
        caseDetails: { ...details(), state: "open", processName: string("access_request") },
        activityStream: eachLike(item()),
      },
    },
    use: (api) => api.cases.answer(CASE, "int-1", review, KEY),
    expect: (it: Case) => expect(it.caseDetails.state).toBe("open"),
  },
  {
    call: "cases.answer",
    when: "the vote of an approver",
    given: [waitsForVote],
    request: post(`${ANSWER}/int-1`, { interactionId: "int-1", response: approved, approver: "Ann Lee" }),
    answer: {
      status: 200,
      body: {
        caseDetails: { ...details(), state: "closed", outcome: "approved", processName: string("grant") },
        activityStream: eachLike(item()),
      },
    },
    use: (api) => api.cases.answer(CASE, "int-1", approved, KEY, "Ann Lee"),
    expect: (it: Case) => expect(it.caseDetails.outcome).toBe("approved"),
  },
  ...refused(
    "cases.answer",
    `${ANSWER}/int-1`,
    { interactionId: "int-1", response: approved, approver: "Robert Chen" },
    (api) => api.cases.answer(CASE, "int-1", approved, KEY, "Robert Chen"),
    [["a vote that is cast", [waitsForVote], "vote-cast"]],
  ),
  ...refused("cases.answer", `${ANSWER}/int-1`, { interactionId: "int-1", response: approved }, approve, [
    [
      "what a colleague has answered",
      [`the interaction of the case with ID ${CASE} has been answered for tenant with ID ${TENANT}`],
      "interaction-answered",
    ],
    ["by a viewer", [ready, viewer], "forbidden"],
    ["no such case", [noCase], "not-found"],
    ["beyond the request limit", [ready, limited], "too-many-requests"],
    ["without Temporal", [ready, withoutTemporal], "unavailable"],
  ]),
  ...refused(
    "cases.answer",
    `${ANSWER}/int-1`,
    { interactionId: "int-1", response: { action: "maybe" } },
    (api) => api.cases.answer(CASE, "int-1", { action: "maybe" }, KEY),
    [["an unknown choice", [ready], "invalid"]],
  ),
  ...refused(
    "cases.answer",
    `${ANSWER}/int-2`,
    { interactionId: "int-2", response: {} },
    (api) => api.cases.answer(CASE, "int-2", {}, KEY),
    [["a form without its required field", [waitsForReason], "invalid"]],
  ),

  {
    call: "cases.comment",
    when: "an open case",
    given: [exists],
    request: post(MESSAGE, { text: "Looks fine." }),
    answer: { status: 201, body: newItem() },
    use: comment,
    expect: (it: ActivityStreamItem) => expect(it.type).toBe("agent_message"),
  },
  ...refused("cases.comment", MESSAGE, { text: "Looks fine." }, comment, [
    ["a case that is closed", [closed], "case-closed"],
    ["by a viewer", [exists, viewer], "forbidden"],
    ["no such case", [noCase], "not-found"],
  ]),

  {
    call: "cases.reassign",
    when: "an open case",
    given: [exists],
    request: post(ASSIGNMENT, { assignee }, conditional),
    answer: { status: 200, body: { ...waitingForDecision(), caseDetails: { ...details(), assignee } } },
    use: reassign,
    expect: (it: Case) => expect(it.caseDetails.assignee).toEqual(assignee),
  },
  ...refused(
    "cases.reassign",
    ASSIGNMENT,
    { assignee },
    (api) => api.cases.reassign({ ...known, version: 77 }, { assignee }, KEY),
    [
      ["a case that has changed", [exists], "precondition-failed"],
      ["a case that was closed meanwhile", [closed], "precondition-failed"],
    ],
    stale,
  ),
  ...refused(
    "cases.reassign",
    ASSIGNMENT,
    { assignee },
    (api) => api.cases.reassign({ ...known, version: 2 }, { assignee }, KEY),
    [["a case that is closed", [closed], "case-closed"]],
    { ...idempotent, "If-Match": '"2"' },
  ),
  ...refused(
    "cases.reassign",
    ASSIGNMENT,
    { assignee },
    reassign,
    [["by a viewer", [exists, viewer], "forbidden"]],
    conditional,
  ),
  ...refused(
    "cases.reassign",
    ASSIGNMENT,
    { assignee: [] },
    (api) => api.cases.reassign(known, { assignee: [] }, KEY),
    [["to nobody", [exists], "invalid"]],
    conditional,
  ),

  {
    call: "cases.cancel",
    when: "an open case",
    given: [exists],
    request: post(CANCELLATION, { reason: "Entered twice" }, conditional),
    answer: { status: 200, body: closedWith("cancelled") },
    use: cancel,
    expect: (it: Case) => expect(it.caseDetails.outcome).toBe("cancelled"),
  },
  ...refused(
    "cases.cancel",
    CANCELLATION,
    { reason: "Entered twice" },
    (api) => api.cases.cancel({ ...known, version: 77 }, "Entered twice", KEY),
    [["a case that has changed", [exists], "precondition-failed"]],
    stale,
  ),
  ...refused(
    "cases.cancel",
    CANCELLATION,
    { reason: "Entered twice" },
    (api) => api.cases.cancel({ ...known, version: 2 }, "Entered twice", KEY),
    [["a case that is closed", [closed], "case-closed"]],
    { ...idempotent, "If-Match": '"2"' },
  ),
  ...refused(
    "cases.cancel",
    CANCELLATION,
    { reason: "Entered twice" },
    cancel,
    [["by a viewer", [exists, viewer], "forbidden"]],
    conditional,
  ),
  ...refused(
    "cases.cancel",
    CANCELLATION,
    { reason: "" },
    (api) => api.cases.cancel(known, "", KEY),
    [["without a reason", [exists], "invalid"]],
    conditional,
  ),
];

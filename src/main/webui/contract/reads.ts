import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { ActivityStreamPage, Case, CasePage, Process } from "../src/api";
import {
  closedWith,
  details,
  waitingForDecision,
  waitingForForm,
  waitingForReason,
  waitingForVote,
} from "./cases";
import {
  CASE,
  closed,
  eventId,
  type Exchange,
  item,
  limited,
  noCase,
  PATH,
  problem,
  ready,
  TENANT,
  tenantExists,
  withoutCredential,
  withoutDatabase,
} from "./exchange";

const { eachLike, like, nullValue, regex, string } = MatchersV3;

const list = { method: "GET", path: `${PATH}/cases` } as const;
const listAll: Exchange["use"] = (api) => api.cases.list({});
const filter = {
  state: "open",
  process: "expense_approval",
  assignee: "jane.smith@example.com",
  q: "John",
  sort: "-updatedAt",
} as const;
const page = { items: eachLike(details(string(CASE))), lastEventId: eventId() };
const full = {
  items: eachLike(details(string(CASE))),
  nextCursor: regex("^[A-Za-z0-9_-]+$", "MjAyNC0wOC0yMQ"),
  lastEventId: eventId(),
};

const get = { method: "GET", path: `${PATH}/cases/${CASE}` } as const;
const getIt: Exchange["use"] = (api) => api.cases.get(CASE);
const read = (when: string, state: string, body: unknown, expected: (it: Case) => void): Exchange => ({
  call: "cases.get",
  when,
  given: [state],
  request: get,
  answer: { status: 200, body },
  use: getIt,
  expect: expected,
});

const processes = { method: "GET", path: `${PATH}/processes` } as const;
const listProcesses: Exchange["use"] = (api) => api.processes.list();

export const reads: Exchange[] = [
  {
    call: "cases.list",
    when: "a first page",
    given: [`3 cases exist for tenant with ID ${TENANT}`],
    request: { ...list, query: { limit: "2" } },
    answer: { status: 200, body: full },
    use: (api) => api.cases.list({ limit: 2 }),
    expect: (it: CasePage) => expect(it.nextCursor).toBeDefined(),
  },
  {
    call: "cases.list",
    when: "what a filter finds",
    given: [ready],
    request: { ...list, query: filter },
    answer: { status: 200, body: page },
    use: (api) => api.cases.list(filter),
    expect: (it: CasePage) => expect(it.items).toHaveLength(1),
  },
  {
    call: "cases.list",
    when: "what changed after an event",
    given: [ready],
    request: { ...list, query: { since: "0", state: "open" } },
    answer: { status: 200, body: page },
    use: (api) => api.cases.list({ since: "0", state: "open" }),
    expect: (it: CasePage) => expect(it.lastEventId).toBe("7"),
  },
  {
    call: "cases.list",
    when: "a tenant without cases",
    given: [`no cases exist for tenant with ID ${TENANT}`],
    request: list,
    answer: { status: 200, body: { items: [], lastEventId: eventId("0") } },
    use: listAll,
    expect: (it: CasePage) => expect(it).toEqual({ items: [], lastEventId: "0" }),
  },
  {
    call: "cases.list",
    when: "without a valid credential",
    given: [withoutCredential],
    request: list,
    answer: problem("unauthenticated"),
    use: listAll,
  },
  {
    call: "cases.list",
    when: "of another tenant",
    given: [tenantExists, `the caller is of another tenant than ${TENANT}`],
    request: list,
    answer: problem("forbidden"),
    use: listAll,
  },
  {
    call: "cases.list",
    when: "beyond the request limit",
    given: [limited],
    request: list,
    answer: problem("too-many-requests"),
    use: listAll,
  },
  {
    call: "cases.list",
    when: "without the database",
    given: [tenantExists, withoutDatabase],
    request: list,
    answer: problem("unavailable"),
    use: listAll,
  },

  read("a case that waits for a decision", ready, waitingForDecision(), (it) =>
    expect(it.activeInteraction?.interactionType).toBe("action_buttons"),
  ),
  read(
    "a case that waits for a reason",
    `a case with ID ${CASE} waits for a reason for tenant with ID ${TENANT}`,
    waitingForReason(),
    (it) => expect(it.activeInteraction?.interactionType).toBe("simple_form"),
  ),
  read(
    "a case that waits for a complex form",
    `a case with ID ${CASE} waits for a complex form for tenant with ID ${TENANT}`,
    waitingForForm(),
    (it) => expect(it.activeInteraction?.interactionType).toBe("complex_form"),
  ),
  read(
    "a case that waits for a second vote",
    `a case with ID ${CASE} waits for a second vote for tenant with ID ${TENANT}`,
    waitingForVote(),
    ({ activeInteraction: open }) =>
      expect(open?.interactionType === "action_buttons" && open.approval?.approvers[1]?.vote?.decision).toBe(
        "approved",
      ),
  ),
  read("a closed case", closed, closedWith("approved"), (it) => expect(it.activeInteraction).toBeNull()),
  {
    call: "cases.get",
    when: "no such case",
    given: [noCase],
    request: get,
    answer: problem("not-found"),
    use: getIt,
  },
  {
    call: "cases.get",
    when: "without a valid credential",
    given: [withoutCredential],
    request: get,
    answer: problem("unauthenticated"),
    use: getIt,
  },

  {
    call: "cases.earlierActivity",
    when: "the beginning",
    given: [`a case with ID ${CASE} has a comment for tenant with ID ${TENANT}`],
    request: { method: "GET", path: `${PATH}/cases/${CASE}/activity-stream`, query: { before: "3" } },
    answer: { status: 200, body: { items: eachLike(item()), next: nullValue() } },
    use: (api) => api.cases.earlierActivity(CASE, `${PATH}/cases/${CASE}/activity-stream?before=3`),
    expect: (it: ActivityStreamPage) => expect(it.next).toBeNull(),
  },
  {
    call: "cases.earlierActivity",
    when: "no such case",
    given: [noCase],
    request: { method: "GET", path: `${PATH}/cases/${CASE}/activity-stream`, query: { before: "3" } },
    answer: problem("not-found"),
    use: (api) => api.cases.earlierActivity(CASE, `${PATH}/cases/${CASE}/activity-stream?before=3`),
  },

  {
    call: "processes.list",
    when: "what can be started",
    given: [tenantExists],
    request: processes,
    answer: {
      status: 200,
      body: {
        items: eachLike({
          name: string("expense_approval"),
          version: regex("^\\d+\\.\\d+\\.\\d+$", "1.0.0"),
          title: string("Expense approval"),
          inputSchema: { type: "object", required: like(["amount"]) },
        }),
      },
    },
    use: listProcesses,
    expect: (it: Process[]) => expect(it[0]?.name).toBe("expense_approval"),
  },
  {
    call: "processes.list",
    when: "without a valid credential",
    given: [withoutCredential],
    request: processes,
    answer: problem("unauthenticated"),
    use: listProcesses,
  },
];

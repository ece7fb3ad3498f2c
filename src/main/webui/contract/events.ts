import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { Api, ServerEvent } from "../src/api";
import {
  CASE,
  type Exchange,
  exists,
  limited,
  PATH,
  problem,
  TENANT,
  tenantExists,
  withoutCredential,
} from "./exchange";

const { regex } = MatchersV3;

const request = {
  method: "GET",
  path: `${PATH}/events`,
  headers: { Accept: "text/event-stream" },
} as const;

async function heard(api: Api, lastEventId: string | null): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of api.events.stream(lastEventId, new AbortController().signal)) {
    events.push(event);
  }
  return events;
}

const stream = (example: string, pattern: string): Exchange["answer"] => ({
  status: 200,
  text: { contentType: "text/event-stream", example, pattern },
});

const change = {
  caseId: CASE,
  version: 1,
  status: "Pending Agent Approval",
  state: "open",
  outcome: null,
  timestamp: "2024-08-21T10:30:00Z",
  caseTitle: "Expense Report from John Doe for $750.00",
  assignee: [{ name: "Jane Smith", email: "jane.smith@example.com" }],
  submitter: [{ name: "John Doe", email: "john.doe@example.com" }],
  createdAt: "2024-08-21T10:30:00Z",
  updatedAt: "2024-08-21T10:30:00Z",
  processName: "expense_approval",
  processVersion: "1.0.0",
  riskScore: "Medium",
};

export const events: Exchange[] = [
  {
    call: "events.stream",
    when: "from now on",
    given: [tenantExists],
    request,
    answer: stream(
      'event: stream.opened\nid: 0\ndata: {"lastEventId":"0"}\n\n',
      ".*event: ?stream\\.opened\\n.*",
    ),
    use: (api) => heard(api, null),
    expect: (it: ServerEvent[]) => expect(it).toEqual([{ type: "stream.opened", id: "0" }]),
  },
  {
    call: "events.stream",
    when: "what was missed",
    given: [exists],
    request: { ...request, headers: { ...request.headers, "Last-Event-ID": regex("^[0-9]+$", "0") } },
    answer: stream(
      `event: case.created\nid: 1\ndata: ${JSON.stringify(change)}\n\n`,
      `.*event: ?case\\.created\\n.*"caseId" ?: ?"${CASE}".*"caseTitle" ?: ?".*`,
    ),
    use: (api) => heard(api, "0"),
    expect: (it: ServerEvent[]) => expect(it).toEqual([{ type: "case.created", id: "1", data: change }]),
  },
  {
    call: "events.stream",
    when: "without a valid credential",
    given: [withoutCredential],
    request,
    answer: problem("unauthenticated"),
    use: (api) => heard(api, null),
  },
  {
    call: "events.stream",
    when: "of another tenant",
    given: [tenantExists, `the caller is of another tenant than ${TENANT}`],
    request,
    answer: problem("forbidden"),
    use: (api) => heard(api, null),
  },
  {
    call: "events.stream",
    when: "beyond the request limit",
    given: [limited],
    request,
    answer: problem("too-many-requests"),
    use: (api) => heard(api, null),
  },
];

import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { CheckedProcess, ProcessSummaryPage, ProcessVersion, PublishedProcess } from "../src/api";
import { type Exchange, instant, limited, PATH, problem, TENANT, tenantExists, viewer } from "./exchange";

const { eachLike, integer, like, regex, string } = MatchersV3;

const PROCESSES = `${PATH}/processes`;
const VERSION = `${PROCESSES}/leave/versions/1.0.0`;
const published = `version 1.0.0 of the process leave is published for tenant with ID ${TENANT}`;
const retired = `version 1.0.0 of the process leave is retired for tenant with ID ${TENANT}`;
const used = `a case runs on version 1.0.0 of the process leave for tenant with ID ${TENANT}`;

const DEFINITION = `name: leave
version: 1.0.0
title: Leave request
caseIdPrefix: LV
caseTitle: "Leave of {submitter.name}"
input: {type: object, additionalProperties: false}
start: grant
steps:
  - {id: grant, kind: final_commit, outcome: approved, status: Granted, message: Granted.}
tests:
  - name: Everybody has leave
    caseData: {}
    expect: {outcome: approved}
`;
/** Its first step is not there: what begins on line 7. */
const WRONG = DEFINITION.replace("start: grant", "start: nowhere");
const yaml = (content: string) => ({ contentType: "application/yaml", content });
const headers = { "Content-Type": "application/yaml" };

const version = () => ({
  name: string("leave"),
  version: regex("^\\d+\\.\\d+\\.\\d+$", "1.0.0"),
  title: string("Leave request"),
  shared: like(false),
  revision: integer(1),
  openCases: integer(0),
  closedCases: integer(0),
  digest: regex("^[0-9a-f]{64}$", "0".repeat(64)),
  mediaType: regex("^application/(yaml|json)$", "application/yaml"),
  publishedAt: instant(),
  publishedBy: string("Jane Smith"),
});
const findings = {
  ...problem("invalid"),
  body: {
    ...(problem("invalid").body as object),
    errors: eachLike({
      pointer: string("/start"),
      detail: string('unknown step "nowhere"'),
      line: integer(7),
      column: integer(8),
    }),
  },
};
const checkable = (content: string) =>
  ({ method: "POST", path: `${PROCESSES}/check`, headers, text: yaml(content) }) as const;
const publishable = (content: string) =>
  ({ method: "PUT", path: VERSION, headers, text: yaml(content) }) as const;
const publish: Exchange["use"] = (api) => api.processes.publish("leave", "1.0.0", DEFINITION);

const ifMatch = (revision: number) => ({ "If-Match": `"${revision}"` });
const known = (revision: number) => ({ name: "leave", version: "1.0.0", revision });
const retirement = (revision: number) =>
  ({ method: "POST", path: `${VERSION}/retirement`, headers: ifMatch(revision) }) as const;
const restoration = (revision: number) =>
  ({ method: "POST", path: `${VERSION}/restoration`, headers: ifMatch(revision) }) as const;
const deletion = (revision: number) =>
  ({ method: "DELETE", path: VERSION, headers: ifMatch(revision) }) as const;

export const processes: Exchange[] = [
  {
    call: "processes.summary",
    when: "all processes",
    given: [published],
    request: { method: "GET", path: `${PROCESSES}/summary` },
    answer: {
      status: 200,
      body: {
        items: eachLike({
          name: string("leave"),
          version: regex("^\\d+\\.\\d+\\.\\d+$", "1.0.0"),
          title: string("Leave request"),
          shared: like(false),
          retired: like(false),
          versions: integer(1),
          openCases: integer(0),
          closedCases: integer(0),
        }),
      },
    },
    use: (api) => api.processes.summary(),
    expect: (it: ProcessSummaryPage) => expect(it.items[0]?.name).toBe("leave"),
  },
  {
    call: "processes.versions",
    when: "a process with a retired version",
    given: [retired],
    request: { method: "GET", path: `${PROCESSES}/leave/versions` },
    answer: {
      status: 200,
      body: { items: eachLike({ ...version(), name: "leave", shared: false, retiredAt: instant() }) },
    },
    use: (api) => api.processes.versions("leave"),
    expect: (it: ProcessVersion[]) => expect(it[0]?.retiredAt).toBeDefined(),
  },
  {
    call: "processes.versions",
    when: "no such process",
    given: [tenantExists],
    request: { method: "GET", path: `${PROCESSES}/leave/versions` },
    answer: problem("not-found"),
    use: (api) => api.processes.versions("leave"),
  },
  {
    call: "processes.definition",
    when: "the text of a version",
    given: [published],
    request: {
      method: "GET",
      path: `${VERSION}/definition`,
      headers: { Accept: "application/yaml, application/json" },
    },
    answer: {
      status: 200,
      text: {
        contentType: "application/yaml;charset=UTF-8",
        example: DEFINITION,
        pattern: "name: leave\\nversion: 1\\.0\\.0\\n.*",
      },
    },
    use: (api) => api.processes.definition("leave", "1.0.0"),
    expect: (it: string) => expect(it).toBe(DEFINITION),
  },
  {
    call: "processes.check",
    when: "a definition without findings",
    given: [tenantExists],
    request: checkable(DEFINITION),
    answer: {
      status: 200,
      body: {
        name: "leave",
        version: "1.0.0",
        title: string("Leave request"),
        tests: 1,
        coverage: {
          steps: { covered: integer(1), total: integer(1), missing: [] },
          branches: { covered: integer(0), total: integer(0), missing: [] },
        },
      },
    },
    use: (api) => api.processes.check(DEFINITION),
    expect: (it: CheckedProcess) => expect(it.tests).toBe(1),
  },
  {
    call: "processes.check",
    when: "a definition with findings",
    given: [tenantExists],
    request: checkable(WRONG),
    answer: findings,
    use: (api) => api.processes.check(WRONG),
  },
  {
    call: "processes.check",
    when: "by a viewer",
    given: [viewer],
    request: checkable(DEFINITION),
    answer: problem("forbidden"),
    use: (api) => api.processes.check(DEFINITION),
  },
  {
    call: "processes.check",
    when: "beyond the request limit",
    given: [limited],
    request: checkable(DEFINITION),
    answer: problem("too-many-requests"),
    use: (api) => api.processes.check(DEFINITION),
  },
  {
    call: "processes.publish",
    when: "a new version",
    given: [tenantExists],
    request: publishable(DEFINITION),
    answer: {
      status: 201,
      body: { ...version(), name: "leave", version: "1.0.0", revision: 1, shared: false },
    },
    use: publish,
    expect: (it: PublishedProcess) => expect(it).toMatchObject({ isNew: true, version: { name: "leave" } }),
  },
  {
    call: "processes.publish",
    when: "a version that has another text",
    given: [published],
    request: publishable(DEFINITION),
    answer: problem("conflict"),
    use: publish,
  },
  {
    call: "processes.publish",
    when: "a definition with findings",
    given: [tenantExists],
    request: publishable(WRONG),
    answer: findings,
    use: (api) => api.processes.publish("leave", "1.0.0", WRONG),
  },
  {
    call: "processes.publish",
    when: "by a viewer",
    given: [viewer],
    request: publishable(DEFINITION),
    answer: problem("forbidden"),
    use: publish,
  },
  {
    call: "processes.retire",
    when: "a version that starts cases",
    given: [published],
    request: retirement(1),
    answer: { status: 200, body: { ...version(), revision: 2, retiredAt: instant() } },
    use: (api) => api.processes.retire(known(1)),
    expect: (it: ProcessVersion) => expect(it.revision).toBe(2),
  },
  {
    call: "processes.retire",
    when: "a version that has changed",
    given: [published],
    request: retirement(77),
    answer: problem("precondition-failed"),
    use: (api) => api.processes.retire(known(77)),
  },
  {
    call: "processes.retire",
    when: "no such version",
    given: [tenantExists],
    request: retirement(1),
    answer: problem("not-found"),
    use: (api) => api.processes.retire(known(1)),
  },
  {
    call: "processes.retire",
    when: "by a viewer",
    given: [published, viewer],
    request: retirement(1),
    answer: problem("forbidden"),
    use: (api) => api.processes.retire(known(1)),
  },
  {
    call: "processes.restore",
    when: "a retired version",
    given: [retired],
    request: restoration(2),
    answer: { status: 200, body: { ...version(), revision: 3 } },
    use: (api) => api.processes.restore(known(2)),
    expect: (it: ProcessVersion) => expect(it.retiredAt).toBeUndefined(),
  },
  {
    call: "processes.restore",
    when: "a version that has changed",
    given: [retired],
    request: restoration(77),
    answer: problem("precondition-failed"),
    use: (api) => api.processes.restore(known(77)),
  },
  {
    call: "processes.delete",
    when: "a version without cases",
    given: [published],
    request: deletion(1),
    answer: { status: 204 },
    use: (api) => api.processes.delete(known(1)),
    expect: (it: undefined) => expect(it).toBeUndefined(),
  },
  {
    call: "processes.delete",
    when: "a version on which a case runs",
    given: [used],
    request: deletion(1),
    answer: problem("conflict"),
    use: (api) => api.processes.delete(known(1)),
  },
  {
    call: "processes.delete",
    when: "a version that has changed",
    given: [published],
    request: deletion(77),
    answer: problem("precondition-failed"),
    use: (api) => api.processes.delete(known(77)),
  },
];

import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { ApiKeyPage, ApiKeyRequest, IssuedApiKey } from "../src/api";
import {
  type Exchange,
  idempotent,
  instant,
  KEY,
  PATH,
  problem,
  TENANT,
  tenantExists,
  viewer,
  withoutCredential,
} from "./exchange";

const { eachLike, regex, string } = MatchersV3;

const KEYS = `${PATH}/api-keys`;
const COMMAND = "8f2d7c54-93f1-4a7e-b0a1-2f8f6f1d9c02";
const keyExists = `an API key with ID ${KEY} exists for tenant with ID ${TENANT}`;
const keyRevoked = `an API key with ID ${KEY} is revoked for tenant with ID ${TENANT}`;
const noKey = `no API key with ID ${KEY} exists for tenant with ID ${TENANT}`;

const stored = () => ({
  keyId: regex("^[0-9A-Za-z]{16}$", KEY),
  role: regex("^(viewer|agent|admin)$", "agent"),
  createdAt: instant(),
});
const issued = () => ({
  ...stored(),
  apiKey: regex(
    "^trk_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$",
    `trk_${KEY}_${"s".repeat(43)}_aB3dE5`,
  ),
});

const list = { method: "GET", path: KEYS } as const;
const listAll: Exchange["use"] = (api) => api.keys.list();
const wanted: ApiKeyRequest = { role: "agent", holder: { name: "Ann Lee", email: "ann.lee@example.com" } };
const issue = { method: "POST", path: KEYS, headers: idempotent, body: wanted } as const;
const issueOne: Exchange["use"] = (api) => api.keys.issue(wanted, COMMAND);
const nameless: ApiKeyRequest = { role: "agent", holder: { name: "" } };
const rotation = {
  method: "POST",
  path: `${KEYS}/${KEY}/rotation`,
  headers: idempotent,
  body: { overlapSeconds: 3600 },
} as const;
const rotate: Exchange["use"] = (api) => api.keys.rotate(KEY, 3600, COMMAND);
const revocation = { method: "DELETE", path: `${KEYS}/${KEY}` } as const;
const revoke: Exchange["use"] = (api) => api.keys.revoke(KEY);

export const keys: Exchange[] = [
  {
    call: "keys.list",
    when: "all keys",
    given: [keyExists],
    request: list,
    answer: { status: 200, body: { items: eachLike(stored()) } },
    use: listAll,
    expect: (it: ApiKeyPage) => expect(it.items).toHaveLength(1),
  },
  {
    call: "keys.list",
    when: "by a viewer",
    given: [viewer],
    request: list,
    answer: problem("forbidden"),
    use: listAll,
  },
  {
    call: "keys.list",
    when: "without a valid credential",
    given: [withoutCredential],
    request: list,
    answer: problem("unauthenticated"),
    use: listAll,
  },
  {
    call: "keys.issue",
    when: "a key for an agent",
    given: [tenantExists],
    request: issue,
    answer: {
      status: 201,
      body: {
        ...issued(),
        role: "agent",
        holder: { name: string("Ann Lee"), email: string("ann.lee@example.com") },
      },
    },
    use: issueOne,
    expect: (it: IssuedApiKey) => expect(it.apiKey).toMatch(/^trk_/),
  },
  {
    call: "keys.issue",
    when: "by a viewer",
    given: [viewer],
    request: issue,
    answer: problem("forbidden"),
    use: issueOne,
  },
  {
    call: "keys.issue",
    when: "with an invalid field",
    given: [tenantExists],
    request: { ...issue, body: nameless },
    answer: problem("invalid"),
    use: (api) => api.keys.issue(nameless, COMMAND),
  },
  {
    call: "keys.rotate",
    when: "a live key",
    given: [keyExists],
    request: rotation,
    answer: { status: 201, body: issued() },
    use: rotate,
    expect: (it: IssuedApiKey) => expect(it.apiKey).toMatch(/^trk_/),
  },
  {
    call: "keys.rotate",
    when: "a revoked key",
    given: [keyRevoked],
    request: rotation,
    answer: problem("conflict"),
    use: rotate,
  },
  {
    call: "keys.rotate",
    when: "no such key",
    given: [noKey],
    request: rotation,
    answer: problem("not-found"),
    use: rotate,
  },
  {
    call: "keys.revoke",
    when: "a live key",
    given: [keyExists],
    request: revocation,
    answer: { status: 204 },
    use: revoke,
    expect: (it: undefined) => expect(it).toBeUndefined(),
  },
  {
    call: "keys.revoke",
    when: "no such key",
    given: [noKey],
    request: revocation,
    answer: problem("not-found"),
    use: revoke,
  },
  {
    call: "keys.revoke",
    when: "by a viewer",
    given: [keyExists, viewer],
    request: revocation,
    answer: problem("forbidden"),
    use: revoke,
  },
];

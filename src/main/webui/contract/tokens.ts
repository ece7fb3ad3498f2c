import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { Token } from "../src/api";
import {
  type Answer,
  type Exchange,
  limited,
  problem,
  suspended,
  TENANT,
  viewer,
  withoutCredential,
  withoutDatabase,
} from "./exchange";

const { integer, regex, string } = MatchersV3;

const API_KEY = "trk_mB7xQ2rT9vLc4ZpW_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG_aB3dE5";

const request = { method: "POST", path: "/api/v1/auth/token" } as const;

const token: Answer = {
  status: 200,
  headers: { "Cache-Control": regex("no-store", "no-store") },
  body: {
    token: string("eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"),
    tokenType: "Bearer",
    expiresIn: integer(900),
    tenantId: TENANT,
    tenantName: string("Acme"),
    role: "viewer",
    holder: { name: string("Jane Smith") },
  },
};

const use: Exchange["use"] = (api) => api.tokens.exchange(API_KEY);

export const tokens: Exchange[] = [
  {
    call: "tokens.exchange",
    when: "an API key",
    given: [viewer],
    request,
    answer: token,
    use,
    expect: (answer: Token) => expect(answer.tenantId).toBe(TENANT),
  },
  {
    call: "tokens.exchange",
    when: "a bad key",
    given: [withoutCredential],
    request,
    answer: problem("unauthenticated"),
    use,
  },
  {
    call: "tokens.exchange",
    when: "a key of a suspended tenant",
    given: [suspended],
    request,
    answer: problem("tenant-suspended"),
    use,
  },
  {
    call: "tokens.exchange",
    when: "beyond the request limit",
    given: [limited],
    request,
    answer: problem("too-many-requests"),
    use,
  },
  {
    call: "tokens.exchange",
    when: "without the database",
    given: [viewer, withoutDatabase],
    request,
    answer: problem("unavailable"),
    use,
  },
  {
    call: "tokens.renew",
    when: "a live credential",
    given: [viewer],
    request,
    answer: token,
    use: (api) => api.tokens.renew(),
    expect: (answer: Token) => expect(answer.role).toBe("viewer"),
  },
  {
    call: "tokens.renew",
    when: "a token that has expired",
    given: [withoutCredential],
    request,
    answer: problem("unauthenticated"),
    use: (api) => api.tokens.renew(),
  },
];

// @vitest-environment node
import { rmSync } from "node:fs";
import { JSDOM } from "jsdom";
import { MatchersV3, Pact, SpecificationVersion } from "@pact-foundation/pact";
import type { Matcher } from "@pact-foundation/pact/src/v3/types";
import { beforeAll, expect, test, vi } from "vitest";
import { type Api, ApiProblem, createApi } from "../src/api";
import { attachments } from "./attachments";
import { commands } from "./commands";
import { events } from "./events";
import { type Exchange, TENANT } from "./exchange";
import { keys } from "./keys";
import { processes } from "./processes";
import { reads } from "./reads";
import { simulation } from "./simulation";
import { tokens } from "./tokens";

/** The folder of the contract, emptied first, because Pact adds to a file that exists. contract-file.js compares it. */
const WRITTEN = "../../../target/contract";
const TOKEN = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl";

interface TextBody {
  withRequestBody(body: string, contentType: string): void;
  withResponseBody(body: string, contentType: string): void;
}

interface Server {
  readonly url: string;
}

const exchanges: Exchange[] = [
  ...tokens,
  ...reads,
  ...commands,
  ...processes,
  ...simulation,
  ...keys,
  ...attachments,
  ...events,
];

const pact = new Pact({
  consumer: "TracerailActionCenter",
  provider: "TracerailAPI",
  dir: WRITTEN,
  spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
  logLevel: "warn",
});

beforeAll(() => {
  rmSync(WRITTEN, { recursive: true, force: true });
  const fetchWith = globalThis.fetch;
  // A mock server ends with its exchange, and the next may get its port: a connection kept alive would lead to the first.
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set("Connection", "close");
    return fetchWith(request);
  };
});

test.each(exchanges.map((exchange) => [`${exchange.call}: ${exchange.when}`, exchange] as const))(
  "%s",
  // On a busy machine Pact's mock server answers a request before it notes it, and then misses it.
  { retry: 2 },
  async (description, exchange) => {
    await interaction(description, exchange).executeTest((server) => verify(exchange, server));
  },
);

test("every function of the API client has an exchange that succeeds", () => {
  const api = client({ url: "http://localhost" }) as unknown as Record<string, object>;
  const functions = Object.entries(api).flatMap(([module, of]) =>
    Object.keys(of).map((name) => `${module}.${name}`),
  );
  const covered = exchanges.filter(({ answer }) => answer.status < 300).map(({ call }) => call);
  expect([...new Set(covered)].sort()).toEqual(functions.sort());
});

test("no two exchanges have the same name", () => {
  const names = exchanges.map(({ call, when }) => `${call}: ${when}`);
  expect(names).toHaveLength(new Set(names).size);
});

async function verify(exchange: Exchange, server: Server): Promise<void> {
  const called: string[] = [];
  // Files are sent by XMLHttpRequest, which takes those of its own window only.
  const { window } = new JSDOM("", { url: server.url });
  vi.stubGlobal("XMLHttpRequest", window.XMLHttpRequest);
  vi.stubGlobal("File", window.File);
  const result = exchange.use(recording(client(server), called));
  if (exchange.answer.status < 300) {
    exchange.expect?.((await result) as never);
  } else {
    const refusal: unknown = await result.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiProblem);
    const problem = refusal as ApiProblem;
    expect(problem.status).toBe(exchange.answer.status);
    expect(problem.fieldErrors.size).toBe(problem.status === 422 ? 1 : 0);
    expect(problem.retryAfter).toBe(problem.status === 429 || problem.status === 503 ? 1 : null);
  }
  expect(called).toEqual([exchange.call]);
}

function client(server: Server): Api {
  return createApi({
    baseUrl: server.url,
    credentials: () => ({ token: TOKEN, tenantId: TENANT }),
    onUnauthenticated: () => {},
  });
}

/** The client, with a record of the functions that are called. */
function recording(api: Api, called: string[]): Api {
  const modules = Object.entries(api).map(([module, functions]) => [
    module,
    new Proxy(functions as object, {
      get(target, name, receiver) {
        called.push(`${module}.${String(name)}`);
        return Reflect.get(target, name, receiver) as unknown;
      },
    }),
  ]);
  return Object.fromEntries(modules) as Api;
}

function interaction(description: string, { given, request, answer }: Exchange) {
  const started = given.reduce((builder, state) => builder.given(state), pact.addInteraction());
  return started
    .uponReceiving(description)
    .withRequest(request.method, request.path, (builder) => {
      builder.headers({
        Authorization: MatchersV3.regex("^Bearer .+$", `Bearer ${TOKEN}`),
        ...(request.headers as Record<string, string>),
      });
      if (request.query) {
        builder.query(request.query);
      }
      if (request.body !== undefined) {
        builder.jsonBody(request.body);
      }
      if (request.text) {
        plain(builder).withRequestBody(request.text.content, request.text.contentType);
      }
    })
    .willRespondWith(answer.status, (builder) => {
      if (answer.headers) {
        builder.headers(answer.headers as Record<string, string>);
      }
      if (answer.body !== undefined) {
        builder.jsonBody(answer.body);
      }
      if (answer.text) {
        plain(builder).withResponseBody(answer.text.example, answer.text.contentType);
        const rule = { "pact:matcher:type": "regex", regex: answer.text.pattern } as Matcher<string>;
        builder.matchingRules({ body: { path: "$", rules: [rule] } });
      }
    });
}

/** For text: a builder's own body() writes Base64 and a rule on the content type, before which no other rule counts. */
function plain(builder: object): TextBody {
  return (builder as { interaction: TextBody }).interaction;
}

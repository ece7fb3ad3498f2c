import { vi } from "vitest";
import { ApiProblem, type Problem } from "../src/api";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  readonly idempotencyKey: string | null;
  readonly body: unknown;
}

type Answer =
  { readonly status?: number; readonly body?: unknown; readonly stream?: ReadableStream<Uint8Array> } | Error;
type Handler = (request: Received) => Answer | Promise<Answer>;

/**
 * Stands in for the whole service at `fetch`, the one place where the application leaves the page. Calls without a
 * handler answer 404.
 */
export class FakeService {
  readonly received: Received[] = [];
  readonly #handlers: [method: string, path: RegExp, Handler][] = [];

  constructor() {
    vi.stubGlobal("Request", RequestOfPage);
    vi.stubGlobal("fetch", (request: Request) => this.#answer(request));
  }

  /** Adds a handler; the last one that matches answers. */
  on(method: string, path: RegExp, handler: Handler | Answer): this {
    this.#handlers.unshift([method, path, typeof handler === "function" ? handler : () => handler]);
    return this;
  }

  of(method: string, path: RegExp): Received[] {
    return this.received.filter((request) => request.method === method && path.test(request.path));
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname: path, searchParams: query } = new URL(request.url);
    const text = await request.text();
    const received: Received = {
      method: request.method,
      path,
      query,
      authorization: request.headers.get("Authorization"),
      idempotencyKey: request.headers.get("Idempotency-Key"),
      body: text === "" ? null : JSON.parse(text),
    };
    this.received.push(received);
    const handler = this.#handlers.find(
      ([method, pattern]) => method === request.method && pattern.test(path),
    );
    const answer = handler ? await handler[2](received) : problem(404, "not-found", "Not found");
    if (answer instanceof Error) {
      throw answer;
    }
    const { status = 200, body } = answer;
    if ("stream" in answer) {
      return new Response(answer.stream, { headers: { "Content-Type": "text/event-stream" } });
    }
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
    });
  }
}

/** An event stream with the events that a test sends. */
export class FakeStream {
  readonly #encoder = new TextEncoder();
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly stream = new ReadableStream<Uint8Array>({
    start: (controller) => (this.#controller = controller),
  });

  tell(event: string, id: number, data: unknown): void {
    const text = `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
    this.#controller.enqueue(this.#encoder.encode(text));
  }
}

export function problem(
  status: number,
  kind: string,
  title: string,
  errors?: { pointer: string; detail: string }[],
) {
  return { status, body: { type: `/problems/${kind}`, title, status, instance: "urn:uuid:1", errors } };
}

/** A problem as the application's client throws it. */
export function refusal(status: number, kind: string, retryAfter: number | null = null): ApiProblem {
  return new ApiProblem(problem(status, kind, kind).body as Problem, retryAfter);
}

/** A browser's Request knows the page's address; Node's does not, nor does it take jsdom's signals. */
class RequestOfPage extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    const { signal: _, ...rest } = init ?? {};
    super(typeof input === "string" ? new URL(input, window.location.href) : input, rest);
  }
}

export const TENANT = "00000000-0000-4000-8000-000000000001";

/** A token as the service issues it, of the key KEY-1. */
export function tokenOf(role: "viewer" | "agent" | "admin", tenantId = TENANT, tenantName = "Acme") {
  const claims = { iat: Date.parse("2026-01-01T10:00:00Z") / 1000 };
  return {
    token: `header.${btoa(JSON.stringify(claims))}.signature`,
    tokenType: "Bearer" as const,
    keyId: "KEY-1",
    expiresIn: 900,
    tenantId,
    tenantName,
    role,
    holder: { name: "Alex Agent", email: "alex@example.com" },
  };
}

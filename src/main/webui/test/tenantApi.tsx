import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter, useLocation } from "react-router";
import { vi } from "vitest";
import type { Case, Problem, Role } from "../src/api";
import { createQueryClient } from "../src/api/queries";
import { LiveUpdates } from "../src/live/LiveUpdates";
import { SessionProvider } from "../src/session/SessionContext";
import { Announcer } from "../src/ui/Announcer";

export const TENANT = "00000000-0000-4000-8000-0000000000aa";

export interface Sent {
  readonly method: string;
  /** Below the tenant's path. */
  readonly path: string;
  /** undefined unless it is JSON. */
  readonly body: unknown;
  /** The body as it was sent. */
  readonly text: string;
  readonly idempotencyKey: string | null;
  readonly ifMatch: string | null;
}

type Answer = Response | object | (() => Response | object);

/**
 * Stands in for one tenant's paths of the service at `fetch`, for a part of the application that `renderFor` renders.
 * Calls without an answer fail as if the service could not be reached.
 */
export class FakeTenantApi {
  readonly sent: Sent[] = [];
  readonly #answers = new Map<string, Answer>();

  /** @param call a method and a path below the tenant's, such as "GET /cases/ER-1" */
  answers(call: string, answer: Answer): this {
    this.#answers.set(call, answer);
    return this;
  }

  /** The commands that were sent: everything but reads. */
  get commands(): Sent[] {
    return this.sent.filter(({ method }) => method !== "GET");
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(`/api/v1/tenants/${TENANT}`, "");
    const text = await request.text();
    this.sent.push({
      method: request.method,
      path,
      body: text && request.headers.get("Content-Type") === "application/json" ? JSON.parse(text) : undefined,
      text,
      idempotencyKey: request.headers.get("Idempotency-Key"),
      ifMatch: request.headers.get("If-Match"),
    });
    if (path === "/events") {
      return new Response(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } });
    }
    const answer = this.#answers.get(`${request.method} ${path}`);
    if (answer === undefined) {
      throw new TypeError("Failed to fetch");
    }
    const given = typeof answer === "function" ? (answer as () => Response | object)() : answer;
    return given instanceof Response ? given.clone() : Response.json(given);
  };
}

export function problem(status: number, kind: string, more: Partial<Problem> = {}): Response {
  const body = { type: `/problems/${kind}`, title: kind, status, instance: "urn:uuid:1", ...more };
  return Response.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
}

/** Undoes the setup of a test. */
export function forget(): void {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
}

let people = 0;

interface As {
  role?: Role;
  path?: string;
}

/** Renders a part of the application for somebody who is logged in, each time for somebody else. */
export function renderFor(
  service: FakeTenantApi,
  shown: ReactNode,
  { role = "agent", path = "/" }: As = {},
): RenderResult {
  const now = Date.now();
  sessionStorage.setItem(
    "tracerail.session",
    JSON.stringify({
      token: "token",
      tenantId: TENANT,
      tenantName: "Acme",
      role,
      holder: { name: "Jane Smith", email: `jane.smith.${++people}@example.com` },
      issuedAt: now,
      expiresAt: now + 900_000,
    }),
  );
  // Node's Request wants an absolute URL and a signal of its own kind, which jsdom does not have.
  const NodeRequest = globalThis.Request;
  vi.stubGlobal(
    "Request",
    class extends NodeRequest {
      constructor(input: RequestInfo | URL, init: RequestInit = {}) {
        const { signal: _, ...rest } = init;
        super(typeof input === "string" ? new URL(input, location.href) : input, rest);
      }
    },
  );
  vi.stubGlobal("fetch", service.fetch);
  return render(
    <SessionProvider>
      <Announcer>
        <QueryClientProvider client={createQueryClient()}>
          <LiveUpdates>
            <MemoryRouter initialEntries={[path]}>
              {shown}
              <Where />
            </MemoryRouter>
          </LiveUpdates>
        </QueryClientProvider>
      </Announcer>
    </SessionProvider>,
  );
}

function Where() {
  return <output aria-label="Address">{useLocation().pathname}</output>;
}

/** An open case that waits for a decision. */
export function aCase(
  details: Partial<Case["caseDetails"]> = {},
  more: Partial<Omit<Case, "caseDetails">> = {},
): Case {
  return {
    caseDetails: {
      caseId: "ER-1",
      version: 1,
      caseTitle: "Expense Report from John Doe for $750.00",
      status: "Pending Agent Approval",
      assignee: [{ name: "Jane Smith", email: "jane.smith@example.com" }],
      submitter: [{ name: "John Doe" }],
      createdAt: "2026-01-05T10:00:00Z",
      updatedAt: "2026-01-05T10:00:00Z",
      state: "open",
      outcome: null,
      processName: "expense_approval",
      processVersion: "1.0.0",
      caseData: { amount: 750, currency: "USD", category: "Travel" },
      ...details,
    },
    activityStream: [
      {
        id: 1,
        type: "system_event",
        sender: "System",
        text: "Created",
        timestamp: "2026-01-05T10:00:00Z",
        attachments: [],
      },
    ],
    activityStreamNext: null,
    attachments: [],
    waitsFor: null,
    calledBy: null,
    calledCases: [],
    steps: ["approval"],
    route: [],
    activeInteraction: {
      interactionId: "int-1",
      interactionType: "action_buttons",
      prompt: "Approve or reject $750.00?",
      payload: {
        actions: [
          { label: "Approve", value: "approved", style: "primary" },
          { label: "Reject", value: "rejected", style: "danger" },
        ],
      },
      submitUrl: "http://localhost/api/v1/x",
    },
    furtherInteractions: [],
    lastEventId: "1",
    ...more,
  };
}

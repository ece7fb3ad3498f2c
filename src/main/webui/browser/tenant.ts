import type { Case, CreateCase, IssuedApiKey, Role } from "../src/api";

/** A tenant of the service under test, as other systems and colleagues see it: over REST, beside the browser. */
export class Tenant {
  readonly #keys = new Map<Role, string>();

  private constructor(
    readonly id: string,
    readonly name: string,
    private readonly service: string,
    adminKey: string,
  ) {
    this.#keys.set("admin", adminKey);
  }

  static async onboard(service: string, platformKey: string, name: string): Promise<Tenant> {
    const tenant = await call<{ tenantId: string; adminKey: { apiKey: string } }>(
      "POST",
      `${service}/api/v1/platform/tenants`,
      platformKey,
      { name },
    );
    return new Tenant(tenant.tenantId, name, service, tenant.adminKey.apiKey);
  }

  /** The key of a role; its holder is "Alex Agent" and the like. */
  async key(role: Role): Promise<string> {
    const known = this.#keys.get(role);
    if (known) {
      return known;
    }
    const issued = await this.issueKey(
      role,
      { viewer: "Vera Viewer", agent: "Alex Agent", admin: "Ada Admin", publisher: "Pia Publisher" }[role],
    );
    this.#keys.set(role, issued.apiKey ?? "");
    return issued.apiKey ?? "";
  }

  issueKey(role: Role, holder: string, expiresAt?: string): Promise<IssuedApiKey> {
    const email = `${holder.toLowerCase().replace(" ", ".")}@example.com`;
    return this.post("/api-keys", { role, holder: { name: holder, email }, ...(expiresAt && { expiresAt }) });
  }

  revokeKey(keyId: string): Promise<void> {
    return this.send("DELETE", `/api-keys/${keyId}`);
  }

  /** An expense of 750 USD waits for an agent; one of 42 is approved at once. */
  expense(caseId: string, amount = 750, more: Partial<CreateCase> = {}): Promise<Case> {
    return this.post("/cases", {
      processName: "expense_approval",
      caseId,
      submitter: [{ name: "John Doe", email: "john.doe@example.com" }],
      caseData: { amount, currency: "USD", category: "Travel" },
      ...more,
    });
  }

  accessRequest(caseId: string): Promise<Case> {
    return this.post("/cases", {
      processName: "access_request",
      caseId,
      submitter: [{ name: "Jane Roe" }],
      caseData: { system: "Payroll", accessLevel: "write", justification: "Month-end closing" },
    });
  }

  /** A version of the process `leave`, a form of one question; versions differ in their title. */
  publishLeave(version: string, title: string): Promise<unknown> {
    return this.send("PUT", `/processes/leave/versions/${version}`, leave(version, title));
  }

  case(caseId: string): Promise<Case> {
    return this.send("GET", `/cases/${caseId}`);
  }

  decide(caseId: string, decision: string): Promise<unknown> {
    return this.post(`/cases/${caseId}/decision`, { decision });
  }

  comment(caseId: string, text: string): Promise<unknown> {
    return this.post(`/cases/${caseId}/messages`, { text });
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.send("POST", path, body);
  }

  private send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const admin = this.#keys.get("admin") ?? "";
    return call(method, `${this.service}/api/v1/tenants/${this.id}${path}`, admin, body);
  }
}

/** A definition in JSON. */
function leave(version: string, title: string): object {
  const end = (id: string, outcome: string) => ({
    id,
    kind: "final_commit",
    outcome,
    status: "Done",
    message: "Done.",
  });
  const action = (value: string) => ({ label: value, value, style: "primary" });
  return {
    name: "leave",
    version,
    title,
    caseIdPrefix: "LV",
    caseTitle: "Leave of {submitter.name}",
    input: { type: "object", additionalProperties: false },
    start: "review",
    steps: [
      {
        id: "review",
        kind: "human_in_the_loop",
        status: "Pending Manager",
        prompt: "Grant it?",
        assignees: [{ name: "Jane Smith" }],
        interaction: { actions: [action("granted"), action("refused")] },
        transitions: { granted: "grant", refused: "refuse" },
      },
      end("grant", "approved"),
      end("refuse", "rejected"),
    ],
  };
}

async function call<T>(method: string, url: string, key: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  }
  return (text ? JSON.parse(text) : undefined) as T;
}

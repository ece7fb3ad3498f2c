import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aCase, FakeTenantApi, forget, problem, renderFor } from "../../../../test/tenantApi";
import type { ActiveInteraction, Case } from "../../../api";
import { CasePage } from "../CasePage";

const SIMPLE: ActiveInteraction = {
  interactionId: "int-2",
  interactionType: "simple_form",
  prompt: "How was it resolved?",
  submitUrl: "http://localhost/x",
  payload: {
    fields: [
      { name: "resolution", label: "Resolution", fieldType: "textarea", required: true },
      { name: "cause", label: "Root cause", fieldType: "text", required: false },
      { name: "minutes", label: "Minutes", fieldType: "number", required: true, defaultValue: 30 },
      { name: "on", label: "Resolved on", fieldType: "date", required: true },
      { name: "told", label: "The customer knows", fieldType: "boolean", required: true },
    ],
  },
};

const COMPLEX: ActiveInteraction = {
  interactionId: "int-3",
  interactionType: "complex_form",
  prompt: "Give access?",
  submitUrl: "http://localhost/x",
  payload: {
    schema: {
      type: "object",
      required: ["recommendation", "scope"],
      properties: {
        scope: {
          type: "object",
          title: "Scope",
          required: ["environments"],
          properties: {
            environments: {
              title: "Environments",
              type: "array",
              minItems: 1,
              uniqueItems: true,
              items: { enum: ["development", "production"] },
            },
            expiresOn: { title: "Expires on", type: "string", format: "date" },
          },
        },
        remarks: { title: "Remarks", type: "string" },
        recommendation: { title: "Recommendation", enum: ["grant", "refuse"] },
      },
    },
    uiSchema: {
      recommendation: { "ui:widget": "radio" },
      scope: { environments: { "ui:widget": "checkboxes" } },
    },
  },
};

const ANSWERED = "POST /cases/ER-1/interactions/";
let service: FakeTenantApi;
let now: Case;

/** The service has the case as it is in "now", whenever it is asked. */
function open(interaction: ActiveInteraction | null, role: "agent" | "viewer" = "agent") {
  now = aCase({}, { activeInteraction: interaction ?? null });
  renderFor(service, <CasePage caseId="ER-1" />, { role });
}

function described(control: HTMLElement): string {
  return (control.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  service = new FakeTenantApi().answers("GET /cases/ER-1", () => now);
});

afterEach(forget);

describe("a wait for no person", () => {
  test("says for which message, and until when", async () => {
    now = aCase(
      {},
      {
        activeInteraction: null,
        waitsFor: { kind: "message", name: "payment_received", dueAt: "2024-01-01T00:00:00Z" },
      },
    );
    renderFor(service, <CasePage caseId="ER-1" />, { role: "agent" });
    const said = await screen.findByText(/the message payment_received/);
    expect(said.textContent).toMatch(/Was due/);
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  });

  test("says that it waits for a time", async () => {
    now = aCase({}, { activeInteraction: null, waitsFor: { kind: "timer" } });
    renderFor(service, <CasePage caseId="ER-1" />, { role: "agent" });
    const said = await screen.findByText(/Waiting for a time; nobody is asked/);
    expect(said.textContent).not.toMatch(/due/i);
  });
});

describe("a wait for another case", () => {
  test("leads to the case that is called", async () => {
    now = aCase(
      {},
      { activeInteraction: null, waitsFor: { kind: "call", process: "credit_check", caseId: "CC-1" } },
    );
    renderFor(service, <CasePage caseId="ER-1" />, { role: "agent" });
    const link = await screen.findByRole("link", { name: "CC-1" });
    expect(link.getAttribute("href")).toBe("/cases/CC-1");
    expect(link.parentElement?.textContent).toMatch(/Waiting for case CC-1 of credit_check\./);
  });

  test("names the process until there is a case", async () => {
    now = aCase({}, { activeInteraction: null, waitsFor: { kind: "call", process: "credit_check" } });
    renderFor(service, <CasePage caseId="ER-1" />, { role: "agent" });
    expect(await screen.findByText(/Calling credit_check\./)).toBeTruthy();
  });
});

describe("buttons", () => {
  const buttons = aCase().activeInteraction;

  test("a click answers the interaction that was read, and the decision is announced", async () => {
    open(buttons);
    const closed = aCase(
      { state: "closed", status: "Approved", outcome: "approved" },
      { activeInteraction: null },
    );
    service.answers(`${ANSWERED}int-1`, () => (now = closed));
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));

    const done = await screen.findByText(/You chose “Approve”/, { selector: "p" });
    expect(document.activeElement).toBe(done);
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    expect(service.commands).toMatchObject([
      { path: "/cases/ER-1/interactions/int-1", body: { response: { action: "approved" } } },
    ]);
  });

  test("a viewer sees the question and no button", async () => {
    open(buttons, "viewer");
    expect(await screen.findByText("Approve or reject $750.00?")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("an error in the choice is shown at the buttons", async () => {
    open(buttons);
    service.answers(
      `${ANSWERED}int-1`,
      problem(422, "invalid", { errors: [{ pointer: "/response/action", detail: "must be one of a, b" }] }),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Reject" }));
    await screen.findByText("Must be one of a, b.");
    expect(described(screen.getByRole("group", { name: "Your decision" }))).toBe("Must be one of a, b.");
  });

  test.each([
    ["interaction-answered", /has answered this already/],
    ["no-open-interaction", /nothing waits for an answer any more/],
    ["case-closed", /the case is closed/],
  ])("409 %s tells that a colleague was faster, and the case is shown as it is now", async (kind, told) => {
    open(buttons);
    service.answers(`${ANSWERED}int-1`, () => {
      now = aCase(
        { status: "Approved by Maria", state: "closed", outcome: "approved" },
        { activeInteraction: null },
      );
      return problem(409, kind);
    });
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    expect(await screen.findByText(told)).toBeTruthy();
    expect(await screen.findByText(/^Approved by Maria/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  });

  test("a service that is away is tried again, each time under the same idempotency key", async () => {
    open(buttons);
    let asked = 0;
    service.answers(`${ANSWERED}int-1`, () => {
      asked++;
      return asked < 3
        ? new Response(problem(503, "unavailable").body, {
            status: 503,
            headers: { "Content-Type": "application/problem+json", "Retry-After": "0" },
          })
        : (now = aCase(
            { status: "Approved", state: "closed", outcome: "approved" },
            { activeInteraction: null },
          ));
    });
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    await screen.findByText(/You chose “Approve”/, { selector: "p" });
    const keys = service.commands.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("a simple form", () => {
  test("has a control for each type and sends typed values, without empty ones", async () => {
    open(SIMPLE);
    await userEvent.type(await screen.findByLabelText(/Resolution/), "Renewed the certificate");
    const minutes = screen.getByLabelText<HTMLInputElement>(/Minutes/);
    expect(minutes.value).toBe("30");
    await userEvent.clear(minutes);
    await userEvent.type(minutes, "12.5");
    await userEvent.type(screen.getByLabelText(/Resolved on/), "2026-01-05");
    await userEvent.click(screen.getByLabelText("The customer knows"));
    service.answers(
      `${ANSWERED}int-2`,
      () => (now = aCase({ status: "Resolved" }, { activeInteraction: null })),
    );
    await userEvent.click(screen.getByRole("button", { name: "Submit" }));
    await screen.findByText(/You submitted the form/, { selector: "p" });
    expect(service.commands[0]?.body).toMatchObject({
      response: { resolution: "Renewed the certificate", minutes: 12.5, on: "2026-01-05", told: true },
    });
    expect(service.commands[0]?.body).not.toHaveProperty("response.cause");
  });

  test("missing values and bad numbers are reported at their fields, the first has the focus, and nothing is sent", async () => {
    open(SIMPLE);
    const minutes = await screen.findByLabelText(/Minutes/);
    await userEvent.clear(minutes);
    await userEvent.type(minutes, "soon");
    await userEvent.click(screen.getByRole("button", { name: "Submit" }));
    const resolution = screen.getByLabelText(/Resolution/);
    expect(described(resolution)).toBe("This is required.");
    expect(described(minutes)).toBe("Must be a number such as 12 or 12.5.");
    expect(document.activeElement).toBe(resolution);
    expect(service.commands).toHaveLength(0);

    await userEvent.type(resolution, "Done");
    expect(document.activeElement).toBe(resolution);
    expect(described(resolution)).toBe("");
    expect(described(minutes)).not.toBe("");
  });

  test("errors of a 422 stand at their fields, those of unknown fields below the form, and the entries stay", async () => {
    open({ ...SIMPLE, payload: { fields: SIMPLE.payload.fields.slice(0, 1) } });
    const resolution = await screen.findByLabelText<HTMLTextAreaElement>(/Resolution/);
    await userEvent.type(resolution, "x");
    service.answers(
      `${ANSWERED}int-2`,
      problem(422, "invalid", {
        errors: [
          { pointer: "/response/resolution", detail: "must not contain control characters" },
          { pointer: "/response/other", detail: "the form has no such field" },
        ],
      }),
    );
    await userEvent.click(screen.getByRole("button", { name: "Submit" }));
    await waitFor(() => expect(described(resolution)).toBe("Must not contain control characters."));
    expect(document.activeElement).toBe(resolution);
    expect(screen.getByRole("alert").textContent).toContain("other: the form has no such field");
    expect(resolution.value).toBe("x");
  });

  test("the entries are still shown when a colleague was faster", async () => {
    open({ ...SIMPLE, payload: { fields: SIMPLE.payload.fields.slice(0, 1) } });
    await userEvent.type(await screen.findByLabelText(/Resolution/), "My long explanation");
    service.answers(`${ANSWERED}int-2`, () => {
      now = aCase({ status: "Resolved by Maria" }, { activeInteraction: null });
      return problem(409, "interaction-answered");
    });
    await userEvent.click(screen.getByRole("button", { name: "Submit" }));
    await screen.findByText("Resolved by Maria");
    const notice = screen.getByText(/A colleague was faster/).closest<HTMLElement>('[role="status"]');
    expect(within(notice!).getByText("My long explanation")).toBeTruthy();
  });
});

describe("a complex form", () => {
  async function submit() {
    await userEvent.click(await screen.findByRole("button", { name: "Submit" }, { timeout: 5_000 }));
  }

  test("is made of its schema and its uiSchema, required fields first, and sends nested values", async () => {
    open(COMPLEX);
    await userEvent.click(await screen.findByLabelText("grant", {}, { timeout: 5_000 }));
    expect(screen.getByRole("group", { name: "Environments" })).toBeTruthy();
    const labels = [...document.querySelectorAll("legend, label")].map((label) => label.textContent);
    expect(labels.indexOf("Recommendation *")).toBeLessThan(labels.indexOf("Scope *"));
    expect(labels.indexOf("Scope *")).toBeLessThan(labels.indexOf("Remarks"));
    await userEvent.click(screen.getByLabelText("production"));
    service.answers(`${ANSWERED}int-3`, () => (now = aCase({}, { activeInteraction: null })));
    await submit();
    await screen.findByText(/You submitted the form/, { selector: "p" });
    expect(service.commands[0]?.body).toMatchObject({
      response: { recommendation: "grant", scope: { environments: ["production"] } },
    });
  });

  test("a value that does not fit the schema is reported at its field, and nothing is sent", async () => {
    open(COMPLEX);
    await submit();
    expect(described(screen.getByLabelText("grant"))).toContain("This is required.");
    expect(described(screen.getByLabelText("production"))).toContain("This is required.");
    expect(document.activeElement).toBe(screen.getByLabelText("grant"));
    expect(service.commands).toHaveLength(0);
  });

  test("errors of a 422 stand at their nested fields", async () => {
    open(COMPLEX);
    await userEvent.click(await screen.findByLabelText("grant", {}, { timeout: 5_000 }));
    await userEvent.click(screen.getByLabelText("production"));
    service.answers(
      `${ANSWERED}int-3`,
      problem(422, "invalid", {
        errors: [
          { pointer: "/response/scope/expiresOn", detail: "must be in the future" },
          { pointer: "/response/scope/environments", detail: "must not have production" },
        ],
      }),
    );
    await submit();
    const expires = screen.getByLabelText("Expires on");
    await waitFor(() => expect(described(expires)).toContain("Must be in the future."));
    expect(described(screen.getByLabelText("production"))).toContain("Must not have production.");
    expect(screen.getByLabelText<HTMLInputElement>("production").checked).toBe(true);
  });
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aCase, FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import { Route, Routes, useNavigate, useParams } from "react-router";
import { NewCasePage } from "./NewCasePage";

let service: FakeTenantApi;

beforeEach(() => {
  service = new FakeTenantApi().answers("GET /processes", {
    items: [
      {
        name: "expense_approval",
        version: "1.0.0",
        title: "Expense approval",
        inputSchema: {
          type: "object",
          additionalProperties: false,
          required: ["amount", "currency"],
          properties: {
            amount: { title: "Amount", type: "number", exclusiveMinimum: 0 },
            currency: {
              title: "Currency",
              type: "string",
              pattern: "^[A-Z]{3}$",
              description: "ISO 4217 code",
            },
            description: { title: "Description", type: "string", maxLength: 2000 },
          },
        },
      },
    ],
  });
});

afterEach(forget);

function Chosen() {
  const navigate = useNavigate();
  return (
    <>
      <NewCasePage process={useParams().process} />
      <button onClick={() => void navigate(-1)}>the browser's way back</button>
    </>
  );
}

/** As in the application, the same page stays for both addresses. */
function renderPage(path = "/new", role: "agent" | "viewer" = "agent") {
  renderFor(
    service,
    <Routes>
      <Route path="/new/:process?" element={<Chosen />} />
    </Routes>,
    { path, role },
  );
}

const address = () => screen.getByLabelText("Address").textContent;

async function fill(amount: string, currency: string) {
  renderPage();
  await userEvent.click(await screen.findByRole("button", { name: /Expense approval/ }));
  await userEvent.type(await screen.findByLabelText(/Amount/, {}, { timeout: 5_000 }), amount);
  await userEvent.type(screen.getByLabelText(/Currency/), currency);
}

const create = () => userEvent.click(screen.getByRole("button", { name: "Create the case" }));

function described(control: HTMLElement): string {
  return (control.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");
}

test("the form makes a case, with the holder of the key as submitter, and opens it", async () => {
  await fill("750", "USD");
  expect(screen.getByLabelText("Description").tagName).toBe("TEXTAREA");
  service.answers("POST /cases", aCase({ caseId: "ER-7" }));
  await create();
  await waitFor(() => expect(screen.getByLabelText("Address").textContent).toBe("/cases/ER-7"));
  expect(service.commands).toHaveLength(1);
  expect(service.commands[0]?.idempotencyKey).toBeTruthy();
  expect(service.commands[0]?.body).toMatchObject({
    processName: "expense_approval",
    submitter: [{ name: "Jane Smith" }],
    caseData: { amount: 750, currency: "USD" },
  });
  expect(service.commands[0]?.body).not.toHaveProperty("caseId");
});

test("errors are reported at the fields of the process and at the others before anything is sent", async () => {
  await fill("0", "usd");
  await userEvent.clear(screen.getByLabelText(/Name/));
  await userEvent.type(screen.getByLabelText("Case id"), "not an id");
  await create();
  expect(described(screen.getByLabelText(/Amount/))).toBe("Must be more than 0.");
  expect(described(screen.getByLabelText(/Currency/))).toBe("ISO 4217 code Does not have the expected form.");
  expect(described(screen.getByLabelText(/Name/))).toBe("This is required.");
  expect(described(screen.getByLabelText("Case id"))).toContain("Takes 1 to 64 letters");
  expect(service.commands).toHaveLength(0);
});

test("errors of a 422 stand at their fields, and the entries stay", async () => {
  await fill("750", "USD");
  service.answers(
    "POST /cases",
    problem(422, "invalid", {
      errors: [
        { pointer: "/caseData/currency", detail: "must be known" },
        { pointer: "/submitter/0/email", detail: "must be an e-mail address" },
      ],
    }),
  );
  await create();
  await waitFor(() => expect(described(screen.getByLabelText(/Currency/))).toContain("Must be known."));
  expect(described(screen.getByLabelText("E-mail"))).toBe("Must be an e-mail address.");
  expect(screen.getByLabelText<HTMLInputElement>(/Amount/).value).toBe("750");
});

test("an id that is taken is reported at the id", async () => {
  await fill("750", "USD");
  await userEvent.type(screen.getByLabelText("Case id"), "ER-1");
  service.answers("POST /cases", problem(409, "case-exists"));
  await create();
  await waitFor(() =>
    expect(described(screen.getByLabelText("Case id"))).toContain("A case with this id exists."),
  );
  expect(document.activeElement).toBe(screen.getByLabelText("Case id"));
});

test("the process stands in the address: its form opens from there, and the way back leads to the choice", async () => {
  await fill("750", "USD");
  expect(address()).toBe("/new/expense_approval");
  await userEvent.click(screen.getByRole("button", { name: "the browser's way back" }));
  expect(await screen.findByRole("button", { name: /^Expense approval/ })).toBe(document.activeElement);
  expect(address()).toBe("/new");
});

test("a link to a process shows its form", async () => {
  renderPage("/new/expense_approval");
  expect(await screen.findByRole("heading", { name: "New case: Expense approval" })).toBeTruthy();
});

test("a link to a process that is not there says so and offers the others", async () => {
  renderPage("/new/holiday");
  expect(await screen.findByText(/no process with the name holiday/)).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Expense approval/ })).toBeTruthy();
});

test("a viewer cannot start a case", () => {
  renderPage("/new/expense_approval", "viewer");
  expect(screen.getByText(/may only read/)).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("of a process with several versions the latest is started", async () => {
  const version = (number: string, title: string) => ({
    name: "leave",
    version: number,
    title: "Leave request",
    inputSchema: { type: "object", properties: { days: { title, type: "integer" } } },
  });
  service.answers("GET /processes", { items: [version("1.9.0", "Days"), version("1.10.0", "Days off")] });
  renderPage();
  await userEvent.click(await screen.findByRole("button", { name: /Leave request/ }));
  expect(await screen.findByLabelText("Days off", {}, { timeout: 5_000 })).toBeDefined();
});

import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aCase, FakeTenantApi, forget, renderFor } from "../../test/tenantApi";
import { CaseDetailsPane } from "./case/CaseDetailsPane";
import { CasePage } from "./case/CasePage";
import { NewCasePage } from "./create/NewCasePage";

let service: FakeTenantApi;

const SCHEMA = `{"type":"object","required":["amount","currency"],"properties":{
  "amount":{"title":"Amount","type":"number","exclusiveMinimum":0,"maximum":90071992547409931},
  "currency":{"title":"Currency","type":"string","pattern":"^[A-Z]{3}$"},
  "count":{"title":"Count","type":["integer","null"],"default":90071992547409931},
  "rate":{"title":"Rate","type":"number","multipleOf":0.01},
  "step":{"title":"Step","type":"number","enum":[0.5,1234.5,0.12345678901234567891]}}}`;

const json = (text: string) => new Response(text, { headers: { "Content-Type": "application/json" } });

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  service = new FakeTenantApi().answers(
    "GET /processes",
    json(`{"items":[{"name":"expense","version":"1","title":"Expense","inputSchema":${SCHEMA}}]}`),
  );
  service.answers("POST /cases", aCase({ caseId: "ER-7" }));
});

afterEach(forget);

function reader(locale: string) {
  vi.spyOn(navigator, "language", "get").mockReturnValue(locale);
}

async function openForm() {
  renderFor(
    service,
    <Routes>
      <Route path="/new/:process?" element={<NewCasePage process="expense" />} />
    </Routes>,
    { path: "/new/expense" },
  );
  return screen.findByLabelText<HTMLInputElement>(/Amount/, {}, { timeout: 5_000 });
}

const create = () => userEvent.click(screen.getByRole("button", { name: "Create the case" }));
const told = (field: HTMLElement) =>
  (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

describe("an amount in a form that a schema describes", () => {
  test.each([
    ["de-DE", "1.234,56", "1234.56", "€1,234.56: one thousand two hundred thirty-four point five six euros."],
    ["en-US", "12000", "12000", "€12,000.00: twelve thousand euros."],
    ["ar-EG", "١٢٫٥", "12.5", "€12.50: twelve point five euros."],
    ["en-US", "90071992547409931", "90071992547409931", "€90,071,992,547,409,931.00."],
    ["de-CH", "0.12345678901234567891", "0.12345678901234567891", "€0.12345678901234567891."],
  ])("in %s, %s is sent as %s and read back before", async (locale, typed, sent, readBack) => {
    reader(locale);
    const amount = await openForm();
    await userEvent.type(amount, typed);
    await userEvent.type(screen.getByLabelText(/Currency/), "EUR");
    expect(screen.getByText(`You are about to enter ${readBack}`)).toBeTruthy();
    expect(amount.type).toBe("text");
    expect(amount.inputMode).toBe("decimal");
    await create();
    await waitFor(() => expect(service.commands).toHaveLength(1));
    expect(service.commands[0]?.text).toContain(`"amount":${sent},`);
    expect(service.commands[0]?.text).toContain(`"count":90071992547409931`);
  });

  test.each([
    ["de-DE", "12.000", "“12.000” can be read in two ways. Write 12000, or 12,0."],
    ["en-US", "1.234,56", "Must be a number such as 12 or 12.5."],
    ["en-US", "0", "Must be more than 0."],
    ["en-US", "90071992547409931.01", "Must be at most 90,071,992,547,409,931."],
    ["en-US", "ten", "Must be a number such as 12 or 12.5."],
  ])("in %s, %s is refused at its field", async (locale, typed, why) => {
    reader(locale);
    const amount = await openForm();
    await userEvent.type(amount, typed);
    await userEvent.type(screen.getByLabelText(/Currency/), "EUR");
    await create();
    expect(told(amount)).toBe(why);
    expect(amount.value).toBe(typed);
    expect(service.commands).toHaveLength(0);
  });

  test("the wheel changes nothing, and multiples are exact", async () => {
    reader("en-US");
    const amount = await openForm();
    await userEvent.type(amount, "750");
    fireEvent.wheel(amount, { deltaY: 100 });
    expect(amount.value).toBe("750");
    const rate = screen.getByLabelText("Rate");
    await userEvent.type(rate, "0.07");
    await userEvent.type(screen.getByLabelText(/Currency/), "USD");
    await create();
    await waitFor(() => expect(service.commands).toHaveLength(1));
    expect(service.commands[0]?.text).toContain('"rate":0.07');
  });

  test("a number that is chosen is sent as it is", async () => {
    reader("en-US");
    const amount = await openForm();
    await userEvent.type(amount, "1");
    await userEvent.type(screen.getByLabelText(/Currency/), "USD");
    await userEvent.selectOptions(screen.getByLabelText("Step"), "0.12345678901234567891");
    expect(screen.getByRole("option", { name: "1,234.5" })).toBeTruthy();
    await create();
    await waitFor(() => expect(service.commands).toHaveLength(1));
    expect(service.commands[0]?.text).toContain('"step":0.12345678901234567891');
  });
});

test("an amount in a simple form is read back in the case's currency and sent exactly", async () => {
  reader("de-DE");
  const open = aCase(
    {},
    {
      activeInteraction: {
        interactionId: "int-1",
        interactionType: "simple_form",
        prompt: "How much?",
        submitUrl: "/x",
        payload: {
          fields: [
            {
              name: "grantedAmount",
              label: "Granted",
              fieldType: "number",
              required: true,
              defaultValue: 12.5,
            },
          ],
        },
      },
    },
  );
  service.answers("GET /cases/ER-1", open);
  service.answers("POST /cases/ER-1/interactions/int-1", open);
  renderFor(service, <CasePage caseId="ER-1" />);
  const field = await screen.findByLabelText<HTMLInputElement>(/Granted/);
  expect(field.value).toBe("12,5");
  await userEvent.clear(field);
  await userEvent.type(field, "12.000");
  await userEvent.click(screen.getByRole("button", { name: "Submit" }));
  expect(told(field)).toContain("can be read in two ways");
  expect(service.commands).toHaveLength(0);
  await userEvent.clear(field);
  await userEvent.type(field, "90071992547409931,5");
  expect(screen.getByText("You are about to enter $90,071,992,547,409,931.50.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Submit" }));
  await waitFor(() => expect(service.commands).toHaveLength(1));
  expect(service.commands[0]?.text).toContain('"grantedAmount":90071992547409931.5}');
});

test("the details show what the service sent, to the last digit and as the title does", async () => {
  reader("de-DE");
  const text = JSON.stringify(
    aCase({ caseData: { amount: 1, currency: "USD", budget: 2, factor: 3, weight: 4 } }),
  )
    .replace('"amount":1', '"amount":100.004')
    .replace('"budget":2', '"budget":90071992547409931')
    .replace('"factor":3', '"factor":0.12345678901234567891')
    .replace('"weight":4', '"weight":1234567');
  service.answers("GET /cases/ER-1", () => json(text));
  renderFor(service, <CaseDetailsPane caseId="ER-1" />);
  expect(await screen.findByText("$100.004")).toBeTruthy();
  expect(screen.getByText("$90,071,992,547,409,931.00")).toBeTruthy();
  expect(screen.getByText("0.12345678901234567891")).toBeTruthy();
  expect(screen.getByText("1,234,567")).toBeTruthy();
});

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LEAVE } from "../../../test/graph";
import { aCase, FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import type { Case, Role } from "../../api";
import { CaseDetailsPane } from "./CaseDetailsPane";

let service: FakeTenantApi;
let now: Case;

function open(role: Role = "agent") {
  renderFor(service, <CaseDetailsPane caseId="ER-1" />, { role });
}

beforeEach(() => {
  now = aCase({
    caseData: {
      currency: "USD",
      amount: 750,
      needs: { vpn: true, link: "javascript:alert(1)" },
      ai_summary: "A flight.",
      ai_policy_check: "Over 100.",
      ai_risk_score: "High",
    },
  });
  service = new FakeTenantApi()
    .answers("GET /cases/ER-1", () => now)
    .answers("GET /processes", {
      items: [
        {
          name: "expense_approval",
          version: "1.0.0",
          title: "Expense approval",
          inputSchema: { properties: { amount: { title: "Sum" } } },
        },
      ],
    });
});

afterEach(forget);

describe("details", () => {
  test("show the case data by type, under the titles of the process, and the findings apart", async () => {
    open();
    const data = await screen.findByRole("region", { name: "Case data" });
    const sum = await within(data).findByText("Sum");
    expect(sum.nextElementSibling?.textContent).toMatch(/\$\s?750\.00/);
    expect(within(data).getByText("Vpn").nextElementSibling?.textContent).toBe("Yes");
    expect(within(data).getByText("javascript:alert(1)").closest("a")).toBeNull();
    expect(within(data).queryByText("High")).toBeNull();
    const findings = screen.getByRole("region", { name: "AI findings" });
    expect(within(findings).getByText("High risk")).toBeTruthy();
    expect(within(findings).getByText("A flight.")).toBeTruthy();
  });

  test("lead to the case that called this one, and to those that it has called", async () => {
    now = aCase(
      {},
      {
        calledBy: "OR-1",
        calledCases: [
          {
            caseId: "CC-1",
            caseTitle: "Credit",
            processName: "credit_check",
            processVersion: "1.0.0",
            status: "Good",
            state: "closed",
            outcome: "approved",
          },
        ],
      },
    );
    open();
    const caller = await screen.findByRole("link", { name: "OR-1" });
    expect(caller.getAttribute("href")).toBe("/cases/OR-1");
    const called = screen.getByRole("link", { name: "CC-1" });
    expect(called.getAttribute("href")).toBe("/cases/CC-1");
    expect(called.parentElement?.textContent).toMatch(/Credit check: Good/);
  });

  test("offer no reassignment while an approval is open", async () => {
    const approval = { quorum: 1, rejection: "blocking", approvers: [{ people: [{ name: "Ann Lee" }] }] };
    now = aCase(
      {},
      { activeInteraction: { ...now.activeInteraction!, approval } as Case["activeInteraction"] },
    );
    open();
    expect(await screen.findByRole("button", { name: "Cancel case" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Reassign" })).toBeNull();
  });

  test.each<[Role, "open" | "closed"]>([
    ["viewer", "open"],
    ["agent", "closed"],
  ])("offer a %s of an %s case nothing that would be refused", async (role, state) => {
    now = aCase({ state });
    open(role);
    await screen.findByRole("region", { name: "Case data" });
    expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Show the drawing"]);
  });
});

describe("the drawing of the process", () => {
  const graph = "GET /processes/expense_approval/versions/1.0.0/graph";

  async function show(shown: Case) {
    now = shown;
    service.answers(graph, LEAVE);
    open("viewer");
    await userEvent.click(await screen.findByRole("button", { name: "Show the drawing" }));
    return screen.findByRole("list", { name: "Steps" }, { timeout: 20_000 });
  }

  test("is asked for on demand, and tells where the case stands and which way it came", async () => {
    const list = await show(aCase({}, { steps: ["review"], route: ["triage.otherwise"] }));
    expect(service.sent.filter(({ path }) => path.endsWith("/graph"))).toHaveLength(1);
    expect(within(list).getByText("The case is here").closest("li")?.textContent).toContain("Review");
    expect(within(list).getByText("Taken").closest("li")?.textContent).toContain("Otherwise");
  });

  test("tells where a closed case ended", async () => {
    const list = await show(aCase({ state: "closed" }, { steps: ["grant"], route: ["triage.rules[0]"] }));
    expect(within(list).getByText("The case ended here").closest("li")?.textContent).toContain("Grant");
  });

  test("closes, and the focus returns", async () => {
    await show(aCase());
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Show the drawing" }));
  });
});

describe("reassigning", () => {
  test("names several people, leaves out an empty e-mail address, and closes", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Reassign" }));
    const dialog = screen.getByRole("dialog");
    const name = within(dialog).getByLabelText<HTMLInputElement>(/Name/);
    expect(name.value).toBe("Jane Smith");
    await userEvent.click(within(dialog).getByRole("button", { name: /Add a person/ }));
    await userEvent.type(within(dialog).getAllByLabelText(/Name/)[1]!, " Maria Lopez ");
    service.answers(
      "POST /cases/ER-1/assignment",
      () => (now = aCase({ assignee: [{ name: "Maria Lopez" }] })),
    );
    await userEvent.click(within(dialog).getByRole("button", { name: "Reassign" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(service.commands[0]?.body).toEqual({
      assignee: [{ name: "Jane Smith", email: "jane.smith@example.com" }, { name: "Maria Lopez" }],
    });
    expect(screen.getByText("Maria Lopez")).toBeTruthy();
  });

  test("names the version that was shown, and after a refusal the one that is shown then", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Reassign" }));
    const dialog = screen.getByRole("dialog");
    service.answers("POST /cases/ER-1/assignment", () => {
      now = aCase({ assignee: [{ name: "Maria Lopez" }], version: 2 });
      return problem(412, "precondition-failed");
    });
    await userEvent.click(within(dialog).getByRole("button", { name: "Reassign" }));
    const told = await within(dialog).findByRole("alert");
    await waitFor(() => expect(told.textContent).toContain("assigned to Maria Lopez"));
    expect(within(dialog).getByLabelText<HTMLInputElement>(/Name/).value).toBe("Jane Smith");

    service.answers("POST /cases/ER-1/assignment", () => (now = aCase({ version: 3 })));
    await userEvent.click(within(dialog).getByRole("button", { name: "Reassign" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(service.commands.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"2"']);
    const [first, second] = service.commands.map(({ idempotencyKey }) => idempotencyKey);
    expect(first).not.toBe(second);
  });

  test("shows errors at the field, its own and those of the service", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Reassign" }));
    const dialog = screen.getByRole("dialog");
    const email = within(dialog).getByLabelText(/E-mail/);
    await userEvent.clear(email);
    await userEvent.type(email, "nobody");
    await userEvent.click(within(dialog).getByRole("button", { name: "Reassign" }));
    expect(within(dialog).getByText("Must be an e-mail address.").id).toBe(
      email.getAttribute("aria-describedby"),
    );
    expect(document.activeElement).toBe(email);
    expect(service.commands).toHaveLength(0);

    await userEvent.clear(email);
    service.answers(
      "POST /cases/ER-1/assignment",
      problem(422, "invalid", { errors: [{ pointer: "/assignee/0/name", detail: "must be someone else" }] }),
    );
    await userEvent.click(within(dialog).getByRole("button", { name: "Reassign" }));
    const told = await within(dialog).findByText("Must be someone else.");
    expect(within(dialog).getByLabelText(/Name/).getAttribute("aria-describedby")).toBe(told.id);
  });
});

describe("cancelling", () => {
  test("asks for a reason and sends it", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Cancel case" }));
    const dialog = screen.getByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel the case" }));
    expect(within(dialog).getByText("This is required.")).toBeTruthy();
    expect(service.commands).toHaveLength(0);

    await userEvent.type(within(dialog).getByLabelText(/Reason/), "Sent twice");
    service.answers(
      "POST /cases/ER-1/cancellation",
      () => (now = aCase({ state: "closed", status: "Cancelled" })),
    );
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel the case" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(service.commands[0]?.body).toEqual({ reason: "Sent twice" });
    expect(screen.getByText("Cancelled")).toBeTruthy();
  });

  test("is refused once a colleague has changed the case, and shows the case as it is now", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Cancel case" }));
    const dialog = screen.getByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText(/Reason/), "Sent twice");
    service.answers("POST /cases/ER-1/cancellation", () => {
      now = aCase({ state: "closed", status: "Approved", version: 2 });
      return problem(412, "precondition-failed");
    });
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel the case" }));
    const told = await within(dialog).findByRole("alert");
    await waitFor(() => expect(told.textContent).toContain("It is now: Approved"));
    expect(told.textContent).not.toContain("Send it again");
    expect(service.commands[0]?.ifMatch).toBe('"1"');
  });

  test("tells when a colleague has closed the case meanwhile", async () => {
    open();
    await userEvent.click(await screen.findByRole("button", { name: "Cancel case" }));
    const dialog = screen.getByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText(/Reason/), "Sent twice");
    service.answers("POST /cases/ER-1/cancellation", () => {
      now = aCase({ state: "closed", status: "Approved" });
      return problem(409, "case-closed", { detail: "The case is closed." });
    });
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel the case" }));
    expect((await within(dialog).findByRole("alert")).textContent).toContain("The case is closed.");
    expect(await screen.findByText("Approved")).toBeTruthy();
  });
});

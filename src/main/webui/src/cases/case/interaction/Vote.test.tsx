import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aCase, FakeTenantApi, forget, problem, renderFor } from "../../../../test/tenantApi";
import type { Approval, Case } from "../../../api";
import { CasePage } from "../CasePage";

const VOTE = "POST /cases/ER-1/interactions/int-1";
const ann = { decision: "approved", person: "Ann Lee", at: "2026-01-05T10:00:00Z" } as const;
let service: FakeTenantApi;
let now: Case;

/** @param first an approver who is there beside a group whose member has voted, and a colleague */
function board(first: string): Approval {
  return {
    quorum: 2,
    rejection: "majority",
    approvers: [
      { people: [{ name: first }] },
      { group: "Finance", people: [{ name: "Ann Lee" }, { name: "Bob Ray" }], vote: ann },
      { group: "Legal", people: [{ name: "Robert Chen" }, { name: "Eve Moss" }] },
    ],
  };
}

/** Whoever looks at it is Jane Smith. */
function open(approval: Approval, role: "agent" | "viewer" = "agent") {
  now = aCase(
    {},
    { activeInteraction: { ...aCase().activeInteraction!, approval } as Case["activeInteraction"] },
  );
  renderFor(service, <CasePage caseId="ER-1" />, { role });
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  service = new FakeTenantApi().answers("GET /cases/ER-1", () => now);
});

afterEach(forget);

describe("an approval", () => {
  test("shows a viewer who has voted, which way, and who is still asked", async () => {
    open(board("Jane Smith"), "viewer");
    const votes = within(await screen.findByRole("list", { name: "Votes" }));
    const texts = votes.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(texts[0]).toBe("Jane Smith asked");
    expect(texts[1]).toMatch(/^Finance approved by Ann Lee, /);
    expect(texts[2]).toBe("Legal asked: Robert Chen, Eve Moss");
    expect(screen.getByText(/^1 of 2 approvals/)).toBeTruthy();
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  test("takes an approver's own vote with one click", async () => {
    open(board("JANE  smith"));
    service.answers(VOTE, () => now);
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    await screen.findByText(/You chose “Approve”/, { selector: "p" });
    expect(screen.queryByLabelText(/Whose vote/)).toBeNull();
    expect(service.commands.map(({ body }) => body)).toEqual([
      { interactionId: "int-1", response: { action: "approved" } },
    ]);
  });

  test("asks whose vote it is where the agent is no approver", async () => {
    open(board("Max Muster"));
    service.answers(VOTE, () => now);
    const select = await screen.findByRole<HTMLSelectElement>("combobox", { name: /Whose vote/ });
    expect([...select.options].map(({ text }) => text)).toEqual([
      "Choose…",
      "Max Muster",
      "Robert Chen (Legal)",
      "Eve Moss (Legal)",
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Reject" }));
    expect(screen.getByText("Choose whose vote it is.")).toBeTruthy();
    expect(document.activeElement).toBe(select);
    expect(service.commands).toHaveLength(0);

    await userEvent.selectOptions(select, "Eve Moss");
    await userEvent.click(screen.getByRole("button", { name: "Reject" }));
    await screen.findByText(/It is the vote of Eve Moss/, { selector: "p" });
    expect(service.commands.map(({ body }) => body)).toEqual([
      { interactionId: "int-1", response: { action: "rejected" }, approver: "Eve Moss" },
    ]);
  });

  test("tells that the vote is cast already", async () => {
    open(board("Jane Smith"));
    service.answers(VOTE, problem(409, "vote-cast"));
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    expect(await screen.findByText(/This vote is cast already/)).toBeTruthy();
  });

  test("shows an error in the approver", async () => {
    open(board("Jane Smith"));
    service.answers(
      VOTE,
      problem(422, "invalid", { errors: [{ pointer: "/approver", detail: "must name one of Max" }] }),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    expect(await screen.findByText("Must name one of Max.")).toBeTruthy();
  });
});

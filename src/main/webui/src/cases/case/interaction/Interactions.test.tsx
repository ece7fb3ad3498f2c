import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aCase, FakeTenantApi, forget, renderFor } from "../../../../test/tenantApi";
import type { ActiveInteraction, Case } from "../../../api";
import { CasePage } from "../CasePage";

const CASE = "GET /cases/ER-1";
let service: FakeTenantApi;

function inBranch(branch: string, interactionId: string, asked: string): ActiveInteraction {
  return {
    interactionId,
    interactionType: "action_buttons",
    prompt: `Does ${branch} agree?`,
    payload: { actions: [{ label: "Agree", value: "agreed", style: "primary" }] },
    submitUrl: "http://localhost/api/v1/x",
    branch,
    assignee: [{ name: asked }],
  };
}

function both(): Case {
  return aCase(
    {},
    {
      activeInteraction: inBranch("legal", "int-1", "Lea Law"),
      furtherInteractions: [inBranch("finance", "int-2", "Finn Ance")],
    },
  );
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  service = new FakeTenantApi().answers(CASE, both());
});

afterEach(forget);

test("shows what each branch asks, and whom", async () => {
  renderFor(service, <CasePage caseId="ER-1" />);
  const legal = await screen.findByRole("region", { name: "Does legal agree?" });
  expect(within(legal).getByText("legal: For Lea Law")).toBeTruthy();
  const finance = screen.getByRole("region", { name: "Does finance agree?" });
  expect(within(finance).getByText("finance: For Finn Ance")).toBeTruthy();
});

test("answers the one whose button is pressed, and leaves the other open", async () => {
  renderFor(service, <CasePage caseId="ER-1" />);
  const finance = await screen.findByRole("region", { name: "Does finance agree?" });
  const answered = aCase(
    { status: "In checks" },
    { activeInteraction: inBranch("legal", "int-1", "Lea Law") },
  );
  service.answers(CASE, answered).answers("POST /cases/ER-1/interactions/int-2", answered);
  await userEvent.click(within(finance).getByRole("button", { name: "Agree" }));
  expect(await screen.findAllByText(/You chose “Agree”/)).not.toHaveLength(0);
  expect(screen.queryByRole("region", { name: "Does finance agree?" })).toBeNull();
  expect(screen.getByRole("region", { name: "Does legal agree?" })).toBeTruthy();
});

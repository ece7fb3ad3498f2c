import { expect, test } from "vitest";
import { loggedIn, onboard } from "./agent";
import { issueKey, submitExpense } from "./forms";

test("a new case is created with its process's form and opened", async () => {
  const tenant = await onboard("Creating Ltd");
  const page = await loggedIn(await tenant.key("agent"));
  await page.getByRole("banner").getByRole("link", { name: "New case" }).click();
  await submitExpense(page, "ER-42");
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/cases/ER-42");
  const { caseDetails } = await tenant.case("ER-42");
  expect(caseDetails.submitter).toEqual([{ name: "Alex Agent", email: "alex.agent@example.com" }]);
});

test("the service's refusal is shown at its field", async () => {
  const tenant = await onboard("Refusing Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/new");
  await submitExpense(page, "ER-1");
  await page.getByText("A case with this id exists.").waitFor();
  expect(await page.getByLabel("Case id").getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByLabel(/^Amount/).inputValue()).toBe("750");
});

test("the list is filtered, searched and sorted", async () => {
  const tenant = await onboard("Filtering Ltd");
  await tenant.expense("ER-OPEN");
  await tenant.expense("ER-CLOSED", 42);
  await tenant.accessRequest("AR-1");
  await tenant.post(`/cases/ER-OPEN/assignment`, {
    assignee: [{ name: "Alex Agent", email: "alex.agent@example.com" }],
  });
  const page = await loggedIn(await tenant.key("agent"));
  const shown = async (...ids: string[]) => {
    const list = page.getByRole("region", { name: "Cases" });
    for (const id of ["ER-OPEN", "ER-CLOSED", "AR-1"]) {
      await list.getByText(id).waitFor({ state: ids.includes(id) ? "visible" : "detached" });
    }
  };
  await shown("ER-OPEN", "ER-CLOSED", "AR-1");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await shown("ER-OPEN", "AR-1");
  await page.getByRole("button", { name: "Closed" }).click();
  await shown("ER-CLOSED");
  await page.getByRole("button", { name: "Mine" }).click();
  await shown("ER-OPEN");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByLabel("Process").selectOption("Access request");
  await shown("AR-1");
  await page.getByLabel("Process").selectOption("All processes");
  await page.getByRole("searchbox").fill("payroll");
  await shown("AR-1");
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("Order").selectOption("Oldest");
  const first = page.getByRole("region", { name: "Cases" }).getByRole("listitem").first();
  await first.getByText("ER-OPEN").waitFor();
});

test("a decision is taken with one click, and the case says so", async () => {
  const tenant = await onboard("Deciding Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Status: Approved", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor({ state: "detached" });
  expect((await tenant.case("ER-1")).caseDetails.outcome).toBe("approved");
});

test("a rejection asks for its reason, and the reason stands in the stream", async () => {
  const tenant = await onboard("Rejecting Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.getByRole("button", { name: "Submit" }).waitFor();
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByText("This is required.").waitFor();
  await page.getByLabel(/reason/i).fill("No receipt");
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByText("Status: Rejected", { exact: true }).waitFor();
  await page
    .getByText(/No receipt/)
    .first()
    .waitFor();
  expect((await tenant.case("ER-1")).caseDetails.outcome).toBe("rejected");
});

test("a complex form is checked at its fields, and answered", async () => {
  const tenant = await onboard("Complex Ltd");
  await tenant.accessRequest("AR-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/AR-1");
  await page.getByLabel("grant").check();
  await page.getByRole("button", { name: "Submit" }).click();
  expect((await tenant.case("AR-1")).caseDetails.status).toBe("Pending Manager Review");
  await page.getByLabel("staging").check();
  await page.getByLabel("Remarks").fill("Until the closing is done");
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByText("Pending Owner Approval").first().waitFor();
  const { caseDetails } = await tenant.case("AR-1");
  expect(caseDetails.caseData).toMatchObject({ granted_scope: { environments: ["staging"] } });
});

test("a colleague who was faster is told, and the new state shown", async () => {
  const tenant = await onboard("Overtaken Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  // The stream is held back, so that the page does not hear of the colleague's decision before the click.
  await page.route("**/events", (route) => route.abort());
  await page.reload();
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  await tenant.decide("ER-1", "approved");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page
    .getByText(/colleague/)
    .first()
    .waitFor();
  await page.getByText("Approved").first().waitFor();
  await page.getByRole("button", { name: "Reject", exact: true }).waitFor({ state: "detached" });
  expect((await tenant.case("ER-1")).caseDetails.outcome).toBe("approved");
});

test("a case is commented, reassigned and cancelled with a reason", async () => {
  const tenant = await onboard("Acting Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("textbox", { name: "Comment" }).fill("Where is the receipt?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByRole("list", { name: "Activity" }).getByText("Where is the receipt?").waitFor();
  await page.getByRole("button", { name: "Reassign" }).click();
  const reassign = page.getByRole("dialog");
  await reassign.getByLabel(/^Name/).first().fill("Robert Chen");
  await reassign.getByRole("button", { name: /Reassign/ }).click();
  await page.getByRole("region", { name: "Details" }).getByText("Robert Chen").waitFor();
  await page.getByRole("button", { name: "Cancel case" }).click();
  const cancel = page.getByRole("dialog");
  await cancel.getByLabel(/reason/i).fill("A duplicate");
  await cancel.getByRole("button", { name: /Cancel the case|Cancel case/ }).click();
  await page.getByRole("list", { name: "Activity" }).getByText("A duplicate").waitFor();
  expect((await tenant.case("ER-1")).caseDetails.outcome).toBe("cancelled");
});

test("a viewer reads, and sees no button that would be refused", async () => {
  const tenant = await onboard("Viewing Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("viewer"), "/cases/ER-1");
  await page.getByText("Pending Agent Approval").first().waitFor();
  for (const name of ["Approve", "Reject", "Comment", "Reassign", "Cancel case"]) {
    expect(await page.getByRole("button", { name, exact: true }).count(), name).toBe(0);
  }
  expect(await page.getByRole("link", { name: "New case" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "Keys" }).count()).toBe(0);
});

test("an admin issues a key that logs in, rotates and revokes it", async () => {
  const tenant = await onboard("Keys Ltd");
  const page = await loggedIn(await tenant.key("admin"), "/keys");
  const dialog = await issueKey(page, "viewer", "Vera Viewer");
  const secret = await dialog.getByLabel("API key").inputValue();
  const viewer = await loggedIn(secret);
  await viewer.getByRole("banner").getByText("Viewer").waitFor();
  // The only view of the key is not lost by a key that is pressed too soon.
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Stay" }).click();
  expect(await dialog.getByLabel("API key").inputValue()).toBe(secret);
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("row", { name: /Vera Viewer/ });
  await row.getByRole("button", { name: /^Revoke/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await row.getByText("Revoked").waitFor();
  await viewer.getByText("Your session has ended.").waitFor({ timeout: 30_000 });
});

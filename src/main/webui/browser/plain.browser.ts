import { expect, inject, test } from "vitest";
import { logIn, loggedIn, onboard } from "./agent";
import { issueKey, submitExpense } from "./forms";
import { PLAIN_HOST } from "./setup";

/** The service over plain HTTP from another machine, where browsers withhold what needs a secure context. */
const baseURL = () => {
  const url = new URL(inject("serviceUrl"));
  url.hostname = PLAIN_HOST;
  return url.origin;
};

test("over plain HTTP, cases are made, commented and decided, and colleagues' changes appear", async () => {
  const tenant = await onboard("Plain Ltd");
  const page = await loggedIn(await tenant.key("agent"), "/new", { baseURL: baseURL() });
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await submitExpense(page, "ER-1");
  await page.getByRole("textbox", { name: "Comment" }).fill("Where is the receipt?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  const activity = page.getByRole("list", { name: "Activity" });
  await activity.getByText("Where is the receipt?").waitFor();
  await tenant.comment("ER-1", "On its way");
  await activity.getByText("On its way").waitFor({ timeout: 5_000 });
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Status: Approved", { exact: true }).waitFor();
});

test("over plain HTTP, a key is issued, copied and shared by two tabs", async () => {
  const tenant = await onboard("Plain Keys Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("admin"), "/keys", { baseURL: baseURL() });
  const dialog = await issueKey(page, "agent", "Alex Agent");
  const secret = await dialog.getByLabel("API key").inputValue();
  await dialog.getByRole("button", { name: /^Copy/ }).click();
  await dialog
    .getByText(/Copied/)
    .first()
    .waitFor();
  const first = await loggedIn(secret, "/cases/ER-1", { baseURL: baseURL() });
  const second = await first.context().newPage();
  await logIn(second, secret, "/cases/ER-1");
  for (const tab of [first, second]) {
    await tab.getByRole("button", { name: "Approve", exact: true }).waitFor();
  }
  await tenant.comment("ER-1", "For both");
  for (const tab of [first, second]) {
    await tab.getByRole("list", { name: "Activity" }).getByText("For both").waitFor({ timeout: 10_000 });
  }
});

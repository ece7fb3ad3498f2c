import { expect, test } from "vitest";
import { logIn, loggedIn, newWindow, onboard } from "./agent";
import { enterKey } from "./forms";

/** Everything that the page has stored in the browser. */
const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);

test("an agent logs in with a key, which is kept nowhere", async () => {
  const tenant = await onboard("Log-in Ltd");
  const key = await tenant.key("agent");
  const page = await loggedIn(key);
  await page.getByRole("button", { name: "Log-in Ltd" }).waitFor();
  await page.getByRole("banner").getByText("Agent").waitFor();
  expect(await page.evaluate(stored)).not.toContain(key);
  expect(await page.evaluate(stored)).not.toContain(key.split("_")[2]);
  expect(page.url()).not.toContain("trk_");
});

test("a wrong key is reported, and the field has the focus", async () => {
  const page = await newWindow();
  await page.goto("/");
  await enterKey(page, "trk_nothing");
  await page.getByText("This is not a valid API key.").waitFor();
  expect(await page.getByLabel("API key").evaluate((field) => field === document.activeElement)).toBe(true);
});

test("the page that was asked for comes after the log-in, and a reload keeps the session", async () => {
  const tenant = await onboard("Deep Link Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("heading", { name: /Expense Report from John Doe/ }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: /Expense Report from John Doe/ }).waitFor();
});

test("logging out clears the session, and the next log-in leads back", async () => {
  const tenant = await onboard("Signing Out Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("button", { name: /Signing Out Ltd/ }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByText("You are logged out.").waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem("tracerail.session"))).toBeNull();
  await enterKey(page, await tenant.key("agent"));
  await page.getByRole("heading", { name: /Expense Report from John Doe/ }).waitFor();
});

test("a token that ends with its key ends the session, and the next log-in leads back", async () => {
  const tenant = await onboard("Revoked Ltd");
  await tenant.expense("ER-1");
  const key = await tenant.issueKey("agent", "Alex Agent");
  const page = await loggedIn(key.apiKey ?? "", "/cases/ER-1");
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await tenant.revokeKey(key.keyId);
  await page.getByText("Your session has ended.").waitFor({ timeout: 30_000 });
  await enterKey(page, await tenant.key("agent"));
  await page.getByRole("button", { name: "Approve" }).waitFor();
});

test("a token that expires ends the session by itself", async () => {
  const tenant = await onboard("Expired Ltd");
  const soon = new Date(Date.now() + 6_000).toISOString();
  const key = await tenant.issueKey("agent", "Alex Agent", soon);
  const page = await newWindow();
  await logIn(page, key.apiKey ?? "");
  await page.getByText("Your session has ended.").waitFor({ timeout: 40_000 });
  expect(await page.evaluate(() => sessionStorage.getItem("tracerail.session"))).toBeNull();
});

test("an idle page warns before it logs out, and one click keeps the session", async () => {
  const tenant = await onboard("Idle Ltd");
  await tenant.expense("ER-1");
  const page = await newWindow();
  await page.clock.install();
  await logIn(page, await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  const warning = page.getByRole("alertdialog", { name: "Are you still there?" });
  for (let minutes = 0; !(await warning.isVisible()); minutes++) {
    expect(minutes, "minutes without a warning").toBeLessThan(30);
    await page.clock.fastForward(60_000);
    await page.waitForTimeout(200); // a renewal is answered in real time
  }
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await warning.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Status: Approved", { exact: true }).waitFor();
});

test("a session that cannot be renewed says when it ends, and a reload keeps what was written", async () => {
  const tenant = await onboard("Ending Ltd");
  await tenant.expense("ER-1");
  const soon = new Date(Date.now() + 4 * 60_000).toISOString();
  const key = await tenant.issueKey("agent", "Alex Agent", soon);
  const page = await loggedIn(key.apiKey ?? "", "/cases/ER-1");
  const warning = page.getByRole("alertdialog", { name: "Your session ends soon" });
  await warning.getByRole("button", { name: "Later" }).click();
  await page.getByText(/Your session ends in \d minutes/).waitFor();
  await page.getByRole("textbox", { name: "Comment" }).fill("Half a sentence");
  await page.reload();
  await warning.getByRole("button", { name: "Later" }).click();
  expect(await page.getByRole("textbox", { name: "Comment" }).inputValue()).toBe("Half a sentence");
});

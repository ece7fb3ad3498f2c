import type { Locator, Page } from "playwright-core";
import type { Role } from "../src/api";

/** Fills in the log-in that a page shows, and submits it. */
export async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Submits an expense of 750 USD, from the choice of a process on. */
export async function submitExpense(page: Page, caseId: string): Promise<void> {
  await page.getByRole("button", { name: /Expense approval/ }).click();
  await page.getByLabel(/^Amount/).fill("750");
  await page.getByLabel(/^Currency/).fill("USD");
  await page.getByLabel(/^Category/).fill("Travel");
  await page.getByLabel("Case id").fill(caseId);
  await page.getByRole("button", { name: "Create the case" }).click();
}

/** Issues a key on the page of the keys. @returns the dialogue that shows its secret */
export async function issueKey(page: Page, role: Role, holder: string): Promise<Locator> {
  await page.getByRole("button", { name: "Issue a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByLabel("Holder’s name").fill(holder);
  await dialog.getByRole("button", { name: "Issue", exact: true }).click();
  return dialog;
}

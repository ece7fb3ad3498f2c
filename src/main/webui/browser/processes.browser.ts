import { expect, test } from "vitest";
import { loggedIn, onboard } from "./agent";

test("an admin writes a process, mends what is found, publishes it, and retires it again", async () => {
  const tenant = await onboard("Writing Ltd");
  const page = await loggedIn(await tenant.key("admin"), "/processes");
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) {
      refused.push(message.text());
    }
  });
  await page.getByRole("link", { name: "New process" }).click();
  await page.getByText(/^No findings: my_process 1.0.0 can be published/).waitFor();
  const editor = page.getByRole("textbox", { name: "Definition" });

  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("title: Once more");
  const finding = page.getByRole("list", { name: "Findings" }).getByRole("button");
  await finding.first().waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("It is not published: mend what was found.").waitFor();
  expect(await finding.first().evaluate((button) => button === document.activeElement)).toBe(true);
  await page.locator(".cm-lintRange-error").first().waitFor();

  await page.reload();
  await finding.first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Backspace");
  await page.getByText(/^No findings/).waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("It is published.").waitFor();
  expect(new URL(page.url()).pathname).toBe("/processes/my_process/versions/1.0.0");

  await page.getByRole("link", { name: "my_process" }).click();
  await page.getByRole("button", { name: "Retire version 1.0.0" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await page.getByRole("button", { name: "Restore version 1.0.0" }).waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Processes" }).click();
  await page
    .getByRole("row", { name: /My process/ })
    .getByText("Retired")
    .waitFor();
  expect(refused).toEqual([]);
});

test("the editor is styled, and Tab and Shift+Tab leave it", async () => {
  const tenant = await onboard("Leaving Ltd");
  const page = await loggedIn(await tenant.key("admin"), "/processes/new");
  const editor = page.getByRole("textbox", { name: "Definition" });
  await editor.click();
  const font = await page.locator(".cm-scroller").evaluate((element) => getComputedStyle(element).fontFamily);
  expect(font).toContain("monospace");
  const inEditor = () => page.evaluate(() => document.activeElement?.shadowRoot !== null);
  expect(await inEditor()).toBe(true);
  await page.keyboard.press("Tab");
  expect(await inEditor()).toBe(false);
  await editor.focus();
  await page.keyboard.press("Shift+Tab");
  expect(await inEditor()).toBe(false);
});

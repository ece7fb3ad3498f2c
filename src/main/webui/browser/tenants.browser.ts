import { expect, test } from "vitest";
import { loggedIn, onboard } from "./agent";
import { enterKey } from "./forms";

test("two tenants in two windows never see each other", async () => {
  const [red, blue] = [await onboard("Red Ltd"), await onboard("Blue Ltd")];
  await red.expense("SAME-ID", 750, { title: "A red case" });
  await blue.expense("SAME-ID", 750, { title: "A blue case" });
  const asked: string[] = [];
  const redPage = await loggedIn(await red.key("agent"));
  const bluePage = await loggedIn(await blue.key("agent"));
  redPage.on("request", (request) => asked.push(request.url()));

  await redPage.getByText("A red case").first().waitFor();
  await bluePage.getByText("A blue case").first().waitFor();
  await blue.expense("BLUE-2", 750, { title: "Another blue case" });
  await bluePage.getByText("Another blue case").first().waitFor();
  await redPage.goto("/cases/BLUE-2");
  await redPage
    .getByText(/There is no such case/)
    .first()
    .waitFor();
  await redPage.getByRole("searchbox").fill("blue");
  await redPage
    .getByText(/No case/)
    .first()
    .waitFor();

  expect(await redPage.locator("body").textContent()).not.toContain("blue case");
  expect(await bluePage.locator("body").textContent()).not.toContain("red case");
  expect(asked.filter((url) => url.includes("/tenants/")).every((url) => url.includes(red.id))).toBe(true);
});

test("another tenant's log-in in the same window finds nothing of the one before", async () => {
  const [red, blue] = [await onboard("Red Window Ltd"), await onboard("Blue Window Ltd")];
  await red.expense("RED-1", 750, { title: "A red case" });
  const page = await loggedIn(await red.key("agent"), "/cases/RED-1");
  await page.getByText("A red case").first().waitFor();
  await page.getByRole("button", { name: /Red Window Ltd/ }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await enterKey(page, await blue.key("agent"));
  await page.getByRole("button", { name: /Blue Window Ltd/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/cases");
  expect(await page.locator("body").textContent()).not.toContain("red case");
});

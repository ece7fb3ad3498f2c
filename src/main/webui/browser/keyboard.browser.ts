import { expect, test } from "vitest";
import { newWindow, onboard } from "./agent";

test("everything of an approval works by keyboard alone", async () => {
  const tenant = await onboard("Keyboard Ltd");
  await tenant.expense("ER-1", 750, { title: "The first case" });
  await tenant.expense("ER-2", 800, { title: "The second case" });
  const page = await newWindow();
  await page.goto("/");
  await page.getByLabel("API key").waitFor();
  await page.keyboard.type(await tenant.key("agent"));
  await page.keyboard.press("Enter");
  await page.getByText("The second case").first().waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("first");
  await page.getByText("The second case").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "The first case" }).waitFor();

  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return {
        name: element?.textContent ?? "",
        outline: element ? getComputedStyle(element).outlineStyle : "none",
      };
    });
  for (let presses = 0; (await focused()).name !== "Approve"; presses++) {
    expect(presses, "Tab leads to the decision").toBeLessThan(60);
    await page.keyboard.press("Tab");
  }
  expect((await focused()).outline).not.toBe("none");
  await page.keyboard.press("Enter");
  await page.getByText("Status: Approved", { exact: true }).waitFor();
  expect((await tenant.case("ER-1")).caseDetails.outcome).toBe("approved");
  // The button that had the focus is gone; the focus is not lost with it.
  expect((await focused()).name).toContain("Approve");
});

import { describe, expect, test } from "vitest";
import { expectAccessible, loggedIn, newWindow, onboard } from "./agent";
import { SCREENS, VIEWS } from "./screens";

describe.each(VIEWS)("$name", ({ options }) => {
  test("axe finds nothing on any screen, and none scrolls sideways", async () => {
    const tenant = await onboard("Accessible Ltd");
    await tenant.expense("ER-1");
    await tenant.accessRequest("AR-1");
    await tenant.publishLeave("1.0.0", "Leave");
    await tenant.publishLeave("1.1.0", "Leave request");
    const login = await newWindow(options);
    await login.goto("/login");
    await login.getByLabel("API key").waitFor();
    await expectAccessible(login);
    const page = await loggedIn(await tenant.key("admin"), "/", options);
    for (const screen of SCREENS) {
      await screen.open(page);
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, screen.name).toBeLessThanOrEqual(0);
    }
  }, 120_000);
});

/* The README's pictures: every screen, light and dark, wide and narrow, as small WebP files. npm run screenshots */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright-core";
import { enterKey } from "./forms";
import { SCREENS, VIEWS } from "./screens";
import { startService } from "./service";
import { BROWSER } from "./setup";
import { Tenant } from "./tenant";

const FOLDER = fileURLToPath(new URL("../../../../docs/screenshots/", import.meta.url));
const QUALITY = 70;

const service = await startService();
const browser = await chromium.launch(BROWSER);
try {
  await mkdir(FOLDER, { recursive: true });
  const tenant = await Tenant.onboard(service.url, service.platformKey, "Acme Ltd");
  await tenant.expense("ER-3", 42);
  await tenant.accessRequest("AR-1");
  await tenant.publishLeave("1.0.0", "Leave");
  await tenant.publishLeave("1.1.0", "Leave request");
  await tenant.expense("ER-2", 4200);
  await tenant.expense("ER-1", 1750);
  await tenant.comment("ER-1", "The receipt is attached to the booking.");
  for (const view of VIEWS.filter(({ name }) => !name.endsWith("2560"))) {
    const context = await browser.newContext({ ...view.options, baseURL: service.url, locale: "en-GB" });
    const page = await context.newPage();
    await page.goto("/login");
    await page.getByLabel("API key").waitFor();
    await save(page, `login-${view.name}`);
    await enterKey(page, await tenant.key("admin"));
    await page.getByRole("banner").waitFor();
    for (const screen of SCREENS) {
      await screen.open(page);
      await save(page, `${screen.name}-${view.name}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await service.stop();
}

/** Playwright writes PNG and JPEG only; the browser itself writes WebP, a quarter of their size. */
async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  await writeFile(`${FOLDER}${name}.webp`, Buffer.from(data, "base64"));
  await session.detach();
}

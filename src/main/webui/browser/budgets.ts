/* The application's budgets, measured on the built files in headless Chromium: bench/action-center. */
import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { enterKey } from "./forms";
import { startService } from "./service";
import { BROWSER } from "./setup";
import { Tenant } from "./tenant";

const CASES = 10_000;
const ROUNDS = 5;

const service = await startService();
const browser = await chromium.launch(BROWSER);
try {
  const tenant = await Tenant.onboard(service.url, service.platformKey, "Budgets");
  await fetch(`${service.control}/${encodeURIComponent(`seed ${tenant.id} ${CASES}`)}`);
  await tenant.expense("OPEN-ME");
  const key = await tenant.key("agent");

  const script = await scriptBeforeFirstList(browser, key);
  const { page, context } = await open(browser, key);
  const opening = await openingACase(page);
  const scrolling = await scrollThrough(page, CASES);
  await context.close();

  console.log(`script before log-in and first list, gzipped   ${(script / 1024).toFixed(1)} KiB`);
  console.log(
    `opening a case, median of ${ROUNDS} / slowest           ${opening.median} / ${opening.slowest} ms`,
  );
  console.log(
    `scrolling ${CASES} cases: ${scrolling.seconds.toFixed(1)} s, ${scrolling.rows} rows seen,` +
      ` mean ${scrolling.mean.toFixed(1)} frames/s, slowest second ${scrolling.slowest} frames/s`,
  );
  aim("script before first list", script / 1024, "<=", 200, "KiB");
  aim("opening a case", opening.slowest, "<=", 500, "ms");
  aim("scrolling, slowest second", scrolling.slowest, ">=", 50, "frames/s");
} finally {
  await browser.close();
  await service.stop();
}

function aim(what: string, figure: number, relation: "<=" | ">=", limit: number, unit: string): void {
  const met = relation === "<=" ? figure <= limit : figure >= limit;
  console.log(
    `${met ? "met   " : "missed"}  ${what}: ${figure.toFixed(1)} ${unit} (aim ${relation} ${limit})`,
  );
}

async function open(from: Browser, key: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await from.newContext({ baseURL: service.url, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await openList(page, key);
  return { page, context };
}

async function openList(page: Page, key: string): Promise<void> {
  await page.goto("/");
  await enterKey(page, key);
  await page.getByText("OPEN-ME").first().waitFor();
}

/** The size of the scripts, gzipped, that are loaded before the list shows. */
async function scriptBeforeFirstList(from: Browser, key: string): Promise<number> {
  const context = await from.newContext({ baseURL: service.url });
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.headers()["content-type"]?.includes("javascript")) {
      bodies.push(response.body());
    }
  });
  await openList(page, key);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The time from the click in the list until the case's interaction can be answered. */
async function openingACase(page: Page): Promise<{ median: number; slowest: number }> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto("/cases");
    await page.getByText("OPEN-ME").first().waitFor();
    const begin = performance.now();
    await page.getByText("OPEN-ME").first().click();
    await page.getByRole("button", { name: "Approve" }).waitFor();
    times.push(Math.round(performance.now() - begin));
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, slowest: times.at(-1) ?? 0 };
}

interface Scrolling {
  readonly seconds: number;
  readonly rows: number;
  readonly mean: number;
  /** The number of frames in the second that had fewest. */
  readonly slowest: number;
}

/** Scrolls the list from top to bottom as pages arrive, and counts the frames that the browser draws. */
async function scrollThrough(page: Page, cases: number): Promise<Scrolling> {
  await page.goto("/cases");
  await page.getByText("OPEN-ME").first().waitFor();
  return page.evaluate(async (wanted) => {
    const list = [...document.querySelectorAll<HTMLElement>("*")].find(
      (element) =>
        element.textContent.includes("SEED-1") &&
        getComputedStyle(element).overflowY === "auto" &&
        element.scrollHeight > element.clientHeight,
    );
    if (!list) {
      throw new Error("the list does not scroll");
    }
    const frames: number[] = [];
    let last = 0;
    const begin = performance.now();
    while (last < wanted && performance.now() - begin < 120_000) {
      frames.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)));
      list.scrollTop += 400;
      if (frames.length % 20 === 0) {
        last = Math.max(
          last,
          ...[...list.textContent.matchAll(/SEED-(\d+)/g)].map((match) => Number(match[1])),
        );
      }
    }
    const seconds = (performance.now() - begin) / 1000;
    let slowest = Infinity;
    for (let second = 0; second + 1 < seconds; second++) {
      const from = begin + second * 1000;
      slowest = Math.min(slowest, frames.filter((at) => at >= from && at < from + 1000).length);
    }
    return { seconds, rows: last, mean: frames.length / seconds, slowest };
  }, cases);
}

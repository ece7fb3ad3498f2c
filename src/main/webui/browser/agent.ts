import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { enterKey } from "./forms";
import { Tenant } from "./tenant";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser | undefined;
const open: BrowserContext[] = [];

beforeAll(async () => {
  browser = await chromium.connect(inject("browser"));
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
});

afterAll(() => browser?.close());

/** A new window, which shares its storage with no other. */
export async function newWindow(options: BrowserContextOptions = {}): Promise<Page> {
  if (!browser) {
    throw new Error("there is no browser");
  }
  const context = await browser.newContext({
    baseURL: inject("serviceUrl"),
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  open.push(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

/** Logs in as a person would. */
export async function logIn(page: Page, key: string, path = "/"): Promise<void> {
  await page.goto(path);
  await enterKey(page, key);
  await page.getByRole("banner").waitFor();
}

export async function loggedIn(key: string, path = "/", options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newWindow(options);
  await logIn(page, key, path);
  return page;
}

/** Expects that axe finds no violation of WCAG 2.1 A and AA on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated in the page's world by the debugger, which the Content-Security-Policy does not bind.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    const { violations } = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    });
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) }));
  });
  expect(violations).toEqual([]);
}

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

/** A new tenant of the service under test. */
export function onboard(name: string): Promise<Tenant> {
  return Tenant.onboard(inject("serviceUrl"), inject("platformKey"), name);
}

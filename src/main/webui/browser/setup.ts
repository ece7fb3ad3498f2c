import type { TestProject } from "vitest/node";
import { chromium } from "playwright-core";
import { startService } from "./service";

declare module "vitest" {
  export interface ProvidedContext {
    serviceUrl: string;
    platformKey: string;
    /** The address of the one browser of the run. */
    browser: string;
    /** The address at which tests have the service killed and started. */
    control: string;
  }
}

/** A host that is this machine but, unlike 127.0.0.1, no secure context over plain HTTP. */
export const PLAIN_HOST = "tracerail.test";

/** Debian's Chromium, unless CHROMIUM names another. The flags keep it from the network and let root start it. */
export const BROWSER = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
  ],
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const service = await startService();
  const browser = await chromium.launchServer({ ...BROWSER, headless: true });
  project.provide("serviceUrl", service.url);
  project.provide("platformKey", service.platformKey);
  project.provide("control", service.control);
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await service.stop();
  };
}

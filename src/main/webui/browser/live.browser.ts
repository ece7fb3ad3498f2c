import { expect, inject, test } from "vitest";
import { logIn, loggedIn, onboard } from "./agent";

test("changes by colleagues appear without a reload", async () => {
  const tenant = await onboard("Live Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  const activity = page.getByRole("list", { name: "Activity" });
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await tenant.comment("ER-1", "Seen by finance");
  await activity.getByText("Seen by finance").waitFor({ timeout: 5_000 });
  await tenant.expense("ER-2");
  await page.getByRole("region", { name: "Cases" }).getByText("ER-2").waitFor({ timeout: 5_000 });
  await tenant.decide("ER-1", "approved");
  await page.getByRole("button", { name: "Approve" }).waitFor({ state: "detached", timeout: 5_000 });
});

test("a lost connection is reported, and missed changes show once it is back", async () => {
  const tenant = await onboard("Offline Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  const activity = page.getByRole("list", { name: "Activity" });
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await tenant.comment("ER-1", "Written meanwhile");
  await page.context().setOffline(false);
  await page.getByText("You are offline.").waitFor({ state: "detached" });
  await activity.getByText("Written meanwhile").waitFor({ timeout: 20_000 });
});

test("a service that is killed and comes back is found again, and a decision meant in between takes effect once", async () => {
  const tenant = await onboard("Killed Ltd");
  await tenant.expense("ER-1");
  const page = await loggedIn(await tenant.key("agent"), "/cases/ER-1");
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await fetch(`${inject("control")}/kill`);
  await page.getByText("Live updates are interrupted.").waitFor();
  await page.getByRole("button", { name: "Approve" }).click();
  await fetch(`${inject("control")}/start`);
  const retry = page.getByRole("button", { name: "Try again" });
  const done = page.getByText("Status: Approved", { exact: true });
  await retry.or(done).first().waitFor({ timeout: 30_000 });
  if (await retry.isVisible()) {
    await retry.click();
  }
  await done.waitFor({ timeout: 30_000 });
  await page.getByText("Live updates are interrupted.").waitFor({ state: "detached", timeout: 30_000 });
  const { activityStream } = await tenant.case("ER-1");
  expect(activityStream.filter((item) => item.type === "agent_action")).toHaveLength(1);
}, 120_000);

test("eight tabs of one agent all load over HTTP/1.1, and hear of each change", async () => {
  const tenant = await onboard("Tabs Ltd");
  await tenant.expense("ER-1");
  const key = await tenant.key("agent");
  const first = await loggedIn(key, "/cases/ER-1");
  const tabs = [first];
  for (let tab = 2; tab <= 8; tab++) {
    const page = await first.context().newPage();
    await logIn(page, key, "/cases/ER-1");
    tabs.push(page);
  }
  const shown = (text: string) =>
    Promise.all(tabs.map((page) => page.getByRole("list", { name: "Activity" }).getByText(text).waitFor()));
  await Promise.all(tabs.map((page) => page.getByRole("button", { name: "Approve" }).waitFor()));
  await tenant.comment("ER-1", "Seen by all eight");
  await shown("Seen by all eight");
  await tabs.shift()?.close(); // the one that held the stream
  await tenant.comment("ER-1", "Seen by the other seven");
  await shown("Seen by the other seven");
}, 120_000);

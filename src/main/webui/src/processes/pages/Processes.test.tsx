import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LEAVE } from "../../../test/graph";
import { FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import { LEAVE_PROCESS } from "../../../test/transcript";
import { Processes } from "./Processes";

const summary = (name: string, more: object = {}) => ({
  name,
  version: "1.1.0",
  title: name === "leave" ? "Leave request" : "Expense approval",
  shared: false,
  retired: false,
  versions: 2,
  openCases: 12,
  closedCases: 34,
  ...more,
});
const version = (number: string, more: object = {}) => ({
  name: "leave",
  version: number,
  title: "Leave request",
  shared: false,
  revision: 3,
  openCases: 0,
  closedCases: 0,
  digest: "0123456789abcdef",
  mediaType: "application/yaml",
  publishedAt: "2026-01-01T09:00:00Z",
  publishedBy: "Ada Admin",
  ...more,
});
const yaml = (text: string) => new Response(text, { headers: { "Content-Type": "application/yaml" } });
const retired = { retiredAt: "2026-01-02T09:00:00Z" };
const VERSIONS = "GET /processes/leave/versions";
const below = (number: string) => `/processes/leave/versions/${number}`;

let service: FakeTenantApi;
beforeEach(() => {
  service = new FakeTenantApi()
    .answers("GET /processes/summary", {
      items: [summary("expense_approval", { shared: true }), summary("leave", { retired: true })],
    })
    .answers(VERSIONS, {
      items: [version("2.0.0", retired), version("1.1.0"), version("1.0.0", { openCases: 5 })],
    })
    .answers(`GET ${below("2.0.0")}/definition`, yaml("version: 2.0.0\n"))
    .answers(`GET ${below("1.1.0")}/definition`, yaml("version: 1.1.0\ntitle: Leave\n"))
    .answers(`GET ${below("1.0.0")}/definition`, yaml("version: 1.0.0\ntitle: Leave\n"));
});
afterEach(forget);

const show = (path: string, role: "admin" | "agent" = "admin") =>
  renderFor(
    service,
    <Routes>
      <Route path="/processes/*" element={<Processes />} />
    </Routes>,
    { path, role },
  );
const rowOf = async (name: string | RegExp) => (await screen.findByRole("link", { name })).closest("tr")!;
const click = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));
const ifMatch = () => service.commands.map((sent) => [sent.method, sent.path, sent.ifMatch]);

describe("the page of the processes", () => {
  it("shows each with its latest version and the numbers of its cases", async () => {
    show("/processes");
    const row = within(await rowOf("Expense approval"));
    expect(row.getByText("Shared")).toBeDefined();
    expect(row.getByRole("link", { name: "Expense approval, version 1.1.0" }).getAttribute("href")).toBe(
      "/processes/expense_approval/versions/1.1.0",
    );
    expect(row.getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["1.1.0", "2", "12", "34"]);
    expect(within(await rowOf("Leave request")).getByText("Retired")).toBeDefined();
    expect(screen.getByRole("link", { name: "New process" })).toBeDefined();
  });

  it("goes on page by page", async () => {
    let pages = 0;
    service.answers("GET /processes/summary", () =>
      ++pages === 1
        ? { items: [summary("expense_approval")], nextCursor: "c" }
        : { items: [summary("leave")] },
    );
    show("/processes");
    await rowOf("Expense approval");
    await click("Show more processes");
    await rowOf("Leave request");
    expect(screen.queryByRole("button", { name: "Show more processes" })).toBeNull();
  });

  it("offers nothing to change to somebody who may only read", async () => {
    show("/processes", "agent");
    await rowOf("Leave request");
    expect(screen.queryByRole("link", { name: "New process" })).toBeNull();
    forget();
    show("/processes/leave", "agent");
    await rowOf("1.1.0");
    expect(screen.queryAllByRole("button")).toHaveLength(0);
    expect(screen.queryByRole("link", { name: "New version" })).toBeNull();
  });
});

describe("the page of a process", () => {
  it("tells which version is the latest, and offers what can be done to each", async () => {
    show("/processes/leave");
    const buttons = async (number: string) =>
      within(await rowOf(number))
        .queryAllByRole("button")
        .map(({ textContent }) => textContent);
    expect(await buttons("2.0.0")).toEqual(["Restore", "Delete"]);
    expect(await buttons("1.1.0")).toEqual(["Retire", "Delete"]);
    expect(await buttons("1.0.0")).toEqual(["Retire"]);
    expect(within(await rowOf("1.1.0")).getByText("Latest")).toBeDefined();
    expect(screen.getAllByText("Latest")).toHaveLength(1);
    expect(within(await rowOf("1.1.0")).getByText("by Ada Admin")).toBeDefined();
  });

  it("retires the version that was shown, once that is confirmed", async () => {
    service.answers(`POST ${below("1.0.0")}/retirement`, version("1.0.0", retired));
    show("/processes/leave");
    await rowOf("1.0.0");
    await click("Retire version 1.0.0");
    expect(screen.getByText(/Its open cases run on/)).toBeDefined();
    expect(service.commands).toHaveLength(0);
    await click("Retire");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(ifMatch()).toEqual([["POST", `${below("1.0.0")}/retirement`, '"3"']]);
    expect(await screen.findByText("Version 1.0.0 is retired")).toBeDefined();
    await waitFor(() =>
      expect(service.sent.filter(({ path }) => path.endsWith("/versions"))).toHaveLength(2),
    );
  });

  it("restores and deletes", async () => {
    service
      .answers(`POST ${below("2.0.0")}/restoration`, version("2.0.0"))
      .answers(`DELETE ${below("1.1.0")}`, () => new Response(null, { status: 204 }));
    show("/processes/leave");
    await rowOf("2.0.0");
    await click("Restore version 2.0.0");
    await click("Restore");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await click("Delete version 1.1.0");
    await click("Delete");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(ifMatch()).toEqual([
      ["POST", `${below("2.0.0")}/restoration`, '"3"'],
      ["DELETE", below("1.1.0"), '"3"'],
    ]);
  });

  it.each([
    [412, "precondition-failed", /retired or restored this version meanwhile/],
    [409, "conflict", /A case has used this version meanwhile/],
    [404, "not-found", /deleted this version/],
  ])("explains a refusal with %i", async (status, kind, words) => {
    service.answers(`DELETE ${below("1.1.0")}`, () => problem(status, kind));
    show("/processes/leave");
    await rowOf("1.1.0");
    await click("Delete version 1.1.0");
    await click("Delete");
    expect(await screen.findByText(words)).toBeDefined();
  });

  it("leaves a shared process to the platform", async () => {
    service.answers(VERSIONS, { items: [version("1.0.0", { shared: true })] });
    show("/processes/leave");
    await rowOf("1.0.0");
    expect(screen.getByText(/only the platform changes it/)).toBeDefined();
    expect(screen.queryAllByRole("button")).toHaveLength(0);
  });

  it("tells that there is none of the name", async () => {
    service.answers(VERSIONS, () => problem(404, "not-found"));
    show("/processes/leave");
    expect(await screen.findByRole("heading", { name: "There is no such process" })).toBeDefined();
  });
});

describe("the page of a version", () => {
  it("shows the text, who published it, and the way to another version", async () => {
    show(below("1.1.0"));
    expect((await screen.findByRole("group", { name: "Definition of leave 1.1.0" })).textContent).toBe(
      "version: 1.1.0\ntitle: Leave\n\n",
    );
    expect(screen.getByText(/by Ada Admin/)).toBeDefined();
    expect(screen.getByRole("link", { name: "Edit as a new version" }).getAttribute("href")).toBe(
      "/processes/leave/new?from=1.1.0",
    );
    const sections = within(screen.getByRole("navigation", { name: "Sections of the version" }));
    expect(sections.getByRole("link", { name: "Text" }).getAttribute("aria-current")).toBe("page");
  });

  it("compares it with the version below, or with the one that is chosen", async () => {
    show(`${below("1.1.0")}/diff`);
    const changes = await screen.findByRole("group", { name: "Changes from 1.0.0 to 1.1.0" });
    expect(changes.textContent).toContain("Removed: version: 1.0.0");
    expect(changes.textContent).toContain("Added: version: 1.1.0");
    expect(screen.getByText("1 line added, 1 line removed.")).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText("Changes since version"), "2.0.0");
    await screen.findByRole("group", { name: "Changes from 2.0.0 to 1.1.0" });
    expect(screen.getByText("2 lines added, 1 line removed.")).toBeDefined();
  });

  it("draws it", async () => {
    service.answers(`GET ${below("1.1.0")}/graph`, { ...LEAVE, version: "1.1.0" });
    show(below("1.1.0"), "agent");
    await userEvent.click(await screen.findByRole("link", { name: "Drawing" }));
    expect(await screen.findByRole("img", { name: /Leave request, drawn/ })).toBeDefined();
    expect(screen.getByRole("link", { name: "Drawing" }).getAttribute("aria-current")).toBe("page");
  });

  it("simulates it", async () => {
    service
      .answers(`GET ${below("1.1.0")}/graph`, LEAVE)
      .answers("GET /processes/leave/1.1.0", { ...LEAVE_PROCESS, version: "1.1.0" });
    show(below("1.1.0"), "agent");
    await userEvent.click(await screen.findByRole("link", { name: "Simulation" }));
    expect(await screen.findByLabelText(/Days/, {}, { timeout: 20_000 })).toBeDefined();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Leave request 1.1.0");
  });

  it("shows lines far from a change when they are asked for", async () => {
    const lines = Array.from({ length: 9 }, (_, at) => `line${at}: x\n`).join("");
    service.answers(`GET ${below("1.0.0")}/definition`, yaml(`version: 1.0.0\n${lines}`));
    service.answers(`GET ${below("1.1.0")}/definition`, yaml(`version: 1.1.0\n${lines}`));
    show(`${below("1.1.0")}/diff`);
    expect(await screen.findByText("line2")).toBeDefined();
    expect(screen.queryByText("line8")).toBeNull();
    await click("Show 7 lines without a change");
    expect(screen.getByText("line8")).toBeDefined();
  });

  it("tells that there is no such version", async () => {
    show(below("9.9.9"));
    expect(await screen.findByRole("heading", { name: "There is no such version" })).toBeDefined();
  });
});

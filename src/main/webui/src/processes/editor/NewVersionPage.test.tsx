import { EditorView } from "@codemirror/view";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import { NewVersionPage } from "./NewVersionPage";

const checked = (version: string) => ({
  name: "leave",
  version,
  title: "Leave",
  digest: "d",
  tests: 2,
  coverage: {
    steps: { covered: 1, total: 2, missing: ["refuse"] },
    branches: { covered: 0, total: 0, missing: [] },
  },
});
const published = (version: string) => ({
  name: "leave",
  version,
  title: "Leave",
  shared: false,
  revision: 1,
  openCases: 0,
  closedCases: 0,
  digest: "d",
  mediaType: "application/yaml",
  publishedAt: "2026-01-01T09:00:00Z",
  publishedBy: "Ada Admin",
});
const refused = () =>
  problem(422, "invalid", {
    errors: [{ pointer: "/steps/0/next", detail: 'unknown step "x"', line: 2, column: 10 }],
  });

const CHECK = "POST /processes/check";
// jsdom says that it is Safari, which CodeMirror asks for the selection in a shadow root by a command.
Object.assign(document, { execCommand: () => false });
let service: FakeTenantApi;
beforeEach(() => {
  service = new FakeTenantApi()
    .answers(CHECK, checked("1.1.0"))
    .answers("GET /processes/leave/versions", { items: [published("1.0.0")] })
    .answers(
      "GET /processes/leave/versions/1.0.0/definition",
      new Response("name: leave\nversion: 1.0.0\n", { headers: { "Content-Type": "application/yaml" } }),
    );
});
afterEach(forget);

const show = (path: string, role: "admin" | "publisher" | "agent" = "admin") =>
  renderFor(
    service,
    <Routes>
      <Route path="/processes/new" element={<NewVersionPage />} />
      <Route path="/processes/:name/new" element={<NewVersionPage />} />
      <Route path="/processes/:name/versions/:version" element="Its page" />
    </Routes>,
    { role, path },
  );
const editor = async () => {
  const view = await waitFor(() => {
    const roots = [...document.querySelectorAll("div")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const content = roots[0]?.querySelector<HTMLElement>(".cm-content");
    expect(content).toBeTruthy();
    return EditorView.findFromDOM(content!)!;
  });
  return view;
};
const type = (view: EditorView, text: string) =>
  act(() => view.dispatch({ changes: { from: view.state.doc.length, insert: text } }));
const checks = () => service.sent.filter(({ path }) => path === "/processes/check");
const publish = () => fireEvent.click(screen.getByRole("button", { name: "Publish" }));

describe("the page of a new version", () => {
  it("begins with the text of the latest version, under the next number", async () => {
    show("/processes/leave/new");
    expect((await editor()).state.doc.toString()).toBe("name: leave\nversion: 1.1.0\n");
    expect(await screen.findByText(/leave 1.1.0 can be published. Its 2 tests hold/)).toBeDefined();
    expect(screen.getByText(/1 of 2 steps/)).toBeDefined();
    expect(checks().at(-1)?.text).toBe("name: leave\nversion: 1.1.0\n");
  });

  it("checks what was typed once, after the last key", async () => {
    show("/processes/leave/new");
    const view = await editor();
    await screen.findByText(/can be published/);
    const before = checks().length;
    type(view, "a");
    type(view, "b");
    await waitFor(() => expect(checks().at(-1)?.text).toMatch(/ab$/));
    expect(checks()).toHaveLength(before + 1);
  });

  it("lists findings, which lead to their places, and marks them in the text", async () => {
    service.answers(CHECK, refused);
    show("/processes/leave/new");
    const view = await editor();
    const finding = await screen.findByRole("button", { name: /Line 2, column 10.*Unknown step "x"/ });
    expect(screen.getByText("1 finding.")).toBeDefined();
    expect(view.dom.querySelector(".cm-lintRange-error")?.textContent).toBe("1.1.0");
    fireEvent.click(finding);
    expect(view.state.selection.main.head).toBe("name: leave\nversion: ".length);
  });

  it("publishes under the name and version of the text, as it was typed", async () => {
    service.answers("PUT /processes/leave/versions/1.1.0", () =>
      Response.json(published("1.1.0"), { status: 201 }),
    );
    show("/processes/leave/new");
    type(await editor(), "# e\u0301\n");
    publish();
    await waitFor(() =>
      expect(screen.getByLabelText("Address").textContent).toBe("/processes/leave/versions/1.1.0"),
    );
    expect(service.sent.find(({ method }) => method === "PUT")?.text).toBe(
      "name: leave\nversion: 1.1.0\n# e\u0301\n",
    );
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("version: 1.1.0");
  });

  it("does not publish what has findings, and leads to the first", async () => {
    service.answers(CHECK, refused);
    show("/processes/leave/new");
    await editor();
    publish();
    expect(await screen.findByText(/not published: mend what was found/)).toBeDefined();
    const list = within(screen.getByRole("list", { name: "Findings" }));
    await waitFor(() => expect(document.activeElement).toBe(list.getByRole("button")));
    expect(service.sent.some(({ method }) => method === "PUT")).toBe(false);
  });

  it("explains a version that has another text, and keeps what was typed", async () => {
    service.answers("PUT /processes/leave/versions/1.1.0", () =>
      problem(409, "conflict", { detail: "This version was published with another text." }),
    );
    show("/processes/leave/new");
    const view = await editor();
    type(view, "# more\n");
    publish();
    expect(await screen.findByText("This version was published with another text.")).toBeDefined();
    expect(view.state.doc.toString()).toContain("# more");
    type(view, "x");
    await waitFor(() => expect(screen.queryByText(/with another text/)).toBeNull());
  });

  it("keeps a text over a reload of the page until one starts over", async () => {
    show("/processes/new");
    type(await editor(), "# half a sentence");
    const kept = Object.entries({ ...sessionStorage }).find(([key]) => key.includes("new process"));
    expect(kept?.[1]).toContain("# half a sentence");
    fireEvent.click(screen.getByRole("button", { name: "Start over" }));
    expect((await editor()).state.doc.toString()).not.toContain("half a sentence");
    expect(screen.queryByRole("button", { name: "Start over" })).toBeNull();
  });

  it("tells when a text could not be checked", async () => {
    service.answers(CHECK, () => problem(503, "unavailable"));
    show("/processes/leave/new");
    expect(await screen.findByText(/could not be checked. The service is unavailable/)).toBeDefined();
  });

  it("leaves Tab to the browser, so that nobody is caught", async () => {
    show("/processes/leave/new");
    const view = await editor();
    const tab = new KeyboardEvent("keydown", { key: "Tab", keyCode: 9, bubbles: true, cancelable: true });
    view.contentDOM.dispatchEvent(tab);
    expect(tab.defaultPrevented).toBe(false);
    expect(view.contentDOM.getAttribute("aria-label")).toBe("Definition");
  });

  it("is for those who may publish", async () => {
    show("/processes/leave/new", "agent");
    expect(screen.getByText(/published by administrators/)).toBeDefined();
    expect(service.sent.filter(({ path }) => path.startsWith("/processes"))).toHaveLength(0);
    forget();
    show("/processes/leave/new", "publisher");
    expect(await editor()).toBeDefined();
  });
});

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { useLocation } from "react-router";
import { renderLoggedIn } from "../../../test/page";
import { FakeService, FakeStream, problem } from "../../../test/fakeService";
import { SeenProvider } from "../seen/SeenContext";
import { CaseList } from "./CaseList";

const LIST = /\/cases$/;
const details = (caseId: string, updatedAt = "2026-01-01T09:00:00Z") => ({
  caseId,
  version: 1,
  caseTitle: `Title of ${caseId}`,
  status: "Pending",
  state: "open",
  outcome: null,
  assignee: [],
  submitter: [],
  createdAt: updatedAt,
  updatedAt,
  processName: "p",
  processVersion: "1",
  caseData: { ai_risk_score: "High" },
});

function Where() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}
function renderList(at = "/cases", role: "viewer" | "agent" = "agent") {
  renderLoggedIn(
    <SeenProvider>
      <CaseList openCase={undefined} />
      <Where />
    </SeenProvider>,
    role,
    at,
  );
}
const focused = () => document.activeElement?.getAttribute("data-case") ?? document.activeElement?.tagName;

describe("the list of cases", () => {
  let service: FakeService;
  beforeEach(() => {
    service = new FakeService()
      .on("GET", /processes$/, { body: { items: [] } })
      .on("GET", /events$/, new TypeError("no stream"))
      .on("GET", LIST, {
        body: { items: ["ER-1", "ER-2", "ER-3"].map((id) => details(id)), lastEventId: "7" },
      });
  });
  const asked = () => service.of("GET", LIST).map(({ query }) => query.get("q"));

  it("lists what the address asks for, with a count", async () => {
    renderList("/cases?show=mine&sort=createdAt");
    await screen.findByText("Title of ER-1");
    const { query } = service.of("GET", LIST)[0]!;
    expect(query.get("assignee")).toBe("alex@example.com");
    expect(query.get("sort")).toBe("createdAt");
    const row = screen.getAllByRole("listitem")[1]!;
    expect(row.getAttribute("aria-posinset")).toBe("2");
    expect(row.getAttribute("aria-setsize")).toBe("3");
    expect(screen.getByText("3 cases", { selector: "[role=status] *" })).toBeDefined();
  });

  it("searches once typing pauses, and keeps the search in the address", async () => {
    renderList();
    await screen.findByText("Title of ER-1");
    await userEvent.type(screen.getByLabelText("Search cases"), "travel");
    await waitFor(() => expect(asked()).toContain("travel"));
    expect(asked()).toEqual([null, "travel"]);
    expect(screen.getByText("/cases?q=travel")).toBeDefined();
  });

  it("reads past empty pages until it finds a case or the end", async () => {
    const pages: Record<string, unknown> = {
      first: { items: [], nextCursor: "second", lastEventId: "7" },
      second: { items: [], nextCursor: "third", lastEventId: "7" },
      third: { items: [details("ER-9")], nextCursor: "fourth", lastEventId: "7" },
      fourth: { items: [], lastEventId: "7" },
    };
    service.on("GET", LIST, ({ query }) => ({ body: pages[query.get("cursor") ?? "first"] }));
    renderList("/cases?q=rare");
    expect(await screen.findByText("Title of ER-9")).toBeDefined();
    await waitFor(() => expect(screen.queryByText("Loading more…")).toBeNull());
    expect(screen.queryByText("No case matches")).toBeNull();
    expect(service.of("GET", LIST).map(({ query }) => query.get("cursor"))).toEqual([
      null,
      "second",
      "third",
      "fourth",
    ]);
  });

  it("distinguishes no cases at all from none that match, and offers a way on", async () => {
    service.on("GET", LIST, { body: { items: [], lastEventId: "7" } });
    renderList("/cases?show=closed&q=x");
    await userEvent.click(await screen.findByRole("button", { name: "Show all cases" }));
    expect(await screen.findByText("There are no cases yet")).toBeDefined();
    expect(screen.getByRole("link", { name: "New case" })).toBeDefined();
  });

  it("offers a viewer nothing that would be refused", async () => {
    service.on("GET", LIST, { body: { items: [], lastEventId: "7" } });
    renderList("/cases", "viewer");
    await screen.findByText("There are no cases yet");
    expect(screen.queryByRole("link", { name: "New case" })).toBeNull();
  });

  it("shows the error and tries again on demand", async () => {
    service.on("GET", LIST, problem(403, "tenant-suspended", "Tenant suspended"));
    renderList();
    await screen.findByText("Tenant suspended");
    service.on("GET", LIST, { body: { items: [details("ER-9")], lastEventId: "7" } });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Title of ER-9")).toBeDefined();
  });

  it("marks cases that changed since the first visit as unread, and no others", async () => {
    service.on("GET", LIST, {
      body: { items: [details("NEW", "2026-01-01T11:00:00Z"), details("OLD")], lastEventId: "7" },
    });
    renderList();
    await screen.findByText("Title of OLD");
    const [first, second] = screen.getAllByRole("listitem");
    expect(within(first!).queryByText("Unread:")).not.toBeNull();
    expect(within(second!).queryByText("Unread:")).toBeNull();
  });

  it("shows every new case of mine as it comes, without a request", async () => {
    const events = new FakeStream();
    service
      .on("GET", LIST, { body: { items: [], lastEventId: "7" } })
      .on("GET", /events$/, { stream: events.stream });
    renderList("/cases?show=mine");
    events.tell("stream.opened", 7, { lastEventId: "7" });
    await screen.findByText("0 cases", { selector: "p" });
    const mine = [{ name: "Alex Agent", email: "Alex@example.com" }];
    for (let id = 8; id < 88; id++) {
      const { caseData: _, ...row } = details(`ER-${id}`);
      events.tell("case.created", id, {
        ...row,
        assignee: id % 2 ? mine : [{ name: "Bo" }],
        riskScore: "Low",
      });
    }
    expect(await screen.findByText("40 cases", { selector: "p" })).toBeDefined();
    events.tell("case.purged", 88, { caseId: "ER-87", version: 2 });
    expect(await screen.findByText("39 cases", { selector: "p" })).toBeDefined();
    expect(screen.getByText("Title of ER-85")).toBeDefined();
    expect(service.of("GET", /./).filter(({ path }) => !path.endsWith("/processes"))).toHaveLength(2);
  });

  it("is navigated by keys, except from within a field", async () => {
    renderList();
    await screen.findByText("Title of ER-1");
    await userEvent.keyboard("j");
    await waitFor(() => expect(focused()).toBe("ER-1"));
    await userEvent.keyboard("jj");
    await waitFor(() => expect(focused()).toBe("ER-3"));
    await userEvent.keyboard("k");
    await waitFor(() => expect(focused()).toBe("ER-2"));
    await userEvent.keyboard("/");
    expect(focused()).toBe("INPUT");
    await userEvent.keyboard("jk");
    expect(screen.getByLabelText<HTMLInputElement>("Search cases").value).toBe("jk");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(focused()).toBe("ER-2"));
    await userEvent.keyboard("{Enter}");
    expect(screen.getByText(/^\/cases\/ER-2/)).toBeDefined();
  });

  it("leaves letters alone once shortcuts are turned off", async () => {
    renderList();
    await screen.findByText("Title of ER-1");
    await userEvent.keyboard("?");
    await userEvent.click(screen.getByLabelText(/Single letters/));
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    const before = focused();
    await userEvent.keyboard("j/");
    expect(focused()).toBe(before);
    await userEvent.click(screen.getByRole("button", { name: "Keyboard help" }));
    await userEvent.click(screen.getByLabelText(/Single letters/));
  });
});

describe("moving on after a decision", () => {
  it("goes on from where the decided case stood, though it now stands on top", async () => {
    const events = new FakeStream();
    new FakeService()
      .on("GET", /processes$/, { body: { items: [] } })
      .on("GET", /events$/, { stream: events.stream })
      .on("GET", LIST, {
        body: { items: ["ER-1", "ER-2", "ER-3", "ER-4"].map((id) => details(id)), lastEventId: "7" },
      });
    renderLoggedIn(
      <SeenProvider>
        <CaseList openCase="ER-2" />
        <button>Approve</button>
      </SeenProvider>,
    );
    events.tell("stream.opened", 7, { lastEventId: "7" });
    await screen.findByText("Title of ER-1");
    await userEvent.click(screen.getByRole("button", { name: "Approve" }));
    const { caseData: _, ...decided } = details("ER-2", "2026-01-01T10:00:00Z");
    events.tell("case.changed", 8, { ...decided, status: "Approved", version: 2, riskScore: "Low" });
    await waitFor(() => expect(screen.getAllByRole("listitem")[0]?.textContent).toContain("ER-2"));
    await userEvent.keyboard("j");
    await waitFor(() => expect(focused()).toBe("ER-3"));
    await userEvent.keyboard("k");
    await waitFor(() => expect(focused()).toBe("ER-1"));
  });
});

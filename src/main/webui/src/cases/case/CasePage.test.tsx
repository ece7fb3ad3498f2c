import { useQueryClient } from "@tanstack/react-query";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aCase, FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import type { ActiveInteraction, Case } from "../../api";
import { CasePage } from "./CasePage";

const CASE = "GET /cases/ER-1";
let service: FakeTenantApi;
let now: Case;

/** Reads again what is shown, as a live update does. */
function Again() {
  const queries = useQueryClient();
  return <button onClick={() => void queries.invalidateQueries()}>read again</button>;
}

function open() {
  renderFor(
    service,
    <>
      <CasePage caseId="ER-1" />
      <Again />
    </>,
  );
}

const readAgain = () => userEvent.click(screen.getByRole("button", { name: "read again" }));

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  now = aCase();
  service = new FakeTenantApi().answers(CASE, () => now);
});

afterEach(forget);

describe("a case that cannot be shown", () => {
  test("differs from one that does not exist, which leads back to the list with its filters", async () => {
    service.answers(CASE, problem(404, "not-found"));
    renderFor(service, <CasePage caseId="ER-1" />, { path: "/cases/ER-1?show=mine" });
    expect(await screen.findByRole("heading", { name: "There is no such case" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Go to the cases" }).getAttribute("href")).toBe(
      "/cases?show=mine",
    );
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  test("is read again on demand", async () => {
    service.answers(CASE, problem(403, "tenant-suspended"));
    open();
    expect(await screen.findByRole("heading", { name: "The case cannot be shown" })).toBeTruthy();
    service.answers(CASE, aCase());
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: aCase().caseDetails.caseTitle })).toBeTruthy();
  });

  test("stays as it was last read, and says when that was", async () => {
    open();
    const title = await screen.findByRole("heading", { name: aCase().caseDetails.caseTitle });
    service.answers(CASE, problem(403, "tenant-suspended"));
    await readAgain();
    expect(await screen.findByText(/This is the case as it was at/)).toBeTruthy();
    expect(title.isConnected).toBe(true);
    service.answers(CASE, aCase({ status: "Approved" }));
    await userEvent.click(screen.getByRole("button", { name: "Refresh" }));
    expect(await screen.findByText("Approved")).toBeTruthy();
    expect(screen.queryByText(/This is the case as it was at/)).toBeNull();
  });
});

test("a form that a colleague's answer takes away leaves its entries", async () => {
  const form: ActiveInteraction = {
    interactionId: "int-2",
    interactionType: "simple_form",
    prompt: "Why?",
    submitUrl: "http://localhost/x",
    payload: { fields: [{ name: "reason", label: "Reason", fieldType: "text", required: true }] },
  };
  now = aCase({}, { activeInteraction: form });
  open();
  await userEvent.type(await screen.findByLabelText(/Reason/), "No receipt");
  now = aCase({ status: "Rejected" }, { activeInteraction: null });
  await readAgain();
  expect(await screen.findByText(/has answered this while you were writing/)).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: /Reason/ })).toBeNull();
  expect(screen.getByText("No receipt")).toBeTruthy();
});

describe("the activity stream", () => {
  let seesEnd: (sees: boolean) => void;

  beforeEach(() => {
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        constructor(told: (entries: { isIntersecting: boolean }[]) => void) {
          seesEnd = (isIntersecting) => act(() => told([{ isIntersecting }]));
        }
        observe() {}
        disconnect() {}
      },
    );
  });

  const grow = async (sender: string, text: string) => {
    const item = {
      id: now.activityStream.length + 1,
      type: "agent_message" as const,
      attachments: [],
      sender,
      text,
      timestamp: "2026-01-05T11:00:00Z",
    };
    now = { ...now, activityStream: [...now.activityStream, item] };
    vi.mocked(Element.prototype.scrollIntoView).mockClear();
    await readAgain();
    await screen.findByText(text);
  };
  const news = () => screen.queryByRole("button", { name: /New activity/ });

  test("keeps a reader at its end there", async () => {
    open();
    await screen.findByText("Created");
    seesEnd(true);
    await grow("Maria Lopez", "Please hurry");
    expect(Element.prototype.scrollIntoView).toHaveBeenCalledWith({ block: "end" });
    expect(news()).toBeNull();
  });

  test("leaves a reader further up alone and offers the way down, until the end is seen", async () => {
    open();
    await screen.findByText("Created");
    seesEnd(false);
    await grow("Maria Lopez", "Please hurry");
    expect(Element.prototype.scrollIntoView).not.toHaveBeenCalled();
    await userEvent.click(news()!);
    expect(Element.prototype.scrollIntoView).toHaveBeenCalledWith({ block: "end" });
    seesEnd(true);
    expect(news()).toBeNull();
  });

  test("announces entries of others, and not those of the reader", async () => {
    open();
    await screen.findByText("Created");
    await grow("Maria Lopez", "Please hurry");
    expect(await screen.findByText("Maria Lopez: Please hurry")).toBeTruthy();
    await grow("Jane Smith", "On it");
    expect(screen.queryByText("Jane Smith: On it")).toBeNull();
  });

  describe("whose end the case shows, with more before it", () => {
    const EARLIER = "GET /cases/ER-1/activity-stream";
    const said = (id: number) => ({
      id,
      type: "agent_message" as const,
      attachments: [],
      sender: "Maria Lopez",
      text: `Number ${id}`,
      timestamp: "2026-01-05T11:00:00Z",
    });
    const texts = () =>
      screen.getAllByRole("listitem").map((item) => item.textContent.match(/Number \d/)?.[0]);
    const button = () => screen.findByRole("button", { name: "Show earlier" });

    beforeEach(() => {
      now = aCase(
        {},
        { activityStream: [said(3), said(4)], activityStreamNext: "/cases/ER-1/activity-stream?before=3" },
      );
    });

    test("shows earlier entries on demand, and announces them", async () => {
      service.answers(EARLIER, { items: [said(1), said(2)], next: null });
      open();
      await userEvent.click(await button());
      await screen.findByText("Number 1");
      expect(texts()).toEqual(["Number 1", "Number 2", "Number 3", "Number 4"]);
      expect(await screen.findByText("2 earlier entries, from the beginning.")).toBeTruthy();
      expect(screen.queryByRole("button", { name: "Show earlier" })).toBeNull();
      expect(document.activeElement).toBe(screen.getByRole("list", { name: "Activity" }));
    });

    test("keeps earlier entries while the case goes on", async () => {
      service.answers(EARLIER, { items: [said(1), said(2)], next: null });
      open();
      await userEvent.click(await button());
      await screen.findByText("Number 1");
      now = { ...now, activityStream: [said(4), said(5)] };
      await readAgain();
      await screen.findByText("Number 5");
      expect(texts()).toEqual(["Number 1", "Number 2", "Number 3", "Number 4", "Number 5"]);
    });

    test("reports that they could not be read, and can try again", async () => {
      service.answers(EARLIER, problem(403, "tenant-suspended"));
      open();
      await userEvent.click(await button());
      expect(await screen.findByRole("alert")).toBeTruthy();
      service.answers(EARLIER, { items: [said(2)], next: "/cases/ER-1/activity-stream?before=2" });
      await userEvent.click(await button());
      await screen.findByText("Number 2");
      expect(screen.queryByRole("alert")).toBeNull();
      expect(document.activeElement).toBe(await button());
    });
  });
});

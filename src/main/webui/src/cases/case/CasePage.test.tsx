import { useQueryClient } from "@tanstack/react-query";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aCase, FakeService, forget, problem, renderFor } from "../../../test/service";
import type { ActiveInteraction, Case } from "../../api";
import { CasePage } from "./CasePage";

const CASE = "GET /cases/ER-1";
let service: FakeService;
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
  service = new FakeService().answers(CASE, () => now);
});

afterEach(forget);

describe("a case that cannot be shown", () => {
  test("is told from one that is not there, which leads back to the list with its filters", async () => {
    service.answers(CASE, problem(404, "not-found"));
    renderFor(service, <CasePage caseId="ER-1" />, { path: "/cases/ER-1?show=mine" });
    expect(await screen.findByRole("heading", { name: "There is no such case" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Go to the cases" }).getAttribute("href")).toBe(
      "/cases?show=mine",
    );
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  test("is read again when that is asked", async () => {
    service.answers(CASE, problem(403, "tenant-suspended"));
    open();
    expect(await screen.findByRole("heading", { name: "The case cannot be shown" })).toBeTruthy();
    service.answers(CASE, aCase());
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: aCase().caseDetails.caseTitle })).toBeTruthy();
  });

  test("stays as it was last read, and says since when", async () => {
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

test("a form that a colleague's answer takes away leaves what was typed", async () => {
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

  test("announces what others add, and not what the reader did", async () => {
    open();
    await screen.findByText("Created");
    await grow("Maria Lopez", "Please hurry");
    expect(await screen.findByText("Maria Lopez: Please hurry")).toBeTruthy();
    await grow("Jane Smith", "On it");
    expect(screen.queryByText("Jane Smith: On it")).toBeNull();
  });
});

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LEAVE } from "../../../test/graph";
import { FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import ProcessDrawing from "./ProcessDrawing";
import type { Standing } from "./standing";

const GRAPH = "GET /processes/leave/versions/1.0.0/graph";
let service: FakeTenantApi;

beforeEach(() => {
  service = new FakeTenantApi().answers(GRAPH, LEAVE);
});

afterEach(forget);

function draw(standing?: Standing) {
  renderFor(service, <ProcessDrawing name="leave" version="1.0.0" standing={standing} />, { role: "viewer" });
}

/** The steps of the list, each with all that it says. */
async function steps(): Promise<HTMLElement[]> {
  const list = await screen.findByRole("list", { name: "Steps" });
  return [...list.children] as HTMLElement[];
}

const said = (element: HTMLElement | undefined) => element?.textContent.replace(/\s+/g, " ") ?? "";

describe("the drawing", () => {
  test("shows each step with its status, due time and outcome", async () => {
    draw();
    const picture = await screen.findByRole("img", { name: /Leave request/ });
    for (const text of ["Triage", "Review", "Pending Manager", "Due after 2 days", "Outcome: rejected"]) {
      expect(within(picture).getByText(text)).toBeTruthy();
    }
    expect(
      within(picture).getByText("Refuse", { selector: "g > text + text, path + path + text" }),
    ).toBeTruthy();
    expect(within(picture).getByText("If caseData.days <= 1")).toBeTruthy();
    expect(within(picture).getByText("↺ After 2 days")).toBeTruthy();
  });

  test("can be scrolled by keyboard, under a name", async () => {
    draw();
    const region = await screen.findByRole("region", { name: "Drawing of the process" });
    expect(region.tabIndex).toBe(0);
  });

  test("shows the step in which the case is, and else the first", async () => {
    const scrolled = vi.spyOn(Element.prototype, "scrollTo");
    draw({ steps: ["refuse"], route: [], closed: true });
    await screen.findByRole("img");
    const [to] = scrolled.mock.lastCall as unknown as [ScrollToOptions];
    forget();
    draw();
    await screen.findByRole("img");
    const [start] = scrolled.mock.lastCall as unknown as [ScrollToOptions];
    expect(to.top).toBeGreaterThan(start.top!);
  });

  test("marks nothing where it is about no case", async () => {
    draw();
    expect((await steps()).map(said).join()).not.toMatch(/case is here|Passed|Taken/);
  });

  test("gives way to the list where there are too many ways", async () => {
    const many = Array.from({ length: 301 }, (_, at) => ({ ...LEAVE.nodes[0]!, id: `s${at}` }));
    const edges = many.map(({ id }) => ({ ...LEAVE.edges[0]!, branch: `triage.${id}`, to: id }));
    service.answers(GRAPH, { ...LEAVE, nodes: [...LEAVE.nodes, ...many], edges });
    draw();
    expect(await screen.findByText(/too many ways for a drawing/)).toBeTruthy();
    expect(document.querySelectorAll("ol > li")).toHaveLength(305);
    expect(document.querySelector("svg")).toBeNull();
  });

  test("is asked for again on demand", async () => {
    service.answers(GRAPH, problem(404, "not-found", { detail: "There is no such process." }));
    draw();
    expect(await screen.findByText(/There is no such process/)).toBeTruthy();
    service.answers(GRAPH, LEAVE);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await steps()).toHaveLength(4);
  });
});

describe("the list of steps", () => {
  test("says in words all that the drawing shows", async () => {
    draw();
    const [triage, review, grant] = await steps();
    expect(said(triage)).toContain("If caseData.days <= 1: on to 3, Grant");
    expect(said(triage)).toContain("Otherwise: on to 2, Review");
    expect(said(triage)).toContain("Rules decide · start");
    expect(said(review)).toContain("A person decides · Pending Manager · Due after 2 days");
    expect(said(review)).toContain("After 2 days: stays here");
    expect(said(grant)).toContain("End · Granted · Outcome: approved");
  });

  test("tells where a case is and which way it came", async () => {
    draw({ steps: ["review"], route: ["triage.otherwise"], closed: false });
    const [triage, review, grant] = await steps();
    expect(said(triage)).toMatch(/^Triage Passed/);
    expect(said(triage)).toContain("on to 2, Review Taken");
    expect(said(triage)).not.toContain("Grant Taken");
    expect(said(review)).toMatch(/^Review The case is here/);
    expect(review?.getAttribute("aria-current")).toBe("step");
    expect(said(grant)).toMatch(/^Grant End/);
    expect(screen.getByText(/▶/).textContent).toBe("▶ Review");
  });

  test("tells where a case ended, and of each branch in which one is", async () => {
    draw({ steps: ["grant", "refuse"], route: ["triage.rules[0]"], closed: true });
    const here = (await steps()).filter((step) => said(step).includes("The case ended here"));
    expect(here.map((step) => said(step).split(" ")[0])).toEqual(["Grant", "Refuse"]);
  });

  test("tells the first step of a case that took no branch yet", async () => {
    draw({ steps: ["review"], route: [], closed: false });
    expect(said((await steps())[0])).toContain("Passed");
  });
});

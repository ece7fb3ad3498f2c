import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Link, Route, Routes } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LEAVE } from "../../../test/graph";
import { FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import { GRANTED, LEAVE_PROCESS, transcript, WAITING } from "../../../test/transcript";
import type { Role, Simulation, SimulatedTurn } from "../../api";
import { VersionSimulation } from "./VersionSimulation";

const PLAY = "POST /processes/leave/versions/1.0.0/simulation";
const PROCESS = "GET /processes/leave/1.0.0";
let service: FakeTenantApi;

/** What came of each action, by the key that it is written with. */
let turns: Record<string, SimulatedTurn>;

const sent = () => service.commands.map(({ body }) => body as Simulation);
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }));

beforeEach(() => {
  turns = { decide: GRANTED, after: { ...WAITING, branches: ["review.escalate"], status: "Escalated" } };
  service = new FakeTenantApi()
    .answers(PROCESS, LEAVE_PROCESS)
    .answers("GET /processes/leave/versions/1.0.0/graph", LEAVE)
    .answers(PLAY, () => {
      const then = sent().at(-1)?.then ?? [];
      return transcript(WAITING, ...then.map((action) => turns[Object.keys(action)[0] ?? ""] ?? WAITING));
    });
});

afterEach(forget);

function open(role: Role = "viewer") {
  renderFor(
    service,
    <Routes>
      <Route path="/processes/:name/versions/:version/simulation" element={<VersionSimulation />} />
      <Route
        path="/processes/:name/new"
        element={<Link to="/processes/leave/versions/1.0.0/simulation">Back</Link>}
      />
    </Routes>,
    { role, path: "/processes/leave/versions/1.0.0/simulation" },
  );
}

async function start(role?: Role) {
  open(role);
  await play();
}

async function play() {
  await userEvent.type(await screen.findByLabelText(/Days/, {}, { timeout: 20_000 }), "3");
  await press("Start the simulation");
  await screen.findByRole("heading", { name: "Leave of Jane Smith" });
}

const turnsShown = () =>
  [...screen.getByRole("list", { name: "Turns" }).children].map((turn) => turn.textContent);

describe("the start of a simulation", () => {
  test("is the form of a new case, for somebody who may only read", async () => {
    await start();
    expect(sent()).toMatchObject([{ caseData: { days: 3 }, submitter: [{ name: "Jane Smith" }], then: [] }]);
    expect(turnsShown()[0]).toMatch(
      /The case starts.*Triage → Review.*triage\.otherwise.*Opened\..*Pending Manager/,
    );
  });

  test("shows errors at their fields, its own and those of the service", async () => {
    open();
    await press("Start the simulation");
    expect(await screen.findByText("This is required.")).toBeTruthy();
    expect(service.commands).toHaveLength(0);
    await userEvent.type(screen.getByLabelText(/Days/), "3");
    service.answers(
      PLAY,
      problem(422, "invalid", { errors: [{ pointer: "/caseData/days", detail: "must be less" }] }),
    );
    await press("Start the simulation");
    expect(await screen.findByText("Must be less.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/Days/).value).toBe("3");
  });

  test("can be changed: the entries are still there", async () => {
    await start();
    await press("Change the case");
    expect((await screen.findByLabelText<HTMLInputElement>(/Days/)).value).toBe("3");
  });
});

describe("an action", () => {
  test("plays the whole scenario with one more entry, and the drawing follows", async () => {
    await start();
    await press("Grant");
    expect(await screen.findByText("The case is closed: approved.")).toBeTruthy();
    expect(sent().map(({ then }) => then)).toEqual([[], [{ decide: "granted" }]]);
    expect(turnsShown()[1]).toMatch(/“Grant” is chosen.*outcome: approved/);
    expect(screen.queryByRole("button", { name: "Grant" })).toBeNull();
    const steps = within(screen.getByRole("list", { name: "Steps" }));
    expect(steps.getByText("The case ended here").closest("li")?.textContent).toContain("Grant");
    expect(steps.getAllByText("Taken")).toHaveLength(2);
  });

  test("answers a form with what was entered, once", async () => {
    const form = {
      interactionId: "int-1",
      interactionType: "simple_form" as const,
      prompt: "Why?",
      payload: { fields: [{ name: "reason", label: "Cause", fieldType: "text", required: true }] },
      dueAt: null,
      branch: null,
      approval: null,
    };
    service.answers(PLAY, () =>
      transcript(...[WAITING, ...(sent().at(-1)?.then ?? [])].map(() => ({ ...WAITING, interaction: form }))),
    );
    await start();
    await userEvent.type(screen.getByLabelText(/Cause/), "No budget");
    await press("Submit");
    await waitFor(() => expect(turnsShown()).toHaveLength(2));
    expect(sent().at(-1)?.then).toEqual([{ answer: { reason: "No budget" } }]);
    expect(screen.getByLabelText<HTMLInputElement>(/Cause/).value).toBe("");
  });

  test("lets time pass until it is due", async () => {
    await start();
    await press("Let 2 days pass, until it is due");
    await waitFor(() => expect(turnsShown()[1]).toMatch(/^2 days pass.*Escalated/));
    expect(sent().at(-1)?.then).toEqual([{ after: "PT48H" }]);
  });

  test.each([
    [
      "Let time pass",
      async () => userEvent.selectOptions(screen.getByLabelText("Unit"), "hours"),
      { after: "PT1H" },
    ],
    ["Add a comment", async () => userEvent.type(screen.getByLabelText(/^Comment/), "Hm"), { comment: "Hm" }],
    [
      "Cancel the case",
      async () => userEvent.type(screen.getByLabelText(/^Reason/), "Twice"),
      { cancel: "Twice" },
    ],
    [
      "Reassign the case",
      async () => userEvent.type(screen.getByLabelText(/^Name( \*)?$/), "Bob"),
      { reassign: [{ name: "Bob" }] },
    ],
  ])("may be to %s", async (name, fill, action) => {
    await start();
    await userEvent.selectOptions(screen.getByLabelText("Or else"), name);
    await fill();
    await press(name);
    await waitFor(() => expect(turnsShown()).toHaveLength(2));
    expect(sent().at(-1)?.then).toEqual([action]);
  });

  test("without its text or a whole number is not sent", async () => {
    await start();
    await userEvent.clear(screen.getByLabelText("How much"));
    await press("Let time pass");
    expect(screen.getByText("Must be a whole number from 1.")).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText("Or else"), "Cancel the case");
    await press("Cancel the case");
    expect(screen.getByText("This is required.")).toBeTruthy();
    expect(sent()).toHaveLength(1);
  });

  test("that the case does not take leaves it as it was, with the reason at its place", async () => {
    await start();
    service.answers(PLAY, {
      ...transcript(WAITING),
      refused: {
        action: 0,
        detail: "The response is invalid.",
        errors: [{ pointer: "/then/0/decide", detail: "must be one of a, b" }],
      },
    });
    await press("Refuse");
    expect(await screen.findByText("Must be one of a, b.")).toBeTruthy();
    expect(
      screen.getByText(/does not take it: The response is invalid/, { selector: "[role=alert]" }),
    ).toBeTruthy();
    expect(turnsShown()).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Grant" })).toBeTruthy();
  });

  test("is undone without asking the service", async () => {
    await start();
    await press("Grant");
    await screen.findByText("The case is closed: approved.");
    await press("Undo the last action");
    expect(turnsShown()).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Grant" })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Undo the last action" }).disabled).toBe(
      true,
    );
    expect(sent()).toHaveLength(2);
  });
});

describe("saving", () => {
  test("gives the scenario under its name, to be copied", async () => {
    const clipboard = { writeText: vi.fn(async () => {}) };
    await start();
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { clipboard }));
    const name = screen.getByLabelText<HTMLInputElement>("Name of the scenario");
    expect(name.value).toBe("Leave of Jane Smith: Pending Manager");
    await userEvent.clear(name);
    await userEvent.type(name, "A manager waits");
    await press("Copy");
    expect(await screen.findByText("Copied.")).toBeTruthy();
    expect(clipboard.writeText).toHaveBeenCalledWith(
      screen.getByLabelText<HTMLTextAreaElement>("Scenario").value,
    );
    expect(screen.getByLabelText<HTMLTextAreaElement>("Scenario").value).toMatch(
      /^- name: A manager waits\n {2}caseData:/,
    );
  });
});

describe("editing a new version", () => {
  const DEFINITION = "GET /processes/leave/versions/1.0.0/definition";
  const EDIT = "Edit as a new version with it";
  const kept = () =>
    Object.entries({ ...sessionStorage }).find(([key]) => key.includes("process leave"))?.[1];

  beforeEach(() => {
    service
      .answers("GET /processes/leave/versions", { items: [{ version: "1.3.0" }, { version: "1.0.0" }] })
      .answers(DEFINITION, new Response("version: 1.0.0\ntests:\n  - name: A\n"));
  });

  async function edit(scenario: string) {
    const name = screen.getByLabelText("Name of the scenario");
    await userEvent.clear(name);
    await userEvent.type(name, scenario);
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>("button", { name: EDIT }).disabled).toBe(false),
    );
    await press(EDIT);
    expect(screen.getByLabelText("Address").textContent).toBe("/processes/leave/new");
  }

  test("takes the scenario along, after the tests of this version", async () => {
    await start("publisher");
    await edit("B");
    expect(JSON.parse(kept() ?? "")).toMatch(
      /^version: 1\.4\.0\ntests:\n {2}- name: A\n {2}- name: B\n {4}caseData:\n {6}days: 3\n/,
    );
  });

  test("goes on with the text that was begun", async () => {
    await start("admin");
    await edit("B");
    await userEvent.click(screen.getByRole("link", { name: "Back" }));
    await play();
    await edit("C");
    expect(kept()?.match(/- name: \w\b/g)).toEqual(["- name: A", "- name: B", "- name: C"]);
  });

  test("tells why it has no text, until it is read again", async () => {
    service.answers(DEFINITION, problem(404, "not-found", { detail: "There is no such version." }));
    await start("admin");
    expect(await screen.findByText("There is no such version.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: EDIT })).toBeNull();
    service.answers(DEFINITION, new Response("version: 1.0.0\n"));
    await press("Try again");
    expect(await screen.findByRole("button", { name: EDIT })).toBeTruthy();
  });

  test("is for those who may publish", async () => {
    await start("agent");
    expect(screen.getByRole("button", { name: "Copy" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: EDIT })).toBeNull();
  });
});

test("a process that is not there is told", async () => {
  service.answers(PROCESS, problem(404, "not-found", { detail: "There is no such process." }));
  open();
  expect(await screen.findByText("There is no such process.")).toBeTruthy();
});

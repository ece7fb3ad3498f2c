import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeService, tokenOf } from "../../test/fakeService";
import { Drafts } from "./drafts";
import { EndingSoon } from "./EndingSoon";
import { SessionProvider, useSessionOrNone } from "./SessionContext";
import { type Session, SessionStore } from "./store";

const MINUTE = 60_000;
let service: FakeService;

function Page() {
  return useSessionOrNone() ? <EndingSoon /> : <p>logged out</p>;
}

function open() {
  new SessionStore(sessionStorage).begin(tokenOf("agent"));
  render(<Page />, { wrapper: SessionProvider });
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const renewals = () => service.received.filter(({ path }) => path.endsWith("/auth/token"));

beforeEach(() => {
  vi.useFakeTimers();
  service = new FakeService().on("POST", /auth\/token$/, { body: { ...tokenOf("agent"), token: "renewed" } });
});

test("an idle page says when the session ends, and a button makes it longer", async () => {
  open();
  await pass(17 * MINUTE); // renewed after half of 15 minutes: to log in is to work
  expect(screen.queryByRole("alertdialog")).toBeNull();
  await pass(MINUTE);
  expect(screen.getByRole("alertdialog", { name: "Are you still there?" })).toBeDefined();
  expect(screen.getByText(/ends in 5 minutes/)).toBeDefined();
  await pass(MINUTE);
  expect(screen.getByText(/ends in 4 minutes/)).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Stay signed in" }));
  await pass(MINUTE);
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(renewals()).toHaveLength(2);
});

test("a page that nobody comes back to is logged out in the end", async () => {
  open();
  await pass(23 * MINUTE);
  expect(screen.getByText("logged out")).toBeDefined();
  expect(renewals()).toHaveLength(1);
});

test("a service that is away is reported, and tried again", async () => {
  open();
  await pass(18 * MINUTE);
  service.on("POST", /auth\/token$/, new TypeError("Failed to fetch"));
  fireEvent.click(screen.getByRole("button", { name: "Stay signed in" }));
  await pass(1_000);
  expect(screen.getByText(/is tried again/)).toBeDefined();
  service.on("POST", /auth\/token$/, { body: { ...tokenOf("agent"), token: "renewed again" } });
  await pass(MINUTE);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("a log-in with a key that expires soon warns of it, and does not ask for a sign of life", async () => {
  new SessionStore(sessionStorage).begin({ ...tokenOf("agent"), expiresIn: 240 });
  render(<Page />, { wrapper: SessionProvider });
  await pass(0);
  expect(screen.getByRole("alertdialog", { name: "Your session ends soon" })).toBeDefined();
  expect(screen.queryByRole("alertdialog", { name: "Are you still there?" })).toBeNull();
});

describe("a session that cannot be renewed", () => {
  beforeEach(async () => {
    // The key expires: the renewed token ends with the first one.
    service.on("POST", /auth\/token$/, { body: { ...tokenOf("agent"), token: "last", expiresIn: 445 } });
    open();
    await pass(10.5 * MINUTE);
  });

  test("offers the log-in and keeps the drafts", async () => {
    new Drafts(sessionStorage).set(
      JSON.parse(sessionStorage.getItem("tracerail.session") ?? "") as Session,
      "x",
      "kept",
    );
    expect(screen.getByRole("alertdialog", { name: "Your session ends soon" })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Stay signed in" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Log in again" }));
    await pass(0);
    expect(screen.getByText("logged out")).toBeDefined();
    expect(Object.values({ ...sessionStorage })).toEqual(['"kept"']);
  });

  test("can be put off, and still shows a reminder", async () => {
    fireEvent.click(screen.getByRole("button", { name: "Later" }));
    await pass(MINUTE);
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(screen.getByText(/ends in 4 minutes/)).toBeDefined();
    expect(screen.getByRole("button", { name: "Log in again" })).toBeDefined();
    expect(renewals()).toHaveLength(1);
  });
});

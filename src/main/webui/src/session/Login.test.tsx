import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { FakeService, problem, TENANT, tokenOf } from "../../test/fakeService";
import { Login } from "./Login";
import { SessionProvider } from "./SessionContext";

const KEY = "trk_abcdefghijklmnop_secret-secret-secret_123456";

function Elsewhere() {
  const { pathname, search } = useLocation();
  return <p>at {pathname + search}</p>;
}

function renderLogin(state?: unknown) {
  render(
    <SessionProvider>
      <MemoryRouter initialEntries={[{ pathname: "/login", state }]}>
        <Routes>
          <Route path="/login" element={<Login />} />
          <Route path="*" element={<Elsewhere />} />
        </Routes>
      </MemoryRouter>
    </SessionProvider>,
  );
}

async function logIn() {
  await userEvent.type(screen.getByLabelText("API key"), KEY);
  await userEvent.click(screen.getByRole("button", { name: "Log in" }));
}

describe("the log-in", () => {
  let service: FakeService;
  beforeEach(() => {
    service = new FakeService().on("POST", /auth\/token$/, { body: tokenOf("agent") });
  });

  it("sends the key once, in the header, and keeps it nowhere", async () => {
    renderLogin();
    await logIn();
    await screen.findByText("at /cases");
    expect(service.received).toHaveLength(1);
    expect(service.received[0]?.authorization).toBe(`Bearer ${KEY}`);
    const kept = [
      ...Object.values({ ...localStorage }),
      ...Object.values({ ...sessionStorage }),
      document.cookie,
    ];
    expect(kept.join()).not.toContain("secret-secret");
    expect(kept.join()).toContain(TENANT);
    expect(JSON.stringify(window.history.state) + window.location.href).not.toContain("trk_");
    expect(document.body.innerHTML).not.toContain("trk_");
  });

  it("leads to the page that was open when the session ended", async () => {
    renderLogin({ from: "/cases/ER-1?show=open", ended: { reason: "expired", tenantId: TENANT } });
    expect(screen.getByText(/Your session has ended/)).toBeDefined();
    await logIn();
    expect(await screen.findByText("at /cases/ER-1?show=open")).toBeDefined();
  });

  it("does not lead to a page that another tenant had open", async () => {
    renderLogin({ from: "/cases/ER-1", ended: { reason: "logged-out", tenantId: "another" } });
    expect(screen.getByText("You are logged out.")).toBeDefined();
    await logIn();
    expect(await screen.findByText("at /cases")).toBeDefined();
  });

  it("reports a bad key at the field, and stays", async () => {
    service.on("POST", /auth\/token$/, problem(401, "unauthenticated", "Authentication required"));
    renderLogin();
    await logIn();
    const field = screen.getByLabelText("API key");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByText(/not a valid API key/)).toBeDefined();
    expect(document.activeElement).toBe(field);
    expect(sessionStorage).toHaveLength(0);
  });

  it("distinguishes a service that is away from a bad key", async () => {
    service.on("POST", /auth\/token$/, new TypeError("Failed to fetch"));
    renderLogin();
    await logIn();
    expect(await screen.findByText(/cannot be reached/)).toBeDefined();
  });
});

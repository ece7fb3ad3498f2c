import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { renderLoggedIn } from "../../test/page";
import { FakeService, problem } from "../../test/fakeService";
import { keyState } from "./keyState";
import { KeysPage } from "./KeysPage";

const KEYS = /\/api-keys$/;
const SECRET = "trk_KEY-9_very-secret_123456";
const key = (keyId: string, more: object = {}) => ({
  keyId,
  role: "admin",
  createdAt: "2026-01-01T09:00:00Z",
  ...more,
});
const click = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

describe("the page of the keys", () => {
  let service: FakeService;
  beforeEach(() => {
    service = new FakeService()
      .on("GET", /events$/, new TypeError("no stream"))
      .on("GET", KEYS, ({ query }) =>
        query.get("cursor") === null
          ? {
              body: {
                items: [key("KEY-1"), key("KEY-2", { revokedAt: "2026-01-01T09:30:00Z" })],
                nextCursor: "c",
              },
            }
          : { body: { items: [key("KEY-3")] } },
      );
  });
  const rowOf = async (keyId: string) => (await screen.findByText(keyId)).closest("tr")!;

  it("is for admins: others see a notice, and ask the service for nothing", () => {
    renderLoggedIn(<KeysPage />, "agent");
    expect(screen.getByText(/managed by administrators/)).toBeDefined();
    expect(service.of("GET", KEYS)).toHaveLength(0);
  });

  it("shows which key is one's own, and offers nothing for one that is revoked", async () => {
    renderLoggedIn(<KeysPage />, "admin");
    expect(within(await rowOf("KEY-1")).getByText("Yours")).toBeDefined();
    expect(within(await rowOf("KEY-1")).getAllByRole("button")).toHaveLength(2);
    expect(within(await rowOf("KEY-2")).getByText("Revoked")).toBeDefined();
    expect(within(await rowOf("KEY-2")).queryAllByRole("button")).toHaveLength(0);
    await click("Show more keys");
    expect(await rowOf("KEY-3")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Show more keys" })).toBeNull();
  });

  it("issues the key of the form and shows its secret once", async () => {
    service.on("POST", KEYS, { status: 201, body: { ...key("KEY-9"), apiKey: SECRET } });
    renderLoggedIn(<KeysPage />, "admin");
    await rowOf("KEY-1");
    await click("Issue a key");
    await userEvent.type(screen.getByLabelText("Holder’s name"), " Ann Lee ");
    await userEvent.type(screen.getByLabelText("Good until"), "2030-06-30");
    await click("Issue");
    const field = await screen.findByLabelText<HTMLInputElement>("API key");
    expect(field.value).toBe(SECRET);
    expect(service.of("POST", KEYS)[0]?.body).toEqual({
      role: "agent",
      holder: { name: "Ann Lee" },
      expiresAt: new Date("2030-06-30T23:59:59").toISOString().replace(".000", ""),
    });
    expect(service.of("POST", KEYS)[0]?.idempotencyKey).toBeTruthy();
    await click("Done");
    expect(document.body.innerHTML).not.toContain("very-secret");
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toContain("very-secret");
    await waitFor(() => expect(service.of("GET", KEYS).length).toBeGreaterThan(1));
  });

  it("explains what to do with a key whose secret was lost on the way", async () => {
    service.on("POST", KEYS, { status: 201, body: key("KEY-9") });
    renderLoggedIn(<KeysPage />, "admin");
    await rowOf("KEY-1");
    await click("Issue a key");
    await click("Issue");
    expect(await screen.findByText(/Revoke it and issue another/)).toBeDefined();
  });

  it("shows the service's errors at their fields", async () => {
    service.on(
      "POST",
      KEYS,
      problem(422, "invalid", "Invalid request", [
        { pointer: "/holder/email", detail: "must be an e-mail address" },
      ]),
    );
    renderLoggedIn(<KeysPage />, "admin");
    await rowOf("KEY-1");
    await click("Issue a key");
    await userEvent.type(screen.getByLabelText(/e-mail/), "nope");
    await click("Issue");
    const field = screen.getByLabelText(/e-mail/);
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(document.getElementById(`${field.id}-error`)?.textContent).toBe("must be an e-mail address");
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it("rotates with the overlap that was chosen", async () => {
    service.on("POST", /KEY-1\/rotation$/, { status: 201, body: { ...key("KEY-9"), apiKey: SECRET } });
    renderLoggedIn(<KeysPage />, "admin");
    await rowOf("KEY-1");
    await click("Rotate key KEY-1");
    expect(screen.getByText(/your session goes on with the new one/)).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText(/stays good for/), "1 day");
    await click("Rotate");
    await screen.findByLabelText("API key");
    expect(service.of("POST", /rotation$/)[0]?.body).toEqual({ overlapSeconds: 86_400 });
  });

  it("explains why the last admin key stays", async () => {
    service.on("DELETE", /KEY-1$/, problem(409, "conflict", "Conflict"));
    renderLoggedIn(<KeysPage />, "admin");
    await rowOf("KEY-1");
    await click("Revoke key KEY-1");
    expect(service.of("DELETE", /./)).toHaveLength(0);
    expect(screen.getByText(/revoking it ends your session/)).toBeDefined();
    await click("Revoke");
    expect(await screen.findByText(/No other key of the role admin lasts as long/)).toBeDefined();
  });
});

describe("a key", () => {
  const now = Date.parse("2026-01-10T00:00:00Z");

  it("is live, expiring within a week, expired or revoked", () => {
    expect(keyState({}, now)).toBe("live");
    expect(keyState({ expiresAt: "2026-01-17T00:00:01Z" }, now)).toBe("live");
    expect(keyState({ expiresAt: "2026-01-17T00:00:00Z" }, now)).toBe("expiring");
    expect(keyState({ expiresAt: "2026-01-10T00:00:00Z" }, now)).toBe("expired");
    expect(keyState({ expiresAt: "2026-02-01T00:00:00Z", revokedAt: "2026-01-09T00:00:00Z" }, now)).toBe(
      "revoked",
    );
  });
});

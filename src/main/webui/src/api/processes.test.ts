import { describe, expect, it, vi } from "vitest";
import { FakeService, TENANT } from "../../test/fakeService";
import { createApi } from ".";

it("reads the processes of all pages", async () => {
  const service = new FakeService().on("GET", /\/processes$/, ({ query }) =>
    query.get("cursor") === "second"
      ? { body: { items: [{ name: "leave", version: "1.0.0" }] } }
      : { body: { items: [{ name: "access", version: "2.0.0" }], nextCursor: "second" } },
  );
  const api = createApi({
    baseUrl: "http://service.example",
    credentials: () => ({ token: "token", tenantId: TENANT }),
    onUnauthenticated: () => {},
  });
  expect((await api.processes.list()).map(({ name }) => name)).toEqual(["access", "leave"]);
  expect(service.of("GET", /processes/)).toHaveLength(2);
});

describe("a definition", () => {
  const sent: Request[] = [];
  const answering = (body: string, type: string) => {
    sent.length = 0;
    vi.stubGlobal("fetch", (request: Request) => {
      sent.push(request);
      return Promise.resolve(new Response(body, { headers: { "Content-Type": type } }));
    });
  };
  const api = createApi({
    baseUrl: "http://service.example",
    credentials: () => ({ token: "token", tenantId: TENANT }),
    onUnauthenticated: () => {},
  });

  it("is read character by character, numbers and all", async () => {
    const text = '{"name": "a",  "maximum": 12345678901234567890.10}\r\n';
    answering(text, "application/json;charset=UTF-8");
    expect(await api.processes.definition("a", "1.0.0")).toBe(text);
  });

  it("is sent as it was typed, with the media type that it looks like", async () => {
    answering("{}", "application/json");
    await api.processes.check("title: e\u0301\r\n");
    await api.processes.check(' {"title": "a"}');
    expect(sent.map(({ headers }) => headers.get("Content-Type"))).toEqual([
      "application/yaml",
      "application/json",
    ]);
    expect(await sent[0]?.text()).toBe("title: e\u0301\r\n");
  });
});

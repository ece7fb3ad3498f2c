import { expect, it } from "vitest";
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

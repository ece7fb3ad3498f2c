import { describe, expect, it } from "vitest";
import { filtersFrom, NO_FILTERS, queryOf, withFilters } from "./filters";

const parse = (query: string) => filtersFrom(new URLSearchParams(query));
const HOLDER = { name: "Alex", email: "alex@example.com" };

describe("the filters in the address", () => {
  it("survive the way there and back", () => {
    const filters = {
      shown: "closed",
      process: "access_request",
      search: "Zoë & co",
      sort: "createdAt",
    } as const;
    expect(filtersFrom(withFilters(new URLSearchParams(), filters))).toEqual(filters);
  });

  it("leave defaults out of the address, and other parameters in it", () => {
    expect(withFilters(new URLSearchParams("other=1&q=x&show=mine"), NO_FILTERS).toString()).toBe("other=1");
  });

  it("ignore what they do not know", () => {
    expect(parse("show=everything&sort=title&q=x")).toEqual({ ...NO_FILTERS, search: "x" });
  });

  it("become the query to the service", () => {
    expect(queryOf(parse(""), HOLDER)).toEqual({ sort: "-updatedAt" });
    expect(queryOf(parse("show=open&q=+travel+&sort=createdAt&process=p"), HOLDER)).toEqual({
      state: "open",
      q: "travel",
      sort: "createdAt",
      process: "p",
    });
  });

  it("know whose cases are mine: those of the holder's address, else of the name", () => {
    expect(queryOf(parse("show=mine"), HOLDER)).toEqual({ sort: "-updatedAt", assignee: "alex@example.com" });
    expect(queryOf(parse("show=mine"), { name: "Alex" })).toEqual({ sort: "-updatedAt", assignee: "Alex" });
    expect(queryOf(parse("show=mine"), null)).toEqual({ sort: "-updatedAt" });
  });
});

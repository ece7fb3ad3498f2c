import { expect, it } from "vitest";
import { nextVersion, raised } from "./raised";

it("goes on with the next minor version after the highest", () => {
  expect(nextVersion(["1.10.2", "1.9.0"])).toBe("1.11.0");
  expect(nextVersion([])).toBe("1.0.0");
});

it("raises the version of a definition and nothing else", () => {
  expect(raised("name: a\nversion: 1.0.0 # first\nx:\n  version: 1.0.0\n", "1.1.0")).toBe(
    "name: a\nversion: 1.1.0 # first\nx:\n  version: 1.0.0\n",
  );
  expect(raised('version: "1.0.0"\n', "1.1.0")).toBe('version: "1.1.0"\n');
  expect(raised('{\n  "name": "a",\n  "version": "1.0.0"\n}', "2.0.0")).toBe(
    '{\n  "name": "a",\n  "version": "2.0.0"\n}',
  );
});

it("leaves a text without such a version as it is", () => {
  expect(raised('{"name": "a", "version": "1.0.0"}', "2.0.0")).toBe('{"name": "a", "version": "1.0.0"}');
});

import { describe, expect, test } from "vitest";
import { given } from "./given";
import { validator } from "./validator";

const SCHEMA = {
  type: "object",
  required: ["reason"],
  properties: {
    reason: { type: "string" },
    tags: { type: "array", items: { type: "string", minLength: 1 } },
  },
} as const;

function wrong(data: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(validator.validateFormData(data, SCHEMA as never).errorSchema));
}

describe.each(["\u00a0", "\u200b", " \u3000", "\u2800", "\u00ad\u2060"])(
  "text of which nothing is seen",
  (blank) => {
    test("is missing where it is required", () => {
      expect(wrong({ reason: blank })).toEqual({ reason: { __errors: ["This is required."] } });
    });
    test("has no length", () => {
      expect(wrong({ reason: "x", tags: [blank] })).toEqual({
        tags: { "0": { __errors: ["Must have at least 1 character."] } },
      });
    });
    test("is not sent", () => {
      expect(given({ reason: blank, group: { a: blank, b: "b" } })).toEqual({ group: { b: "b" } });
    });
  },
);

test("characters that the service refuses are reported at their field", () => {
  expect(wrong({ reason: "a\u202eb" })).toEqual({
    reason: { __errors: ["Must not contain characters that reorder text (U+202E)."] },
  });
});

test("a number is no text", () => {
  expect(given({ amount: "\u00001E400" })).toEqual({ amount: "\u00001E400" });
});

import { describe, expect, test } from "vitest";
import { faults } from "./faults";
import { errorSchema, validator } from "./validator";

const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const REQUIRED = "This is required.";

describe("faults and their places", () => {
  test.each<[string, object, unknown, [string, string][]]>([
    ["a value that fits", object({ a: { type: "string" } }), { a: "x" }, []],
    ["what is required", object({ a: {} }, { required: ["a"] }), {}, [["a", REQUIRED]]],
    [
      "what is required, left undefined",
      object({ a: {} }, { required: ["a"] }),
      { a: undefined },
      [["a", REQUIRED]],
    ],
    [
      "what is required within a group",
      object({ g: object({ a: {} }, { required: ["a"] }) }, { required: ["g"] }),
      { g: {} },
      [["g/a", REQUIRED]],
    ],
    ["a name with quotes", object({}, { required: ['the "x"'] }), {}, [['the "x"', REQUIRED]]],
    [
      "a name with a slash and a space",
      object({ "a/b c#%": { type: "number" } }),
      { "a/b c#%": "" },
      [["a/b c#%", "Must be a number."]],
    ],
    [
      "a type",
      object({ a: { type: ["integer", "null"] } }),
      { a: 1.5 },
      [["a", "Must be a whole number or empty."]],
    ],
    ["an enumeration", object({ a: { enum: ["x", "y"] } }), { a: "z" }, [["a", "Must be one of x, y."]]],
    ["a constant", object({ a: { const: true } }), { a: false }, [["a", "Must be true."]]],
    [
      "a pattern",
      object({ a: { type: "string", pattern: "^[A-Z]{3}$" } }),
      { a: "usd" },
      [["a", "Does not have the expected form."]],
    ],
    ["a blank", object({ a: { type: "string", pattern: "\\S" } }), { a: " " }, [["a", "Must not be blank."]]],
    [
      "a length",
      object({ a: { type: "string", maxLength: 1 } }),
      { a: "xy" },
      [["a", "Must have at most 1 character."]],
    ],
    ["characters, not code units", object({ a: { type: "string", maxLength: 1 } }), { a: "😀" }, []],
    ["a minimum", object({ a: { type: "integer", minimum: 1 } }), { a: 0 }, [["a", "Must be at least 1."]]],
    [
      "an exclusive minimum",
      object({ a: { type: "number", exclusiveMinimum: 0 } }),
      { a: 0 },
      [["a", "Must be more than 0."]],
    ],
    [
      "a date",
      object({ a: { type: "string", format: "date" } }),
      { a: "2025-02-29" },
      [["a", "Must be a date such as 2024-08-21."]],
    ],
    ["a leap day", object({ a: { type: "string", format: "date" } }), { a: "2024-02-29" }, []],
    [
      "an e-mail address",
      object({ a: { format: "email" } }),
      { a: "x" },
      [["a", "Must be an e-mail address."]],
    ],
    [
      "too few entries",
      object({ a: { type: "array", minItems: 1 } }),
      { a: [] },
      [["a", "Needs at least 1 entry."]],
    ],
    [
      "an entry twice",
      object({ a: { type: "array", uniqueItems: true } }),
      { a: [1, 1] },
      [["a", "Must not have the same entry twice."]],
    ],
    ["an entry", object({ a: { items: { type: "string" } } }), { a: ["x", 1] }, [["a/1", "Must be a text."]]],
    [
      "an entry by its place",
      object({ a: { prefixItems: [{ type: "string" }] } }),
      { a: [1] },
      [["a/0", "Must be a text."]],
    ],
    [
      "what is not expected",
      object({}, { additionalProperties: false }),
      { b: 1 },
      [["b", "Is not expected here."]],
    ],
    [
      "what another field makes required",
      object({}, { dependentRequired: { a: ["b"] } }),
      { a: 1 },
      [["b", REQUIRED]],
    ],
    [
      "a condition",
      object({ a: {} }, { if: { properties: { a: { const: 1 } } }, then: { required: ["b"] } }),
      { a: 1 },
      [["b", REQUIRED]],
    ],
    [
      "a reference",
      { ...object({ a: { $ref: "#/$defs/small" } }), $defs: { small: { maximum: 5 } } },
      { a: 6 },
      [["a", "Must be at most 5."]],
    ],
    [
      "the alternative that comes closest",
      object({
        a: {
          oneOf: [object({ x: {}, y: {} }, { required: ["x", "y"] }), object({ z: {} }, { required: ["z"] })],
        },
      }),
      { a: {} },
      [["a/z", REQUIRED]],
    ],
  ])("%s", (_, schema, value, expected) => {
    expect(faults(schema, value).map(({ path, message }) => [path.join("/"), message])).toEqual(
      expected.map(([at, message]) => [at, message]),
    );
  });

  test("the schema is not changed by validation", () => {
    const schema = Object.freeze(object(Object.freeze({ a: Object.freeze({ type: "string" }) })));
    expect(faults(schema, { a: 1 })).toHaveLength(1);
  });
});

describe("for RJSF", () => {
  const schema = object({ scope: object({ days: { type: "integer" } }) });

  test("errors stand in a tree of the form's shape", () => {
    const { errors, errorSchema: tree } = validator.validateFormData(
      { scope: { days: "x" } },
      schema as object,
    );
    expect(tree).toEqual({ scope: { days: { __errors: ["Must be a whole number."] } } });
    expect(errors.map(({ property }) => property)).toEqual([".scope.days"]);
  });

  test("a schema within a form may refer to the form's definitions", () => {
    const form = { $defs: { small: { maximum: 5 } } };
    expect(validator.isValid({ $ref: "#/$defs/small" }, 6 as never, form)).toBe(false);
    expect(validator.isValid({ $ref: "#/$defs/small" }, 5 as never, form)).toBe(true);
  });

  test("the service's errors are sentences in the same tree, names decoded", () => {
    const errors = new Map([
      ["/scope/days", "must be a number"],
      ["/a~1b", "is required"],
    ]);
    expect(errorSchema(errors)).toEqual({
      scope: { days: { __errors: ["Must be a number."] } },
      "a/b": { __errors: ["This is required."] },
    });
  });
});

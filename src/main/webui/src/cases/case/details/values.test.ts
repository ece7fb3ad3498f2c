import { describe, expect, test } from "vitest";
import { namesInOrder, shown } from "./values";

describe("the kind of a value", () => {
  test.each<[string, unknown, string | undefined, object]>([
    ["amount", 750, "USD", { kind: "money", amount: 750, currency: "USD" }],
    ["totalAmount", 750, "EUR", { kind: "money", amount: 750, currency: "EUR" }],
    ["unit_price", 1, "EUR", { kind: "money", amount: 1, currency: "EUR" }],
    ["amount", 750, undefined, { kind: "number", number: 750 }],
    ["days", 3, "USD", { kind: "number", number: 3 }],
    ["valued", 3, "USD", { kind: "number", number: 3 }],
    ["urgent", false, undefined, { kind: "boolean", yes: false }],
    ["until", "2026-12-31", undefined, { kind: "date", date: "2026-12-31" }],
    ["until", "2026-13-31", undefined, { kind: "text", text: "2026-13-31" }],
    ["at", "2026-12-31T10:00:00Z", undefined, { kind: "instant", instant: "2026-12-31T10:00:00Z" }],
    ["page", "https://example.com/a?b=c", undefined, { kind: "link", href: "https://example.com/a?b=c" }],
    ["page", "javascript:alert(1)", undefined, { kind: "text", text: "javascript:alert(1)" }],
    ["page", "data:text/html,x", undefined, { kind: "text", text: "data:text/html,x" }],
    ["page", "see https://example.com", undefined, { kind: "text", text: "see https://example.com" }],
    ["page", "https://", undefined, { kind: "text", text: "https://" }],
    ["note", " ", undefined, { kind: "absent" }],
    ["note", null, undefined, { kind: "absent" }],
    ["tags", [], undefined, { kind: "absent" }],
    ["tags", ["a"], undefined, { kind: "list", values: ["a"] }],
    ["scope", { a: 1 }, undefined, { kind: "group", members: { a: 1 } }],
  ])("%s: %j in %s", (name, value, currency, expected) => {
    expect(shown(name, value, currency)).toEqual(expected);
  });
});

describe("the order of names", () => {
  test("is the schema's, then the data's, and a currency that an amount shows is not repeated", () => {
    const data = { other: 1, category: "Travel", currency: "USD", amount: 5 };
    expect(namesInOrder(data, { amount: {}, currency: {}, category: {} })).toEqual([
      "amount",
      "category",
      "other",
    ]);
  });

  test("keeps a currency without an amount, and one that is no currency", () => {
    expect(namesInOrder({ currency: "USD", days: 1 }, {})).toEqual(["currency", "days"]);
    expect(namesInOrder({ currency: "dollars", amount: 1 }, {})).toEqual(["currency", "amount"]);
  });
});

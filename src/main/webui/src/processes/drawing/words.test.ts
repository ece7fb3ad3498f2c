import { expect, test } from "vitest";
import { edge, node } from "../../../test/graph";
import { duration, factsOf, kindOf, reasonOf } from "./words";

test.each([
  ["PT48H", "2 days"],
  ["PT1H30M", "1 hour 30 minutes"],
  ["P7D", "7 days"],
  ["PT90S", "1 minute 30 seconds"],
  ["PT0.5S", "0 seconds"],
  ["P1M", "P1M"],
])("the duration %s is %s", (iso, told) => {
  expect(duration(iso)).toBe(told);
});

test("a kind that nobody here knows is told by its name", () => {
  expect(kindOf(node("a", { kind: "human_in_the_loop" }))).toBe("A person decides");
  expect(kindOf(node("a", { kind: "quorum_of_many" }))).toBe("Quorum of many");
});

test("a step's facts are its status or kind, its due time and its outcome", () => {
  expect(factsOf(node("a", { kind: "triage" }))).toEqual(["Rules decide"]);
  expect(factsOf(node("a", { label: "Pending", due: "PT48H" }))).toEqual(["Pending", "Due after 2 days"]);
  expect(factsOf(node("a", { label: "Pending", due: "PT16H", calendar: "office" }))).toEqual([
    "Pending",
    "Due after 16 hours of working time (office)",
  ]);
  expect(factsOf(node("a", { kind: "final_commit", label: "Done", outcome: "approved" }))).toEqual([
    "Done",
    "Outcome: approved",
  ]);
});

test("a way's reason is a condition, a button, a due time, or the way's own name", () => {
  const from = node("a", { due: "PT1H" });
  expect(reasonOf(edge("a.rules[0]", "b", { label: "caseData.days <= 1" }), from)).toBe(
    "If caseData.days <= 1",
  );
  expect(reasonOf(edge("a.transitions.yes", "b", { label: "Yes, please" }), from)).toBe("Yes, please");
  expect(reasonOf(edge("a.otherwise", "b"), from)).toBe("Otherwise");
  expect(reasonOf(edge("a.transitions.submitted", "b"), from)).toBe("Submitted");
  expect(reasonOf(edge("a.escalate", "b", { timed: true }), from)).toBe("After 1 hour");
  expect(reasonOf(edge("a.escalate", "b", { timed: true }), node("a"))).toBe("When time has passed");
});

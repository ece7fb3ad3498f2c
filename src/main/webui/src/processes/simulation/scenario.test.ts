import { expect, test } from "vitest";
import { GRANTED, transcript, WAITING } from "../../../test/transcript";
import { yaml } from "../code/yaml";
import {
  type Action,
  asTest,
  isoOf,
  playedOf,
  type Scenario,
  told,
  undone,
  questions,
  untilDue,
} from "./scenario";

const start: Scenario = { caseData: { days: 3 }, submitter: [{ name: "Ann Lee" }], then: [] };

test.each<[Action, string]>([
  [{ decide: "granted" }, "“Grant” is chosen"],
  [{ decide: "unknown" }, "“unknown” is chosen"],
  [{ answer: { reason: "x" } }, "The form is answered"],
  [{ after: "PT48H" }, "2 days pass"],
  [{ cancel: "Sent twice" }, "The case is cancelled: Sent twice"],
  [{ comment: "Hm" }, "A comment: Hm"],
  [{ reassign: [{ name: "Ann" }, { name: "Bob" }] }, "The case is given to Ann, Bob"],
])("%j is told as %s", (action, words) => {
  expect(told(action, WAITING)).toBe(words);
});

test.each([
  [7_200, "PT2H"],
  [5_400, "PT90M"],
  [61, "PT61S"],
])("%i seconds are %s", (seconds, iso) => {
  expect(isoOf(seconds)).toBe(iso);
});

test("the time until the due time counts from the turn, and is none where nothing falls due", () => {
  expect(untilDue(WAITING)).toBe("PT48H");
  expect(untilDue(GRANTED)).toBeUndefined();
  expect(untilDue({ ...WAITING, at: "2026-01-07T10:00:00Z" })).toBeUndefined();
});

test("a scenario expects what came of its start and of each action", () => {
  const scenario: Scenario = { ...start, then: [{ decide: "granted" }] };
  expect(yaml([asTest("A manager grants", playedOf(scenario, transcript(WAITING, GRANTED)))])).toBe(
    [
      "- name: A manager grants",
      "  caseData:",
      "    days: 3",
      "  submitter:",
      "    - name: Ann Lee",
      "  expect:",
      "    step: review",
      "    status: Pending Manager",
      "  then:",
      "    - decide: granted",
      "      expect:",
      "        step: grant",
      "        status: Granted",
      "        outcome: approved",
      "",
    ].join("\n"),
  );
});

test("undoing leaves the last action out, with its turn", () => {
  const scenario: Scenario = { ...start, then: [{ comment: "Hm" }, { decide: "granted" }] };
  const left = undone(playedOf(scenario, transcript(WAITING, WAITING, GRANTED)));
  expect(left.scenario.then).toEqual([{ comment: "Hm" }]);
  expect(left.turns).toEqual([WAITING, WAITING]);
});

test("knows all that is open, and what is due first of it", () => {
  const [legal, finance] = ["legal", "finance"].map((branch, at) => ({
    ...WAITING.interaction!,
    branch,
    dueAt: `2026-01-05T1${2 - at}:00:00Z`,
  }));
  const turn = { ...WAITING, interaction: legal!, furtherInteractions: [finance!] };
  expect(questions(turn)).toEqual([legal, finance]);
  expect(untilDue(turn)).toBe("PT1H");
  expect(
    untilDue({
      ...WAITING,
      interaction: null,
      waitsFor: { kind: "timer", dueAt: WAITING.interaction!.dueAt! },
    }),
  ).toBe("PT48H");
  expect(questions({ ...WAITING, interaction: null })).toEqual([]);
});

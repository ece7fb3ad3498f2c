import { expect, test } from "vitest";
import { asParticipants, checkPeople } from "./people";

test.each(["", " ", "\u00a0", "\u200b", "\u2800"])("an invisible name is none: %j", (name) => {
  expect(checkPeople([{ name, email: "" }]).get("/0/name")).toBe("This is required.");
});

test.each(["Jane\u202eSmith", "Jane\u200bSmith", "Jane\nSmith"])("a name hides nothing: %j", (name) => {
  expect(checkPeople([{ name, email: "" }]).get("/0/name")).toMatch(/^Must not contain/);
});

test("an address is visible", () => {
  const errors = checkPeople([{ name: "Jane", email: "jane@exam\u200bple.com" }]);
  expect(errors.get("/0/email")).toBe("Must be an e-mail address.");
});

test("people are sent in NFC, without white space around and without a blank address", () => {
  expect(asParticipants([{ name: "\u00a0Jose\u0301 ", email: "\u200b" }])).toEqual([{ name: "Jos\u00e9" }]);
});

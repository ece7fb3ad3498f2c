import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeTenantApi, forget, problem, renderFor } from "../../../test/tenantApi";
import { CommentBox } from "./CommentBox";

const MESSAGES = "POST /cases/ER-1/messages";
let service: FakeTenantApi;

function Visited() {
  const [caseId, visit] = useState("ER-1");
  return (
    <>
      <CommentBox key={caseId} caseId={caseId} />
      <button onClick={() => visit(caseId === "ER-1" ? "ER-2" : "ER-1")}>the other case</button>
    </>
  );
}

const box = () => screen.getByLabelText<HTMLTextAreaElement>("Comment");
const bodies = () => service.commands.map(({ body }) => body);

beforeEach(() => {
  service = new FakeTenantApi().answers(MESSAGES, { id: 2 });
  renderFor(service, <Visited />);
});

afterEach(forget);

test("a draft waits while another case is open, and stands in its own case only", async () => {
  await userEvent.type(box(), "Looks fine");
  await userEvent.click(screen.getByRole("button", { name: "the other case" }));
  expect(box().value).toBe("");
  await userEvent.click(screen.getByRole("button", { name: "the other case" }));
  expect(box().value).toBe("Looks fine");
});

test("Enter begins a line, Ctrl+Enter sends, and the box is empty again", async () => {
  await userEvent.type(box(), "One{Enter}two");
  expect(service.commands).toHaveLength(0);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(box().value).toBe(""));
  expect(bodies()).toEqual([{ text: "One\ntwo" }]);
});

test("a blank comment is not sent", async () => {
  await userEvent.type(box(), "  {Control>}{Enter}{/Control}");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Comment" }).disabled).toBe(true);
  expect(service.commands).toHaveLength(0);
});

test.each(["\u00a0", "\u200b", "\u2800\u3000"])("an invisible comment is not sent: %j", async (text) => {
  await userEvent.click(box());
  await userEvent.paste(text);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Comment" }).disabled).toBe(true);
});

test("comments are sent in NFC, and characters that reorder text are reported before", async () => {
  await userEvent.click(box());
  await userEvent.paste("Jose\u0301\u202e");
  expect(screen.getByText("Must not contain characters that reorder text (U+202E).")).toBeDefined();
  await userEvent.keyboard("{Backspace}{Control>}{Enter}{/Control}");
  await waitFor(() => expect(bodies()).toEqual([{ text: "Jos\u00e9" }]));
});

test("an emoji counts as one character, as the service counts it", async () => {
  await userEvent.click(box());
  await userEvent.paste("🎉".repeat(9_999));
  expect(screen.getByText("1 character left.")).toBeDefined();
  await userEvent.paste("🎉");
  expect(screen.getByText("0 characters left.")).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Comment" }).disabled).toBe(false);
  await userEvent.paste("!");
  expect(screen.getByText("1 character too many.")).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Comment" }).disabled).toBe(true);
});

test("the service's error is shown at the box, which keeps the draft", async () => {
  service.answers(
    MESSAGES,
    problem(422, "invalid", { errors: [{ pointer: "/text", detail: "must not contain NUL" }] }),
  );
  await userEvent.type(box(), "Looks fine{Control>}{Enter}{/Control}");
  const told = await screen.findByText("Must not contain NUL.");
  expect(box().getAttribute("aria-describedby")).toBe(told.id);
  expect(box().value).toBe("Looks fine");
});

import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Dialog } from "./Dialog";

const onClose = vi.fn();
const show = (props: { unsaved?: string; busy?: boolean }) =>
  render(
    <Dialog title="A dialogue" onClose={onClose} {...props}>
      <input aria-label="Field" />
    </Dialog>,
  );

it("closes at Escape when nothing would be lost", async () => {
  show({});
  await userEvent.type(screen.getByLabelText("Field"), "{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});

it("asks at Escape, however often, when something would be lost", async () => {
  show({ unsaved: "The reason is not sent." });
  await userEvent.type(screen.getByLabelText("Field"), "{Escape}{Escape}");
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.getByRole("alertdialog").textContent).toContain("The reason is not sent.");
  await userEvent.click(screen.getByRole("button", { name: "Stay" }));
  expect(screen.queryByRole("alertdialog")).toBeNull();
  await userEvent.type(screen.getByLabelText("Field"), "{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "Close it" }));
  expect(onClose).toHaveBeenCalledOnce();
});

it("opens again and asks when the browser has closed it", () => {
  show({ unsaved: "The reason is not sent." });
  const dialog = screen.getByRole<HTMLDialogElement>("dialog");
  dialog.close();
  fireEvent(dialog, new Event("close"));
  expect(dialog.open).toBe(true);
  expect(screen.getByRole("alertdialog")).toBeDefined();
  expect(onClose).not.toHaveBeenCalled();
});

it("does not close while an answer is on its way", async () => {
  show({ busy: true });
  await userEvent.type(screen.getByLabelText("Field"), "{Escape}");
  expect(onClose).not.toHaveBeenCalled();
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeTenantApi, forget, renderFor } from "../../test/tenantApi";
import type { AttachedFile } from "../api";
import { FileList } from "./FileList";
import { sizeInWords } from "./words";

const file = (id: string, mediaType: string, state: AttachedFile["state"] = "attached"): AttachedFile => ({
  id,
  name: `${id}.bin`,
  size: 1_234_567,
  mediaType,
  state,
  href: `/attachments/${id}/content`,
});
let blobs: Blob[];

beforeEach(() => {
  blobs = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`,
      revokeObjectURL: () => {},
    }),
  );
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  const service = new FakeTenantApi()
    .answers("GET /attachments/png/content", () => new Response("png"))
    .answers("GET /attachments/pdf/content", () => new Response("pdf"));
  renderFor(
    service,
    <FileList
      label="Files"
      files={[
        file("png", "image/png"),
        file("pdf", "application/pdf"),
        file("csv", "text/csv"),
        file("bad", "application/pdf", "quarantined"),
      ]}
    />,
  );
});

afterEach(forget);

test("pictures and PDFs can be seen, and a quarantined file can neither be seen nor saved", () => {
  const names = screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"));
  expect(names).toEqual([
    "Preview png.bin",
    "Download png.bin",
    "Preview pdf.bin",
    "Download pdf.bin",
    "Download csv.bin",
  ]);
  expect(screen.getByText(/^Quarantined/)).toBeDefined();
});

test.each([
  ["png", "image/png", ""],
  ["pdf", "application/pdf", null],
])("a %s is shown in a frame, with the type that the service found", async (id, type, sandbox) => {
  await userEvent.click(screen.getByRole("button", { name: `Preview ${id}.bin` }));
  const frame = await screen.findByTitle<HTMLIFrameElement>(`Content of ${id}.bin`);
  expect(frame.getAttribute("sandbox")).toBe(sandbox);
  expect(frame.getAttribute("src")).toBe("blob:1");
  await waitFor(() => expect(blobs[0]?.type).toBe(type));
});

test("sizes are told in words", () => {
  expect([0, 999, 1_234, 12_345, 1_234_567].map(sizeInWords)).toEqual([
    "0 byte",
    "999 byte",
    "1.2 kB",
    "12 kB",
    "1.2 MB",
  ]);
});

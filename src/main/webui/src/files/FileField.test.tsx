import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeTenantApi, forget, renderFor, TENANT } from "../../test/tenantApi";
import { FileField } from "./FileField";
import { useUploads } from "./useUploads";

/** Stands in for the browser's; each is answered by the test. */
class FakeRequest {
  static all: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers = new Map<string, string>();
  status = 0;
  responseText = "";
  url = "";
  aborted = false;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  open(_: string, url: string) {
    this.url = url;
  }
  setRequestHeader(name: string, value: string) {
    this.headers.set(name, value);
  }
  getResponseHeader() {
    return null;
  }
  send() {
    FakeRequest.all.push(this);
  }
  abort() {
    this.aborted = true;
    this.onabort?.();
  }
  answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

function Field() {
  const uploads = useUploads("ER-1 comment");
  return (
    <>
      <FileField uploads={uploads} label="Attach files" />
      <p>ids: {uploads.ids?.join() ?? "none"}</p>
    </>
  );
}

const RECEIPT = new File(["%PDF-1.7"], "receipt ä.pdf", { type: "application/pdf" });
const choose = (file: File) => userEvent.upload(screen.getByLabelText("Attach files"), file);
const request = () => {
  const last = FakeRequest.all.at(-1);
  if (!last) {
    throw new Error("nothing was sent");
  }
  return last;
};
let service: FakeTenantApi;

beforeEach(() => {
  FakeRequest.all = [];
  service = new FakeTenantApi();
  renderFor(service, <Field />);
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});

afterEach(forget);

test("a chosen file is sent at once, and its id is known once the service has it", async () => {
  await choose(RECEIPT);
  expect(request().url).toBe(`/api/v1/tenants/${TENANT}/attachments?name=receipt%20%C3%A4.pdf`);
  expect(request().headers.get("Authorization")).toBe("Bearer token");
  expect(request().headers.get("Content-Type")).toBe("application/octet-stream");
  request().upload.onprogress?.({ loaded: 2, total: 8 });
  const progress = await screen.findByRole<HTMLProgressElement>("progressbar");
  await waitFor(() => expect(progress.value).toBe(0.25));
  expect(progress.getAttribute("aria-label")).toBe("Upload of receipt ä.pdf");
  request().answer(201, { id: "f-1", name: "receipt ä.pdf", size: 8 });
  await screen.findByText("ids: f-1");
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("the service's refusal stands at its file, which can be dismissed", async () => {
  await choose(RECEIPT);
  const detail = "The scanner found Eicar in this file.";
  request().answer(422, {
    type: "/problems/malware-found",
    title: "Malware found",
    status: 422,
    detail,
    instance: "urn:uuid:1",
  });
  expect((await screen.findByRole("alert")).textContent).toBe(detail);
  await userEvent.click(screen.getByRole("button", { name: "Remove receipt ä.pdf" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByText("ids: none")).toBeDefined();
});

test("a file that is removed on its way is not sent any further", async () => {
  await choose(RECEIPT);
  await userEvent.click(screen.getByRole("button", { name: "Remove receipt ä.pdf" }));
  expect(request().aborted).toBe(true);
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("an uploaded file that is removed is removed from the service", async () => {
  service.answers("DELETE /attachments/f-1", () => new Response(null, { status: 204 }));
  await choose(RECEIPT);
  request().answer(201, { id: "f-1", name: "receipt ä.pdf", size: 8 });
  await screen.findByText("ids: f-1");
  await userEvent.click(await screen.findByRole("button", { name: "Remove receipt ä.pdf" }));
  await waitFor(() => expect(service.commands.map(({ path }) => path)).toEqual(["/attachments/f-1"]));
  expect(screen.getByText("ids: none")).toBeDefined();
});

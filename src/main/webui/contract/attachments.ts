import { MatchersV3 } from "@pact-foundation/pact";
import { expect } from "vitest";
import type { Attachment } from "../src/api";
import { type Exchange, instant, PATH, problem, TENANT, tenantExists, viewer } from "./exchange";

const { integer, regex, string } = MatchersV3;

const FILE = "6a1f0c52-7a64-4d0e-9b35-5c1d2e8f9a71";
const uploaded = `a file with ID ${FILE} has been uploaded for tenant with ID ${TENANT}`;
const path = `${PATH}/attachments/${FILE}`;

const receipt = {
  method: "POST",
  path: `${PATH}/attachments`,
  query: { name: "receipt.pdf" },
  text: { contentType: "application/octet-stream", content: "%PDF-1.7" },
} as const;
const upload: Exchange["use"] = (api) =>
  api.attachments.upload(new File(["%PDF-1.7"], "receipt.pdf"), () => {}, new AbortController().signal);

export const attachments: Exchange[] = [
  {
    call: "attachments.upload",
    when: "a receipt",
    given: [tenantExists],
    request: receipt,
    answer: {
      status: 201,
      body: {
        id: regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", FILE),
        name: "receipt.pdf",
        size: integer(8),
        mediaType: "application/pdf",
        state: "pending",
        uploadedBy: string("Jane Smith"),
        uploadedAt: instant(),
        href: string(`https://localhost${path}/content`),
      },
    },
    use: upload,
    expect: (it: Attachment) => expect(it.name).toBe("receipt.pdf"),
  },
  {
    call: "attachments.upload",
    when: "by a viewer",
    given: [viewer],
    request: receipt,
    answer: problem("forbidden"),
    use: upload,
  },
  {
    call: "attachments.content",
    when: "of a file of one's own",
    given: [uploaded],
    request: { method: "GET", path: `${path}/content` },
    answer: {
      status: 200,
      text: { contentType: "application/octet-stream", example: "Receipt", pattern: "^Receipt$" },
    },
    use: (api) => api.attachments.content(FILE),
    expect: (it: Blob) => expect(it.size).toBe(7),
  },
  {
    call: "attachments.remove",
    when: "a file that no case has",
    given: [uploaded],
    request: { method: "DELETE", path },
    answer: { status: 204 },
    use: (api) => api.attachments.remove(FILE),
    expect: (it: undefined) => expect(it).toBeUndefined(),
  },
];

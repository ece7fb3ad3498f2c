import { answered, type HttpClient } from "./client";
import type { Attachment } from "./types";

export interface AttachmentsApi {
  /**
   * Uploads a file, which a command of the same person may attach then.
   *
   * @param onProgress is told the share that has been sent, from 0 to 1
   */
  upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment>;
  /** Removes an uploaded file that nothing has attached. */
  remove(id: string): Promise<void>;
  content(id: string, signal?: AbortSignal): Promise<Blob>;
}

export function attachmentsApi({ http, tenant, send }: HttpClient): AttachmentsApi {
  return {
    upload: async (file, onProgress, signal) =>
      (await send(
        `/api/v1/tenants/${tenant().tenantId}/attachments?name=${encodeURIComponent(file.name)}`,
        file,
        onProgress,
        signal,
      )) as Attachment,
    remove: async (id) => {
      await answered(
        http.DELETE("/api/v1/tenants/{tenantId}/attachments/{attachmentId}", {
          params: { path: { ...tenant(), attachmentId: id } },
        }),
      );
    },
    content: async (id, signal) =>
      await answered<Blob>(
        http.GET("/api/v1/tenants/{tenantId}/attachments/{attachmentId}/content", {
          params: { path: { ...tenant(), attachmentId: id } },
          parseAs: "blob",
          ...(signal && { signal }),
        }),
      ),
  };
}

import { answered, type HttpClient } from "./client";
import type { Process } from "./types";

export interface ProcessesApi {
  /** What can be started, the latest version of each process. */
  list(signal?: AbortSignal): Promise<Process[]>;
}

export function processesApi({ http, tenant }: HttpClient): ProcessesApi {
  return {
    list: async (signal) =>
      (
        await answered(
          http.GET("/api/v1/tenants/{tenantId}/processes", {
            params: { path: tenant() },
            ...(signal && { signal }),
          }),
        )
      ).items,
  };
}

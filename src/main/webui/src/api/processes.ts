import { answered, type HttpClient } from "./client";
import type { Process } from "./types";

export interface ProcessesApi {
  /** The processes that can be started, each in its latest version. */
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

import { answered, type HttpClient } from "./client";
import type { Process } from "./types";

export interface ProcessesApi {
  /** Every version that can be started, page by page until the last. */
  list(signal?: AbortSignal): Promise<Process[]>;
}

export function processesApi({ http, tenant }: HttpClient): ProcessesApi {
  return {
    list: async (signal) => {
      const items: Process[] = [];
      let cursor: string | undefined;
      do {
        const page = await answered(
          http.GET("/api/v1/tenants/{tenantId}/processes", {
            params: { path: tenant(), ...(cursor !== undefined && { query: { cursor } }) },
            ...(signal && { signal }),
          }),
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return items;
    },
  };
}

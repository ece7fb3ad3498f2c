import { answered, type HttpClient } from "./client";
import type { ProcessGraph } from "./types";

export interface GraphsApi {
  /** The steps of a version of a process, and the ways between them. */
  get(name: string, version: string, signal?: AbortSignal): Promise<ProcessGraph>;
}

export function graphsApi({ http, tenant }: HttpClient): GraphsApi {
  return {
    get: (name, version, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}/graph", {
          params: { path: { ...tenant(), name, version } },
          ...(signal && { signal }),
        }),
      ),
  };
}

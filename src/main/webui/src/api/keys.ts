import { answered, type HttpClient } from "./client";
import type { ApiKeyPage, ApiKeyRequest, IssuedApiKey } from "./types";

/** The tenant's API keys; for the role admin. */
export interface KeysApi {
  list(cursor?: string, signal?: AbortSignal): Promise<ApiKeyPage>;
  readonly issue: (request: ApiKeyRequest, idempotencyKey: string) => Promise<IssuedApiKey>;
  /** @param overlapSeconds how long the old key stays good */
  rotate(keyId: string, overlapSeconds: number, idempotencyKey: string): Promise<IssuedApiKey>;
  revoke(keyId: string): Promise<void>;
}

export function keysApi({ http, tenant }: HttpClient): KeysApi {
  return {
    list: (cursor, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/api-keys", {
          params: { path: tenant(), query: cursor === undefined ? {} : { cursor } },
          ...(signal && { signal }),
        }),
      ),
    issue: (body, idempotencyKey) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/api-keys", {
          params: { path: tenant(), header: { "Idempotency-Key": idempotencyKey } },
          body,
        }),
      ),
    rotate: (keyId, overlapSeconds, idempotencyKey) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/api-keys/{keyId}/rotation", {
          params: { path: { ...tenant(), keyId }, header: { "Idempotency-Key": idempotencyKey } },
          body: { overlapSeconds },
        }),
      ),
    revoke: async (keyId) => {
      await answered(
        http.DELETE("/api/v1/tenants/{tenantId}/api-keys/{keyId}", {
          params: { path: { ...tenant(), keyId } },
        }),
      );
    },
  };
}

import { answered, type HttpClient } from "./client";
import type { Token } from "./types";

export interface TokensApi {
  /** Exchanges an API key for a token. The key goes into this one request and nowhere else. */
  exchange(apiKey: string): Promise<Token>;
  /** Renews the session's own token. */
  renew(): Promise<Token>;
}

export function tokensApi({ http }: HttpClient): TokensApi {
  return {
    exchange: (apiKey) =>
      answered(http.POST("/api/v1/auth/token", { headers: { Authorization: `Bearer ${apiKey}` } })),
    renew: () => answered(http.POST("/api/v1/auth/token")),
  };
}

import { answered, type HttpClient, VERBATIM } from "./client";
import type { CheckedProcess, Process, ProcessSummaryPage, ProcessVersion } from "./types";

/** A version as the reader sees it: a command on it is refused (412) once it has changed. */
export type KnownVersion = Pick<ProcessVersion, "name" | "version" | "revision">;

/** A published version, and whether it is new: the same text again has no effect. */
export interface PublishedProcess {
  readonly version: ProcessVersion;
  readonly isNew: boolean;
}

export interface ProcessesApi {
  /** Every version that can be started, page by page until the last. */
  list(signal?: AbortSignal): Promise<Process[]>;
  /** A page of all processes by name, retired ones too. */
  summary(cursor?: string, signal?: AbortSignal): Promise<ProcessSummaryPage>;
  /** All versions of a process, the highest first. */
  versions(name: string, signal?: AbortSignal): Promise<ProcessVersion[]>;
  /** The text of a version, as it was sent. */
  definition(name: string, version: string, signal?: AbortSignal): Promise<string>;
  /** Finds out without effect what publication would say. @throws ApiProblem 422 with every finding */
  check(text: string, signal?: AbortSignal): Promise<CheckedProcess>;
  publish(name: string, version: string, text: string): Promise<PublishedProcess>;
  retire(known: KnownVersion): Promise<ProcessVersion>;
  restore(known: KnownVersion): Promise<ProcessVersion>;
  delete(known: KnownVersion): Promise<void>;
}

export function processesApi({ http, tenant }: HttpClient): ProcessesApi {
  const conditional = ({ name, version, revision }: KnownVersion) => ({
    params: { path: { ...tenant(), name, version }, header: { "If-Match": `"${revision}"` } },
  });
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
    summary: (cursor, signal) =>
      answered(
        http.GET("/api/v1/tenants/{tenantId}/processes/summary", {
          params: { path: tenant(), ...(cursor !== undefined && { query: { cursor } }) },
          ...(signal && { signal }),
        }),
      ),
    versions: async (name, signal) => {
      const { items } = await answered(
        http.GET("/api/v1/tenants/{tenantId}/processes/{name}/versions", {
          params: { path: { ...tenant(), name } },
          ...(signal && { signal }),
        }),
      );
      return items;
    },
    definition: async (name, version, signal) => {
      const text: unknown = await answered(
        http.GET("/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}/definition", {
          params: { path: { ...tenant(), name, version } },
          headers: { Accept: VERBATIM },
          parseAs: "text",
          ...(signal && { signal }),
        }),
      );
      return text as string;
    },
    check: (text, signal) =>
      answered(
        http.POST("/api/v1/tenants/{tenantId}/processes/check", {
          params: { path: tenant() },
          ...definitionOf(text),
          ...(signal && { signal }),
        }),
      ),
    publish: async (name, version, text) => {
      const call = http.PUT("/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}", {
        params: { path: { ...tenant(), name, version } },
        ...definitionOf(text),
      });
      const published = await answered(call);
      return { version: published, isNew: (await call).response.status === 201 };
    },
    retire: (known) =>
      answered(
        http.POST(
          "/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}/retirement",
          conditional(known),
        ),
      ),
    restore: (known) =>
      answered(
        http.POST(
          "/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}/restoration",
          conditional(known),
        ),
      ),
    delete: async (known) => {
      await answered(
        http.DELETE("/api/v1/tenants/{tenantId}/processes/{name}/versions/{version}", conditional(known)),
      );
    },
  };
}

/** The body of a request with a definition, character by character as it was typed: findings count them. */
function definitionOf(text: string) {
  return {
    body: text as unknown as Record<string, never>,
    bodySerializer: () => text,
    headers: { "Content-Type": text.trimStart().startsWith("{") ? "application/json" : "application/yaml" },
  };
}

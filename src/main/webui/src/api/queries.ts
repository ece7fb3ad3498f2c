import { QueryClient } from "@tanstack/react-query";
import type { CaseListQuery } from "./cases";
import { isPassing, pauseAskedBy } from "./problem";

/** The keys of all queries. Each begins with the tenant, so that no tenant's data is ever shown to another. */
export const queryKeys = {
  caseList: (tenantId: string, query: CaseListQuery) => [tenantId, "cases", query] as const,
  anyCase: (tenantId: string) => [tenantId, "case"] as const,
  case: (tenantId: string, caseId: string) => [tenantId, "case", caseId] as const,
  /** What can be started; the start of all keys of processes. */
  processes: (tenantId: string) => [tenantId, "processes"] as const,
  processSummary: (tenantId: string) => [tenantId, "processes", "summary"] as const,
  processVersions: (tenantId: string, name: string) => [tenantId, "processes", "versions", name] as const,
  definition: (tenantId: string, name: string, version: string) =>
    [tenantId, "processes", "definition", name, version] as const,
  graph: (tenantId: string, name: string, version: string) =>
    [tenantId, "processes", "graph", name, version] as const,
  process: (tenantId: string, name: string, version: string) =>
    [tenantId, "processes", "process", name, version] as const,
  apiKeys: (tenantId: string) => [tenantId, "api-keys"] as const,
};

/** Repeats reads while the service is away; commands are repeated only by useCommand. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: "always",
        retry: (failures, error) => isPassing(error) && failures < 3,
        retryDelay: (failures, error) => pauseAskedBy(error) ?? Math.min(500 * 2 ** failures, 8_000),
      },
      mutations: { networkMode: "always" },
    },
  });
}

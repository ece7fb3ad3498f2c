import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { KnownVersion, ProcessVersion, PublishedProcess } from "../api";
import { queryKeys } from "../api/queries";
import { useCommand } from "../live/useCommand";
import { useApi, useSession } from "../session/SessionContext";

/** All processes of the tenant, by name. */
export function useSummary() {
  const { processes } = useApi();
  const { tenantId } = useSession();
  return useInfiniteQuery({
    queryKey: queryKeys.processSummary(tenantId),
    queryFn: ({ pageParam, signal }) => processes.summary(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The versions of a process, the highest first. */
export function useVersions(name: string) {
  const { processes } = useApi();
  const { tenantId } = useSession();
  return useQuery({
    queryKey: queryKeys.processVersions(tenantId, name),
    queryFn: ({ signal }) => processes.versions(name, signal),
  });
}

/** The text of a version, which never changes. @param version undefined reads nothing */
export function useDefinition(name: string, version: string | undefined) {
  const { processes } = useApi();
  const { tenantId } = useSession();
  return useQuery({
    queryKey: queryKeys.definition(tenantId, name, version ?? ""),
    queryFn: ({ signal }) => processes.definition(name, version ?? "", signal),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
}

/** Commands on versions. Done twice, each has the effect of once, so none needs an idempotency key. */
export function useVersionCommands() {
  const { processes } = useApi();
  const { tenantId } = useSession();
  const queries = useQueryClient();
  const readAgain = () => void queries.invalidateQueries({ queryKey: queryKeys.processes(tenantId) });
  const command = <I, O>(send: (input: I) => Promise<O>) => {
    return (input: I) => send(input).finally(readAgain);
  };
  return {
    /** Publishes a text under the name and version that stand in it. */
    publish: useCommand<string, PublishedProcess>(
      null,
      command(async (text) => {
        const { name, version } = await processes.check(text);
        return processes.publish(name, version, text);
      }),
    ),
    retire: useCommand<KnownVersion, ProcessVersion>(
      null,
      command((known) => processes.retire(known)),
    ),
    restore: useCommand<KnownVersion, ProcessVersion>(
      null,
      command((known) => processes.restore(known)),
    ),
    remove: useCommand(
      null,
      command((known: KnownVersion) => processes.delete(known)),
    ),
  };
}

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Process } from "../api";
import { queryKeys } from "../api/queries";
import { useApi, useSession } from "../session/SessionContext";

/** The processes that can be started, each in the version on which a new case runs. */
export function useProcesses(): UseQueryResult<Process[]> {
  const { processes } = useApi();
  const { tenantId } = useSession();
  return useQuery({
    queryKey: queryKeys.processes(tenantId),
    queryFn: ({ signal }) => processes.list(signal),
    select: latest,
    // Tenants publish processes while the service runs.
    staleTime: 30_000,
  });
}

/** The highest version of each; the service lists the lowest first. */
function latest(versions: readonly Process[]): Process[] {
  return [...new Map(versions.map((version) => [version.name, version])).values()];
}

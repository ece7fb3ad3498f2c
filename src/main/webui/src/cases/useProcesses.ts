import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Process } from "../api";
import { queryKeys } from "../api/queries";
import { useApi, useSession } from "../session/SessionContext";

export function useProcesses(): UseQueryResult<Process[]> {
  const { processes } = useApi();
  const { tenantId } = useSession();
  return useQuery({
    queryKey: queryKeys.processes(tenantId),
    queryFn: ({ signal }) => processes.list(signal),
    // Tenants publish processes while the service runs.
    staleTime: 30_000,
  });
}

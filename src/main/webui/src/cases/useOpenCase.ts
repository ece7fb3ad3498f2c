import { useQuery } from "@tanstack/react-query";
import type { CaseDetails } from "../api";
import { queryKeys } from "../app/queries";
import { useApi, useSession } from "../session/SessionContext";
import { useMarkSeen } from "./seen/SeenContext";

/** The case that is open, as its page reads it; as long as it is open its changes count as seen. */
export function useOpenCase(caseId: string | undefined): CaseDetails | undefined {
  const { cases } = useApi();
  const { tenantId } = useSession();
  const found = useQuery({
    queryKey: queryKeys.case(tenantId, caseId ?? ""),
    queryFn: ({ signal }) => cases.get(caseId ?? "", signal),
    enabled: caseId !== undefined,
  });
  const open = caseId === undefined ? undefined : found.data?.caseDetails;
  useMarkSeen(caseId ?? "", open?.updatedAt);
  return open;
}

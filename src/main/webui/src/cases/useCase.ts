import { skipToken, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Case } from "../api";
import { queryKeys } from "../api/queries";
import { useApi, useSession } from "../session/SessionContext";

/** @param caseId undefined for none */
export function useCase(caseId: string | undefined): UseQueryResult<Case> {
  const { cases } = useApi();
  const { tenantId } = useSession();
  return useQuery({
    queryKey: queryKeys.case(tenantId, caseId ?? ""),
    queryFn: caseId === undefined ? skipToken : ({ signal }) => cases.get(caseId, signal),
  });
}

/** Shows the case in the answer to a command, without reading it again. */
export function useShowCase(): (answered: Case) => Case {
  const { tenantId } = useSession();
  const queries = useQueryClient();
  return useCallback(
    (answered) => {
      queries.setQueryData(queryKeys.case(tenantId, answered.caseDetails.caseId), answered);
      return answered;
    },
    [queries, tenantId],
  );
}

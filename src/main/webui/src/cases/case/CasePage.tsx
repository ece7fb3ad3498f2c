import { useQuery } from "@tanstack/react-query";
import { queryKeys } from "../../app/queries";
import { useApi, useSession } from "../../session/SessionContext";

export function CasePage({ caseId }: { caseId: string }) {
  const { cases } = useApi();
  const { tenantId } = useSession();
  const found = useQuery({
    queryKey: queryKeys.case(tenantId, caseId),
    queryFn: ({ signal }) => cases.get(caseId, signal),
  });
  return <h1>{found.data?.caseDetails.caseTitle}</h1>;
}

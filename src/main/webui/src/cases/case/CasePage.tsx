import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { queryKeys } from "../../app/queries";
import { useApi, useSession } from "../../session/SessionContext";

export function CasePage() {
  const { caseId = "" } = useParams();
  const { cases } = useApi();
  const { tenantId } = useSession();
  const found = useQuery({
    queryKey: queryKeys.case(tenantId, caseId),
    queryFn: ({ signal }) => cases.get(caseId, signal),
  });
  return <main>{found.data && <h1>{found.data.caseDetails.caseTitle}</h1>}</main>;
}

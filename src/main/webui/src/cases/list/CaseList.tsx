import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { queryKeys } from "../../app/queries";
import { useApi, useSession } from "../../session/SessionContext";

export function CaseList() {
  const { cases } = useApi();
  const { tenantId } = useSession();
  const list = useInfiniteQuery({
    queryKey: queryKeys.caseList(tenantId, {}),
    queryFn: ({ pageParam, signal }) => cases.list({}, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <ul>
      {list.data?.pages
        .flatMap((page) => page.items)
        .map((item) => (
          <li key={item.caseId}>
            <Link to={`/cases/${encodeURIComponent(item.caseId)}`}>{item.caseTitle}</Link> {item.status}
          </li>
        ))}
    </ul>
  );
}

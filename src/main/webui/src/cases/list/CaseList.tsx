import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { queryKeys } from "../../app/queries";
import { useApi, useSession } from "../../session/SessionContext";
import { useCaseLinks } from "../links";

export function CaseList({ openCase }: { openCase: string | undefined }) {
  const { cases } = useApi();
  const { tenantId } = useSession();
  const links = useCaseLinks();
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
            <Link to={links.case(item.caseId)} aria-current={item.caseId === openCase ? "page" : undefined}>
              {item.caseTitle}
            </Link>{" "}
            {item.status}
          </li>
        ))}
    </ul>
  );
}

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CaseDetails, CaseListQuery, CasePage } from "../../api";
import { queryKeys } from "../../app/queries";
import { useChanges } from "../../live/LiveUpdates";
import { useApi, useSession } from "../../session/SessionContext";
import type { Sort } from "./filters";
import { follow } from "./following";
import { type Listed, rowsOf, shown } from "./pages";

const FIRST_PAGE = 50;
const LATER_PAGES = 200;
const NONE: CaseDetails[] = [];

/**
 * The cases that a query finds, page by page, kept as they are now.
 *
 * @param query the same object as long as it asks the same
 * @param atTop whether the reader sees the top of the list
 */
export function useCaseList(query: CaseListQuery & { sort: Sort }, atTop: RefObject<boolean>) {
  const { cases } = useApi();
  const { tenantId } = useSession();
  const queries = useQueryClient();
  const changes = useChanges();
  const queryKey = useMemo(() => queryKeys.caseList(tenantId, query), [tenantId, query]);
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      cases.list({ ...query, limit: pageParam === undefined ? FIRST_PAGE : LATER_PAGES }, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // The rows are kept fresh by `follow`, never by reading every page again; and comparing 10,000 of them with
    // themselves at each page would cost more than it saves.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    structuralSharing: false,
  });

  const [waiting, setWaiting] = useState({ of: queryKey, rows: NONE });
  const held = waiting.of === queryKey ? waiting.rows : NONE;
  const heldNow = useRef(held);
  useEffect(() => {
    heldNow.current = held;
  }, [held]);

  const listed = useCallback((): Listed | null => {
    const data = queries.getQueryData<InfiniteData<CasePage>>(queryKey);
    return data && !queries.isFetching({ queryKey, exact: true })
      ? { pages: data.pages, waiting: heldNow.current }
      : null;
  }, [queries, queryKey]);
  const show = useCallback(
    ({ pages, waiting: rows }: Listed) => {
      queries.setQueryData<InfiniteData<CasePage>>(
        queryKey,
        (data) => data && { pages, pageParams: data.pageParams.slice(0, pages.length) },
      );
      setWaiting({ of: queryKey, rows });
      heldNow.current = rows;
    },
    [queries, queryKey],
  );
  useEffect(
    () =>
      follow(changes, {
        sort: query.sort,
        listed,
        show,
        isAtTop: () => atTop.current,
        changedSince: (since, signal) =>
          cases.list(
            {
              ...query,
              sort: "-updatedAt",
              limit: LATER_PAGES,
              ...(since !== null && { updatedSince: since }),
            },
            undefined,
            signal,
          ),
      }),
    [changes, cases, query, listed, show, atTop],
  );
  const showWaiting = useCallback(() => {
    const now = listed();
    if (now && now.waiting.length > 0) {
      show(shown(now));
    }
  }, [listed, show]);

  const rows = useMemo(() => rowsOf(list.data?.pages ?? []), [list.data]);
  return { list, rows, waiting: held.length, showWaiting };
}

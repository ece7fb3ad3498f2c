import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CaseListQuery } from "../../api";
import { queryKeys } from "../../api/queries";
import { useChanges } from "../../live/LiveUpdates";
import { useApi, useSession } from "../../session/SessionContext";
import type { Sort } from "./filters";
import { follow } from "./following";
import { type Listed, rowsOf, shown } from "./pages";
import { type Row, type RowPage, rowPage } from "./row";

const FIRST_PAGE = 50;
const LATER_PAGES = 200;
const NONE: Row[] = [];

/**
 * The cases that a query finds, page by page, kept up to date.
 *
 * @param query the same object for as long as the query is the same
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
    queryFn: async ({ pageParam, signal }) => {
      const limit = pageParam === undefined ? FIRST_PAGE : LATER_PAGES;
      return rowPage(await cases.list({ ...query, limit }, pageParam, signal));
    },
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
    const data = queries.getQueryData<InfiniteData<RowPage>>(queryKey);
    return data && !queries.isFetching({ queryKey, exact: true })
      ? { pages: data.pages, waiting: heldNow.current }
      : null;
  }, [queries, queryKey]);
  const show = useCallback(
    ({ pages, waiting: rows }: Listed) => {
      queries.setQueryData<InfiniteData<RowPage>>(
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
        query,
        listed,
        show,
        isAtTop: () => atTop.current,
        changedSince: async (since, ofList, signal) => {
          const { sort: _, ...filters } = query;
          return rowPage(
            await cases.list({ ...(ofList && filters), since, limit: LATER_PAGES }, undefined, signal),
          );
        },
        readAnew: () => {
          queries.setQueryData<InfiniteData<RowPage>>(
            queryKey,
            (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
          );
          void queries.invalidateQueries({ queryKey, exact: true });
        },
      }),
    [changes, cases, queries, queryKey, query, listed, show, atTop],
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

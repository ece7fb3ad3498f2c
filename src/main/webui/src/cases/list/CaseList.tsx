import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useConnection } from "../../live/LiveUpdates";
import { counted, formatNumber } from "../../numbers/format";
import { useSession } from "../../session/SessionContext";
import { useAnnounce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import styles from "./CaseList.module.css";
import { narrows, NO_FILTERS, queryOf } from "./filters";
import { ListFilters } from "./ListFilters";
import { ListFailed, ListFoot, ListLoading, NoCases, NoMatch } from "./ListStates";
import { Rows } from "./Rows";
import { Shortcuts } from "./Shortcuts";
import { useCaseList } from "./useCaseList";
import { useFilters } from "./useFilters";

export function CaseList({ openCase }: { openCase: string | undefined }) {
  const { holder } = useSession();
  const [filters, change] = useFilters();
  const query = useMemo(() => ({ ...queryOf(filters, holder), sort: filters.sort }), [filters, holder]);
  const atTop = useRef(true);
  const { list, rows, waiting, showWaiting } = useCaseList(query, atTop);
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData } = list;
  const [help, setHelp] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const section = useRef<HTMLDivElement>(null);
  const connection = useConnection();
  const Heading = openCase === undefined ? "h1" : "h2";

  // Where few cases fit, pages may be empty: the service looks at a limited number of cases for each.
  const looking = rows.length === 0 && hasNextPage && !list.isError;
  const count = list.isSuccess && !isPlaceholderData && !looking ? caseCount(rows.length, hasNextPage) : null;
  useAnnounced(narrows(filters) ? count : null);
  useAnnounced(waiting > 0 ? `${waiting} new` : null);

  const cursor = list.data?.pages.at(-1)?.nextCursor;
  const more = useCallback(() => {
    if (cursor !== undefined && !isFetching && !isFetchNextPageError) {
      void fetchNextPage();
    }
  }, [cursor, isFetching, isFetchNextPageError, fetchNextPage]);
  useEffect(() => {
    if (looking) {
      more();
    }
  }, [looking, more]);
  const toTop = () => {
    showWaiting();
    section.current?.querySelector("ul")?.parentElement?.scrollTo({ top: 0 });
  };

  return (
    <div ref={section} className={styles.list} aria-busy={isPlaceholderData}>
      <div className={styles.head}>
        <div className={styles.heading}>
          <Heading className={styles.title}>Cases</Heading>
          <p className={styles.count}>
            {count}
            {connection === "lost" && " · may be out of date"}
          </p>
          <Button look="quiet" className={styles.help} onClick={() => setHelp(true)}>
            <span aria-hidden="true">?</span>
            <span className="visually-hidden">Keyboard help</span>
          </Button>
        </div>
        <ListFilters
          filters={filters}
          onChange={change}
          searchField={searchField}
          onLeaveSearch={() =>
            section.current?.querySelector<HTMLElement>("[data-case][tabindex='0']")?.focus()
          }
        />
      </div>
      {waiting > 0 && (
        <div className={styles.pill}>
          <Button look="primary" onClick={toTop}>
            ↑ {waiting} new
          </Button>
        </div>
      )}
      {list.isPending || looking ? (
        <ListLoading />
      ) : list.isError && rows.length === 0 ? (
        <ListFailed error={list.error} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        narrows(filters) ? (
          <NoMatch onClear={() => change({ ...NO_FILTERS, sort: filters.sort })} />
        ) : (
          <NoCases />
        )
      ) : (
        <Rows
          rows={rows}
          openCase={openCase}
          query={query}
          atTop={atTop}
          onTop={showWaiting}
          hasMore={hasNextPage}
          onMore={more}
          foot={
            <ListFoot
              error={isFetchNextPageError ? list.error : null}
              loading={hasNextPage}
              onRetry={() => void fetchNextPage()}
            />
          }
          onSearch={() => {
            searchField.current?.focus();
            searchField.current?.select();
          }}
          onHelp={() => setHelp(true)}
        />
      )}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
    </div>
  );
}

function caseCount(loaded: number, more: boolean): string {
  return more ? `${formatNumber(loaded)}+ cases` : counted(loaded, "case");
}

/** Announces the text each time it changes. */
function useAnnounced(text: string | null): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (text !== null) {
      announce(text);
    }
  }, [announce, text]);
}

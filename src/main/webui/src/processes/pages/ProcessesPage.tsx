import { Link } from "react-router";
import { useMayPublish } from "../../session/SessionContext";
import { useTitle } from "../../session/useTitle";
import { Button, buttonClass } from "../../ui/Button";
import { explain } from "../../ui/errors";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { NEW } from "../links";
import { ProcessTable } from "./ProcessTable";
import { useSummary } from "../useDefinitions";

const TITLE = "Processes";

/** The processes of the tenant: its own, and those that the platform shares with it. */
export function ProcessesPage() {
  useTitle(TITLE);
  const mayPublish = useMayPublish();
  const list = useSummary();
  const processes = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={TITLE}
      actions={
        mayPublish && (
          <Link to={NEW} className={buttonClass("primary")}>
            New process
          </Link>
        )
      }
    >
      <p>New cases run on the latest version; a case runs to its end on the version that it began with.</p>
      {list.isPending && <Loading />}
      {list.isError && (
        <>
          <Notice look="danger">{explain(list.error)}</Notice>
          <div>
            <Button onClick={() => void (processes.length > 0 ? list.fetchNextPage() : list.refetch())}>
              Try again
            </Button>
          </div>
        </>
      )}
      {processes.length > 0 && <ProcessTable processes={processes} />}
      {list.data && processes.length === 0 && <Notice>There are no processes yet.</Notice>}
      {list.hasNextPage && !list.isError && (
        <div>
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? "Loading…" : "Show more processes"}
          </Button>
        </div>
      )}
    </Page>
  );
}

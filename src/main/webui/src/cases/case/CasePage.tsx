import { useId } from "react";
import { ApiProblem, type Case } from "../../api";
import { useMayAct } from "../../session/SessionContext";
import { Button } from "../../ui/Button";
import { dateTime } from "../../ui/format";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { useCase } from "../useCase";
import { CaseHeading } from "./CaseHeading";
import { CaseUnavailable } from "./CaseUnavailable";
import { ClosedNote } from "./ClosedNote";
import { CommentBox } from "./CommentBox";
import { Interactions } from "./interaction/Interactions";
import { ActivityStream } from "./stream/ActivityStream";
import { useActivity } from "./stream/useActivity";
import { useFollow } from "./stream/useFollow";
import styles from "./CasePage.module.css";

/** A case with its activity stream, its interaction and a box for comments. The component is keyed by the case. */
export function CasePage({ caseId }: { caseId: string }) {
  const found = useCase(caseId);
  if (found.data) {
    return (
      <OpenedCase
        shown={found.data}
        staleSince={found.isRefetchError && !gone(found.error) ? found.dataUpdatedAt : null}
        onRefresh={() => void found.refetch()}
      />
    );
  }
  if (found.error) {
    return <CaseUnavailable caseId={caseId} error={found.error} onRetry={() => void found.refetch()} />;
  }
  return (
    <div className={styles.page}>
      <Skeleton lines={6} label="The case is loading" />
    </div>
  );
}

interface Props {
  shown: Case;
  /** The time of the last read, in milliseconds since the epoch, where reading again failed; else null. */
  staleSince: number | null;
  onRefresh: () => void;
}

function OpenedCase({ shown, staleSince, onRefresh }: Props) {
  const mayAct = useMayAct();
  const title = useId();
  const { caseDetails: details } = shown;
  const activity = useActivity(shown);
  const { end, asked, behind, toEnd } = useFollow(activity.items);
  return (
    <article className={styles.page} aria-labelledby={title}>
      <CaseHeading id={title} details={details} />
      {staleSince !== null && (
        <Notice look="warning">
          <span className={styles.stale}>
            The service cannot be reached. This is the case as it was at{" "}
            {dateTime(new Date(staleSince).toISOString())}.<Button onClick={onRefresh}>Refresh</Button>
          </span>
        </Notice>
      )}
      <ActivityStream activity={activity} />
      <div ref={asked} className={styles.asked}>
        <Interactions shown={shown} />
      </div>
      {details.state === "closed" && <ClosedNote details={details} />}
      <div className={styles.foot}>
        {behind && (
          <Button className={styles.news} onClick={toEnd}>
            New activity <span aria-hidden="true">↓</span>
          </Button>
        )}
        {mayAct && details.state === "open" && <CommentBox caseId={details.caseId} />}
      </div>
      <div ref={end} className={styles.end} />
    </article>
  );
}

function gone(error: Error): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ActivityStreamPage, Case } from "../../../api";
import { useApi } from "../../../session/SessionContext";
import { type Activity, extended, grown, newestOf } from "./activity";

export interface ShownActivity extends Activity {
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** Reads the page before, one at a time. @param onCome called before the page is shown */
  readonly showEarlier: (onCome: (page: ActivityStreamPage) => void) => void;
}

interface Wanted {
  readonly next: string;
  readonly onCome: (page: ActivityStreamPage) => void;
}

/** The activity stream of a case that is read again and again, extended backwards on demand. */
export function useActivity(shown: Case): ShownActivity {
  const { cases } = useApi();
  const { caseId } = shown.caseDetails;
  const [read, setRead] = useState(shown);
  const [activity, setActivity] = useState(() => newestOf(shown));
  // Set while rendering, so that no mixture of two reads is ever shown: https://react.dev/reference/react/useState.
  if (read !== shown) {
    setRead(shown);
    setActivity(grown(activity, shown));
  }
  const earlier = useMutation<ActivityStreamPage, Error, Wanted>({
    mutationFn: ({ next }) => cases.earlierActivity(caseId, next),
    onSuccess: (page, { onCome }) => {
      onCome(page);
      setActivity((now) => extended(now, page));
    },
  });
  return {
    ...activity,
    isLoading: earlier.isPending,
    error: earlier.error,
    showEarlier: (onCome) => {
      if (activity.next !== null && !earlier.isPending) {
        earlier.mutate({ next: activity.next, onCome });
      }
    },
  };
}

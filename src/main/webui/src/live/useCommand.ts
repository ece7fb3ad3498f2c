import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { isPassing, pauseAskedBy } from "../api";
import { queryKeys } from "../api/queries";
import { randomUuid } from "../api/uuid";
import { useSession } from "../session/SessionContext";
import { useChanges, useConnection } from "./LiveUpdates";

const REPETITIONS = 3;

/**
 * A command to the service. A repetition after a passing fault, or by an agent who tries the same once more, carries
 * the same idempotency key, so that the command takes effect once.
 *
 * @param caseId the case to read again afterwards, whatever the outcome; null for none. Lists hear of it as of any
 *     change: from the event stream, or from here while that is lost
 */
export function useCommand<I, O>(
  caseId: string | null,
  send: (input: I, idempotencyKey: string) => Promise<O>,
): UseMutationResult<O, Error, I> {
  const { tenantId } = useSession();
  const queries = useQueryClient();
  const changes = useChanges();
  const connection = useConnection();
  const pending = useRef<{ input: string; key: string } | null>(null);
  return useMutation<O, Error, I>({
    mutationFn: (input) => {
      const text = JSON.stringify(input);
      if (pending.current?.input !== text) {
        pending.current = { input: text, key: randomUuid() };
      }
      return send(input, pending.current.key);
    },
    retry: (failures, error) => isPassing(error) && failures < REPETITIONS,
    retryDelay: (failures, error) => pauseAskedBy(error) ?? 400 * 2 ** failures,
    onSettled: async (_, error) => {
      if (!error || !isPassing(error)) {
        pending.current = null;
      }
      if (connection !== "live") {
        changes.report({ type: "unknown" });
      }
      if (caseId !== null) {
        await queries.invalidateQueries({ queryKey: queryKeys.case(tenantId, caseId) });
      }
    },
  });
}

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { ApiKeyRequest, IssuedApiKey } from "../api";
import { useCommand } from "../app/commands";
import { queryKeys } from "../app/queries";
import { useApi, useSession } from "../session/SessionContext";

/** The tenant's keys, newest first. */
export function useKeys() {
  const { keys } = useApi();
  const { tenantId } = useSession();
  return useInfiniteQuery({
    queryKey: queryKeys.apiKeys(tenantId),
    queryFn: ({ pageParam, signal }) => keys.list(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export interface Rotation {
  readonly keyId: string;
  readonly overlapSeconds: number;
}

export function useKeyCommands() {
  const { keys } = useApi();
  const { tenantId } = useSession();
  const queries = useQueryClient();
  const readAgain = () => void queries.invalidateQueries({ queryKey: queryKeys.apiKeys(tenantId) });
  const withList =
    <I, O>(send: (input: I, key: string) => Promise<O>) =>
    (input: I, key: string) =>
      send(input, key).finally(readAgain);
  return {
    issue: useCommand<ApiKeyRequest, IssuedApiKey>(null, withList(keys.issue)),
    rotate: useCommand<Rotation, IssuedApiKey>(
      null,
      withList(({ keyId, overlapSeconds }, key) => keys.rotate(keyId, overlapSeconds, key)),
    ),
    // Revoking twice is revoking once: it needs no key of its own.
    revoke: useCommand(
      null,
      withList((keyId: string) => keys.revoke(keyId)),
    ),
  };
}

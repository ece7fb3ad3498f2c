import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { ApiKeyRequest, IssuedApiKey } from "../api";
import { queryKeys } from "../api/queries";
import { useCommand } from "../live/useCommand";
import { useApi, useSession, useSessionStore } from "../session/SessionContext";
import { useIssuedKey } from "./issuedKey";

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
  const { keys, tokens } = useApi();
  const { tenantId, keyId: ownKey } = useSession();
  const store = useSessionStore();
  const { show } = useIssuedKey();
  const queries = useQueryClient();
  const readAgain = () => void queries.invalidateQueries({ queryKey: queryKeys.apiKeys(tenantId) });
  // The session would end with the key that it came from, and the only view of the new one with it.
  const goOnWith = (apiKey: string) =>
    tokens.exchange(apiKey).then(
      (token) => store.begin(token),
      () => {},
    );
  const withList =
    <I, O>(send: (input: I, key: string) => Promise<O>) =>
    (input: I, key: string) =>
      send(input, key).finally(readAgain);
  return {
    issue: useCommand<ApiKeyRequest, IssuedApiKey>(
      null,
      withList(async (request, key) => show(await keys.issue(request, key))),
    ),
    rotate: useCommand<Rotation, IssuedApiKey>(
      null,
      withList(async ({ keyId, overlapSeconds }, key) => {
        const issued = show(await keys.rotate(keyId, overlapSeconds, key));
        if (keyId === ownKey && issued.apiKey !== undefined) {
          await goOnWith(issued.apiKey);
        }
        return issued;
      }),
    ),
    // Revoking twice is revoking once, so it needs no idempotency key.
    revoke: useCommand(
      null,
      withList((keyId: string) => keys.revoke(keyId)),
    ),
  };
}

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Case, isAfter } from "../api";
import { queryKeys } from "../api/queries";
import { useApi, useSession } from "../session/SessionContext";
import { Changes } from "./changes";
import { type Connection, type LiveListener, stayLive } from "./live";
import { sharedEvents } from "./sharedEvents";

/** In milliseconds: the interval at which the case is read again while there is no stream to tell of changes. */
const WITHOUT_STREAM = 15_000;

interface Live {
  readonly connection: Connection;
  readonly changes: Changes;
}

const Context = createContext<Live | null>(null);

/**
 * Follows the changes that others make. An open case is read again when it has changed; lists are told of the events
 * and follow them by themselves.
 */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const { events } = useApi();
  const { tenantId, keyId } = useSession();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [changes] = useState(() => new Changes());
  useEffect(() => {
    const end = new AbortController();
    const readAgain = (queryKey: readonly string[]) => void queries.invalidateQueries({ queryKey });
    const listener: LiveListener = {
      onConnection: setConnection,
      onEvent: (event) => {
        if (event.type !== "stream.opened") {
          const key = queryKeys.case(tenantId, event.data.caseId);
          const shown = queries.getQueryData<Case>(key);
          // The answer to a command has already shown its change.
          if (!shown || isAfter(event.id, shown.lastEventId)) {
            readAgain(key);
          }
        }
        changes.report(event);
      },
      onGap: () => readAgain(queryKeys.anyCase(tenantId)),
      onRestored: () => {
        readAgain(queryKeys.anyCase(tenantId));
        changes.report({ type: "restored" });
      },
    };
    // Tabs of one key share a stream; another tenant or key has another name.
    const shared = sharedEvents(events, `tracerail.events ${tenantId} ${keyId}`);
    void stayLive(shared, listener, end.signal);
    return () => end.abort();
  }, [events, queries, tenantId, keyId, changes]);
  useEffect(() => {
    if (connection !== "lost") {
      return;
    }
    const timer = setInterval(() => {
      void queries.invalidateQueries({ queryKey: queryKeys.anyCase(tenantId) });
      changes.report({ type: "unknown" });
    }, WITHOUT_STREAM);
    return () => clearInterval(timer);
  }, [connection, queries, tenantId, changes]);
  const live = useMemo(() => ({ connection, changes }), [connection, changes]);
  return <Context value={live}>{children}</Context>;
}

function useLive(): Live {
  const live = useContext(Context);
  if (!live) {
    throw new Error("There is no LiveUpdates around this component.");
  }
  return live;
}

export function useConnection(): Connection {
  return useLive().connection;
}

/** The place to report changes that no event will tell. */
export function useChanges(): Changes {
  return useLive().changes;
}

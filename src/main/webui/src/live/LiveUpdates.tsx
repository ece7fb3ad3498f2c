import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useApi, useSession } from "../session/SessionContext";
import { queryKeys } from "../app/queries";
import { type Connection, stayLive } from "./live";

const Context = createContext<Connection>("connecting");

/** Changes by others refresh what is shown of them, within the page's queries. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const { events } = useApi();
  const { tenantId } = useSession();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const end = new AbortController();
    const listener = {
      onConnection: setConnection,
      onChange: (caseId: string) => {
        void queries.invalidateQueries({ queryKey: queryKeys.cases(tenantId) });
        void queries.invalidateQueries({ queryKey: queryKeys.case(tenantId, caseId) });
      },
    };
    void stayLive(events, listener, end.signal);
    return () => end.abort();
  }, [events, queries, tenantId]);
  return <Context value={connection}>{children}</Context>;
}

export function useConnection(): Connection {
  return useContext(Context);
}

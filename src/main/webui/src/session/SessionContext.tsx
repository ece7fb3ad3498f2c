import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { type Api, createApi } from "../api";
import { Drafts } from "./drafts";
import { Renewal } from "./renewal";
import { type Session, SessionStore } from "./store";

interface Shared {
  readonly api: Api;
  readonly store: SessionStore;
  readonly drafts: Drafts;
  readonly renewal: Renewal;
}

const Context = createContext<Shared | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const shared = useMemo<Shared>(() => {
    const store = new SessionStore(sessionStorage);
    const api = createApi({
      baseUrl: "",
      credentials: store.current,
      onUnauthenticated: () => store.end("expired"),
    });
    return { api, store, drafts: new Drafts(sessionStorage), renewal: new Renewal(store, api.tokens) };
  }, []);
  useEffect(() => forgetDrafts(shared), [shared]);
  useEffect(() => shared.renewal.start(window), [shared]);
  return <Context value={shared}>{children}</Context>;
}

/** Forgets the drafts at a log-out and at the log-in of somebody else. */
function forgetDrafts({ store, drafts }: Shared): () => void {
  return store.subscribe(() => {
    const session = store.current();
    if (session ?? store.ended()?.reason === "logged-out") {
      drafts.keepOnly(session);
    }
  });
}

function useShared(): Shared {
  const shared = useContext(Context);
  if (!shared) {
    throw new Error("There is no SessionProvider around this component.");
  }
  return shared;
}

export function useApi(): Api {
  return useShared().api;
}

export function useSessionStore(): SessionStore {
  return useShared().store;
}

export function useRenewal(): Renewal {
  return useShared().renewal;
}

export function useDrafts(): Drafts {
  return useShared().drafts;
}

/** The session; null when nobody is logged in. */
export function useSessionOrNone(): Session | null {
  const { store } = useShared();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** The session, for components that exist only within one. */
export function useSession(): Session {
  const session = useSessionOrNone();
  if (!session) {
    throw new Error("Nobody is logged in.");
  }
  return session;
}

/** Whether the role may publish, retire and delete processes. */
export function useMayPublish(): boolean {
  const { role } = useSession();
  return role === "admin" || role === "publisher";
}

/** Whether the role may act on cases; a viewer only reads, a publisher sees none. */
export function useMayAct(): boolean {
  const { role } = useSession();
  return role === "agent" || role === "admin";
}

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "../../session/SessionContext";
import type { Session } from "../../session/store";
import { issuedAt } from "./issuedAt";
import { useVisible } from "./useVisible";
import { Seen } from "./seen";

const Context = createContext<Seen | null>(null);

export function SeenProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const [seen] = useState(() => seenBy(session));
  return <Context value={seen}>{children}</Context>;
}

function seenBy({ token, tenantId, holder, keyId }: Session): Seen {
  const person = holder?.email ?? holder?.name ?? keyId;
  return new Seen(
    localStorage,
    `tracerail.seen ${tenantId} ${person}`,
    issuedAt(token) ?? new Date().toISOString(),
  );
}

function useSeen(): Seen {
  const seen = useContext(Context);
  if (!seen) {
    throw new Error("There is no SeenProvider around this component.");
  }
  return seen;
}

/** Whether a case changed since it was last seen. */
export function useIsUnread(): (caseId: string, updatedAt: string, version: number) => boolean {
  const seen = useSeen();
  useSyncExternalStore(seen.subscribe, seen.version);
  return (caseId, updatedAt, version) => seen.isUnread(caseId, updatedAt, version);
}

/** Marks the case as seen while it is shown and the page is visible. */
export function useMarkSeen(caseId: string, updatedAt?: string, version?: number): void {
  const seen = useSeen();
  const visible = useVisible();
  useEffect(() => {
    if (visible && updatedAt !== undefined && version !== undefined) {
      seen.see(caseId, updatedAt, version);
    }
  }, [seen, visible, caseId, updatedAt, version]);
}

import { useEffect } from "react";
import { useSessionOrNone } from "./SessionContext";

/** Names the document after the page and the tenant. */
export function useTitle(title: string): void {
  const tenant = useSessionOrNone()?.tenantName;
  useEffect(() => {
    document.title = [title, tenant, "TraceRail"].filter(Boolean).join(" · ");
  }, [title, tenant]);
}

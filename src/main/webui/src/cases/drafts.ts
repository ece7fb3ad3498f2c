import { useCallback, useState } from "react";
import { useSession } from "../session/SessionContext";

const drafts = new Map<string, unknown>();

/**
 * What somebody is writing. It outlives the component, so that going to another case and back, or logging in
 * again, loses nothing; it is kept in memory only, and for each tenant and person apart.
 *
 * @param name what is written; the component is keyed by it
 */
export function useDraft<T>(name: string): [T | undefined, (draft: T | undefined) => void] {
  const { tenantId, role, holder } = useSession();
  const key = JSON.stringify([tenantId, role, holder, name]);
  const [draft, setDraft] = useState(() => drafts.get(key) as T | undefined);
  const keep = useCallback(
    (changed: T | undefined) => {
      setDraft(changed);
      if (changed === undefined) {
        drafts.delete(key);
      } else {
        drafts.set(key, changed);
      }
    },
    [key],
  );
  return [draft, keep];
}

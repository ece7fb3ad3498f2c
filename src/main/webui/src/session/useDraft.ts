import { useCallback, useState } from "react";
import { useDrafts, useSession } from "./SessionContext";

/**
 * A text or form that somebody is writing. It outlives the component and the page: going to another case and back,
 * a reload, or logging in again loses nothing.
 *
 * @param name the draft's name, by which the component is keyed
 */
export function useDraft<T>(name: string): [T | undefined, (draft: T | undefined) => void] {
  const session = useSession();
  const drafts = useDrafts();
  const [draft, setDraft] = useState(() => drafts.get(session, name) as T | undefined);
  const keep = useCallback(
    (changed: T | undefined) => {
      setDraft(changed);
      drafts.set(session, name, changed);
    },
    [drafts, session, name],
  );
  return [draft, keep];
}

/** Forgets a draft after it was sent, in a component other than the one that wrote it. */
export function useForgetDraft(): (name: string) => void {
  const session = useSession();
  const drafts = useDrafts();
  return useCallback((name) => drafts.set(session, name, undefined), [drafts, session]);
}

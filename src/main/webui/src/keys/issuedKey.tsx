import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { IssuedApiKey } from "../api";

interface Issued {
  /** The new key, until its reader has closed the dialogue; null for none. */
  readonly issued: IssuedApiKey | null;
  readonly show: (issued: IssuedApiKey) => IssuedApiKey;
  readonly forget: () => void;
}

const Context = createContext<Issued | null>(null);

/**
 * Holds a new key, in memory only, until its reader has closed the dialogue that shows it. It stands above the pages,
 * so that the way back, or a dialogue that was closed too soon, does not lose the only view of the key.
 */
export function IssuedKey({ children }: { children: ReactNode }) {
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const value = useMemo<Issued>(
    () => ({
      issued,
      show: (key) => {
        setIssued(key);
        return key;
      },
      forget: () => setIssued(null),
    }),
    [issued],
  );
  return <Context value={value}>{children}</Context>;
}

export function useIssuedKey(): Issued {
  const issued = useContext(Context);
  if (!issued) {
    throw new Error("There is no IssuedKey around this component.");
  }
  return issued;
}

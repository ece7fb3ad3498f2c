import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const Context = createContext<(text: string) => void>(() => {});

/** Tells screen readers what changed without moving the focus (WCAG 2.1, 4.1.3). */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", count: 0 });
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  return (
    <Context value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        <span key={said.count}>{said.text}</span>
      </div>
    </Context>
  );
}

export function useAnnounce(): (text: string) => void {
  return useContext(Context);
}

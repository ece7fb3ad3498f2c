import { type ReactNode, useRef } from "react";
import { useLocation } from "react-router";
import { EndingSoon } from "../session/EndingSoon";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { ConnectionBanner } from "./ConnectionBanner";
import { Header } from "./Header";
import styles from "./Shell.module.css";
import { usePageFocus } from "./usePageFocus";

/** The frame around every page of somebody who is logged in. */
export function Shell({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  usePageFocus(main);
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <Header />
      <ConnectionBanner />
      <EndingSoon />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <ErrorBoundary where={pathname}>{children}</ErrorBoundary>
      </main>
    </div>
  );
}

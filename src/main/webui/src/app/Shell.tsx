import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { useSession, useSessionStore } from "../session/SessionContext";
import { Button } from "../ui/Button";

export function Shell({ children }: { children: ReactNode }) {
  const session = useSession();
  const store = useSessionStore();
  return (
    <>
      <header>
        <nav aria-label="Main">
          <NavLink to="/cases">Cases</NavLink>
          {session.role === "admin" && <NavLink to="/keys">Keys</NavLink>}
        </nav>
        <p>
          {session.tenantName} · {session.role}
        </p>
        <Button look="quiet" onClick={() => store.end()}>
          Sign out
        </Button>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

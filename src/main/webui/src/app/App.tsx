import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter, Navigate, Outlet, Route, Routes, useLocation } from "react-router";
import { LiveUpdates } from "../live/LiveUpdates";
import { Login } from "../session/Login";
import { SessionProvider, useSessionOrNone } from "../session/SessionContext";
import { Announcer } from "../ui/Announcer";
import { CasesPage } from "../cases/CasesPage";
import { createQueryClient } from "./queries";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

export function App() {
  return (
    <SessionProvider>
      <Announcer>
        <BrowserRouter>
          <Routes>
            <Route path="/login" element={<Login />} />
            <Route element={<LoggedIn />}>
              <Route path="/" element={<Navigate to="/cases" replace />} />
              <Route element={<CasesPage />}>
                <Route path="/new" />
                <Route path="/cases" />
                <Route path="/cases/:caseId" />
                <Route path="/cases/:caseId/details" />
              </Route>
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </Announcer>
    </SessionProvider>
  );
}

/** What needs a session; without one, the log-in comes first and leads back to the page that was asked for. */
function LoggedIn() {
  const session = useSessionOrNone();
  const location = useLocation();
  if (!session) {
    return <Navigate to="/login" replace state={{ from: location.pathname + location.search }} />;
  }
  return <TenantScope key={`${session.tenantId} ${session.holder?.name ?? ""}`} />;
}

/** All that was read is forgotten with the session that read it. */
function TenantScope() {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <LiveUpdates>
        <Shell>
          <Outlet />
        </Shell>
      </LiveUpdates>
    </QueryClientProvider>
  );
}

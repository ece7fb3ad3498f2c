import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { BrowserRouter, Navigate, Outlet, Route, Routes, useLocation } from "react-router";
import { createQueryClient } from "../api/queries";
import { CasesPage } from "../cases/panes/CasesPage";
import { IssuedKey } from "../keys/issuedKey";
import { LiveUpdates } from "../live/LiveUpdates";
import { Login } from "../session/Login";
import { SessionProvider, useSessionOrNone, useSessionStore } from "../session/SessionContext";
import { Announcer } from "../ui/Announcer";
import { Loading } from "../ui/Loading";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

const KeysPage = lazy(async () => ({ default: (await import("../keys/KeysPage")).KeysPage }));
const Processes = lazy(async () => ({ default: (await import("../processes/pages/Processes")).Processes }));

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
                <Route path="/new" element={null} />
                <Route path="/new/:process" element={null} />
                <Route path="/cases" element={null} />
                <Route path="/cases/:caseId" element={null} />
                <Route path="/cases/:caseId/details" element={null} />
              </Route>
              <Route path="/keys" element={<KeysPage />} />
              <Route path="/processes/*" element={<Processes />} />
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </Announcer>
    </SessionProvider>
  );
}

/** Pages that need a session. Without one, the log-in comes first and leads back to the page that was asked for. */
function LoggedIn() {
  const session = useSessionOrNone();
  const ended = useSessionStore().ended();
  const location = useLocation();
  if (!session) {
    return <Navigate to="/login" replace state={{ from: location.pathname + location.search, ended }} />;
  }
  return <TenantScope key={`${session.tenantId} ${session.holder?.name ?? ""}`} />;
}

/** Forgets all that was read together with the session that read it. */
function TenantScope() {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <LiveUpdates>
        <IssuedKey>
          <Shell>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </Shell>
        </IssuedKey>
      </LiveUpdates>
    </QueryClientProvider>
  );
}

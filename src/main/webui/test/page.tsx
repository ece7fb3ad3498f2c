import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { createQueryClient } from "../src/api/queries";
import { IssuedKey } from "../src/keys/issuedKey";
import { LiveUpdates } from "../src/live/LiveUpdates";
import { SessionProvider } from "../src/session/SessionContext";
import { SessionStore } from "../src/session/store";
import { Announcer } from "../src/ui/Announcer";
import { tokenOf } from "./fakeService";

/** Renders what needs a session, as if somebody of this role had logged in. */
export function renderLoggedIn(
  content: ReactNode,
  role: "viewer" | "agent" | "admin" = "agent",
  at = "/cases",
) {
  new SessionStore(sessionStorage).begin(tokenOf(role));
  return render(
    <SessionProvider>
      <Announcer>
        <MemoryRouter initialEntries={[at]}>
          <QueryClientProvider client={createQueryClient()}>
            <LiveUpdates>
              <IssuedKey>{content}</IssuedKey>
            </LiveUpdates>
          </QueryClientProvider>
        </MemoryRouter>
      </Announcer>
    </SessionProvider>,
  );
}

import { type SubmitEvent, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { ApiProblem } from "../api";
import { Button } from "../ui/Button";
import { explain } from "../ui/errors";
import { Field } from "../ui/Field";
import { Mark } from "../ui/Mark";
import { Notice } from "../ui/Notice";
import styles from "./Login.module.css";
import { useApi, useSessionOrNone, useSessionStore } from "./SessionContext";
import type { Ended } from "./store";
import { useTitle } from "./useTitle";

/** The way by which the log-in was reached. */
interface Origin {
  /** The page that was open or was asked for. */
  readonly from: string;
  readonly ended: Ended | null;
}

/** Exchanges an API key for a session. The key is read from the form, sent, and forgotten. */
export function Login() {
  const { tokens } = useApi();
  const store = useSessionStore();
  const session = useSessionOrNone();
  const origin = useLocation().state as Origin | null;
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  useTitle("Log in");

  if (session) {
    return <Navigate to={pageAfter(origin, session.tenantId)} replace />;
  }

  const logIn = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const field = form.elements.namedItem("apiKey") as HTMLInputElement;
    setBusy(true);
    setError(undefined);
    try {
      store.begin(await tokens.exchange(field.value.trim()));
    } catch (failure) {
      setError(reason(failure));
      field.focus();
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1 className={styles.product}>
          <Mark size={32} /> TraceRail
        </h1>
        {origin?.ended && (
          <Notice look={origin.ended.reason === "expired" ? "warning" : "info"}>
            {origin.ended.reason === "expired"
              ? "Your session has ended. Log in again to go on where you were."
              : "You are logged out."}
          </Notice>
        )}
        <form className={styles.form} onSubmit={(event) => void logIn(event)}>
          <Field
            label="API key"
            hint="It begins with trk_ and stays with you: this page exchanges it for a session and forgets it."
            error={error}
          >
            {(control) => (
              <input
                {...control}
                name="apiKey"
                type="password"
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                required
                autoFocus
              />
            )}
          </Field>
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? "Logging in…" : "Log in"}
          </Button>
        </form>
        <p className={styles.help}>No key? An administrator of your tenant issues one under Keys.</p>
      </div>
    </main>
  );
}

/** The page that was open, unless it was another tenant's. */
function pageAfter(origin: Origin | null, tenantId: string): string {
  const anothers = origin?.ended && origin.ended.tenantId !== tenantId;
  return origin && !anothers ? origin.from : "/cases";
}

function reason(failure: unknown): string {
  if (failure instanceof ApiProblem && failure.status === 401) {
    return "This is not a valid API key. Check it, or ask your administrator for one.";
  }
  if (failure instanceof ApiProblem && failure.kind === "tenant-suspended") {
    return "Your tenant is suspended. Its cases are kept; ask your administrator.";
  }
  return explain(failure);
}

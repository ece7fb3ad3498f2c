import { type FormEvent, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { ApiProblem } from "../api";
import { Button } from "../ui/Button";
import { explain } from "../ui/errors";
import { Field } from "../ui/Field";
import { useApi, useSessionOrNone, useSessionStore } from "./SessionContext";

/** Exchanges an API key for a session. The key is read from the form, sent, and forgotten. */
export function Login() {
  const { tokens } = useApi();
  const store = useSessionStore();
  const session = useSessionOrNone();
  const location = useLocation();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  if (session) {
    return <Navigate to={(location.state as { from?: string } | null)?.from ?? "/cases"} replace />;
  }

  const logIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get("apiKey")).trim();
    setBusy(true);
    setError(undefined);
    try {
      store.begin(await tokens.exchange(key));
    } catch (failure) {
      setError(
        failure instanceof ApiProblem && failure.status === 401
          ? "This is not a valid API key. Ask your administrator for one."
          : explain(failure),
      );
    } finally {
      setBusy(false);
    }
  };

  return (
    <main>
      <h1>TraceRail</h1>
      <form onSubmit={(event) => void logIn(event)}>
        <Field label="API key" error={error}>
          {(control) => (
            <input
              {...control}
              name="apiKey"
              type="password"
              autoComplete="off"
              required
              spellCheck={false}
            />
          )}
        </Field>
        <Button type="submit" look="primary" disabled={busy}>
          Log in
        </Button>
      </form>
    </main>
  );
}

import { useEffect, useState } from "react";
import { ApiProblem, type CheckedProcess, type FieldError, isPassing, pauseAskedBy } from "../../api";
import { useApi } from "../../session/SessionContext";

/** The time without a keystroke, in milliseconds, after which the text is checked. */
const QUIET = 400;
/** The time after which a check is repeated that the service could not make. */
const AGAIN = 5_000;

type Result =
  | { readonly kind: "passed"; readonly process: CheckedProcess }
  | { readonly kind: "found"; readonly findings: readonly FieldError[] }
  | { readonly kind: "failed"; readonly error: Error };

export interface Check {
  /** What the latest check said, whose text may have changed since; null before the first. */
  readonly result: Result | null;
  /** Whether a check of the present text is still to come. */
  readonly pending: boolean;
}

/** Has a text checked as it is typed. A check is given up once the text is another one. */
export function useCheck(text: string): Check {
  const { processes } = useApi();
  const [last, setLast] = useState<{ text: string; result: Result } | null>(null);
  useEffect(() => {
    const overtaken = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const check = async () => {
      const result = await outcome(() => processes.check(text, overtaken.signal));
      if (overtaken.signal.aborted) {
        return;
      }
      setLast({ text, result });
      if (result.kind === "failed" && isPassing(result.error)) {
        timer = setTimeout(() => void check(), pauseAskedBy(result.error) ?? AGAIN);
      }
    };
    timer = setTimeout(() => void check(), QUIET);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [processes, text]);
  return { result: last?.result ?? null, pending: last?.text !== text };
}

async function outcome(check: () => Promise<CheckedProcess>): Promise<Result> {
  try {
    return { kind: "passed", process: await check() };
  } catch (error) {
    const findings = findingsOf(error);
    return findings
      ? { kind: "found", findings }
      : { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** What the service has found in a definition; null for another refusal. */
export function findingsOf(error: unknown): readonly FieldError[] | null {
  return error instanceof ApiProblem && error.status === 422 ? (error.problem.errors ?? []) : null;
}

import { useState } from "react";
import { ApiProblem, type CaseDetails } from "../../../api";

/** Whether a command was refused because the case is no longer as its sender saw it. */
export function isOvertaken(error: Error | null): boolean {
  return error instanceof ApiProblem && error.kind === "precondition-failed";
}

/**
 * The version of the case that a dialogue's command is meant for: the one that was shown when the dialogue opened.
 * After a refusal the dialogue shows the case as it is now, and the next attempt is meant for that version.
 */
export function useKnownVersion({ version }: CaseDetails, error: Error | null): number {
  const [opened] = useState(version);
  const [overtaken, setOvertaken] = useState(false);
  if (isOvertaken(error) && !overtaken) {
    setOvertaken(true);
  }
  return overtaken ? version : opened;
}

import type { CaseDetails } from "../api";
import { words } from "../ui/format";

/** The colour of a case's state (ui/base.css), which is also given in words. */
export type Tone = "open" | "good" | "bad" | "neutral";

const TONES: Readonly<Record<string, Tone>> = {
  approved: "good",
  completed: "good",
  granted: "good",
  resolved: "good",
  declined: "bad",
  refused: "bad",
  rejected: "bad",
};

export function toneOf({ state, outcome }: Pick<CaseDetails, "state" | "outcome">): Tone {
  return state === "open" ? "open" : (TONES[outcome ?? ""] ?? "neutral");
}

/** The standing of a case: its status, and its outcome where the status does not say it. */
export function standingOf({ status, outcome }: Pick<CaseDetails, "status" | "outcome">): string {
  return outcome === null || outcome.toLowerCase() === status.toLowerCase()
    ? status
    : `${status} · ${words(outcome)}`;
}

export type Risk = "low" | "medium" | "high";

/** The risk that triage found; null where it found none that is known. */
export function riskOf({ ai_risk_score: score }: Readonly<Record<string, unknown>>): Risk | null {
  const risk = typeof score === "string" ? score.toLowerCase() : "";
  return risk === "low" || risk === "medium" || risk === "high" ? risk : null;
}

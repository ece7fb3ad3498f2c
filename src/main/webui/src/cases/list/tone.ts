import type { CaseDetails } from "../../api";

export type Tone = "open" | "good" | "bad" | "neutral";

const TONES: Record<string, Tone> = {
  approved: "good",
  resolved: "good",
  rejected: "bad",
  declined: "bad",
};

/** How a case's state is coloured; it is worded as well. */
export function toneOf({ state, outcome }: Pick<CaseDetails, "state" | "outcome">): Tone {
  return state === "open" ? "open" : (TONES[outcome ?? ""] ?? "neutral");
}

export type Risk = "low" | "medium" | "high";

/** The risk that the process found; null where it found none. */
export function riskOf({ caseData }: Pick<CaseDetails, "caseData">): Risk | null {
  const score = caseData.ai_risk_score;
  const risk = typeof score === "string" ? score.toLowerCase() : "";
  return risk === "low" || risk === "medium" || risk === "high" ? risk : null;
}

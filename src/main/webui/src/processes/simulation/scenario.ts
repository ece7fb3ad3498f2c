import type { Participant, SimulatedInteraction, SimulatedTurn, SimulationTranscript } from "../../api";
import { duration } from "../drawing/words";

/** What is done to a case, as a scenario writes it. */
export type Action =
  | (Which & { readonly decide: string })
  | (Which & { readonly answer: Record<string, unknown> })
  | { readonly after: string }
  | { readonly cancel: string }
  | { readonly reassign: Participant[] }
  | { readonly comment: string }
  | { readonly message: { readonly name: string; readonly data: Record<string, unknown> } }
  | { readonly called: { readonly outcome: string; readonly caseData: Record<string, unknown> } };

/** Who answers, and in which branch, where that has to be said. */
interface Which {
  readonly branch?: string;
  readonly as?: string;
}

/** What is played: a case, and what is done to it. */
export interface Scenario {
  readonly caseData: Record<string, unknown>;
  readonly submitter: Participant[];
  readonly then: readonly Action[];
}

/** A scenario and what came of it: a turn for the start, and one for each action. */
export interface Played {
  readonly scenario: Scenario;
  readonly title: string;
  readonly turns: readonly SimulatedTurn[];
}

export const MOST_ACTIONS = 50;

export function playedOf(scenario: Scenario, { caseTitle, turns }: SimulationTranscript): Played {
  return { scenario, title: caseTitle, turns };
}

/** As it was before the last action. */
export function undone({ scenario, title, turns }: Played): Played {
  return { scenario: { ...scenario, then: scenario.then.slice(0, -1) }, title, turns: turns.slice(0, -1) };
}

/** What was done, in words. @param before the turn in which it was done */
export function told(action: Action, before: SimulatedTurn | undefined): string {
  if ("decide" in action) {
    return `“${labelOf(action.decide, before)}” is chosen`;
  }
  if ("answer" in action) {
    return "The form is answered";
  }
  if ("after" in action) {
    return `${duration(action.after)} pass`;
  }
  if ("cancel" in action) {
    return `The case is cancelled: ${action.cancel}`;
  }
  if ("message" in action) {
    return `The message ${action.message.name} comes`;
  }
  if ("called" in action) {
    return `The called case is closed: ${action.called.outcome}`;
  }
  return "comment" in action
    ? `A comment: ${action.comment}`
    : `The case is given to ${action.reassign.map(({ name }) => name).join(", ")}`;
}

function labelOf(value: string, turn: SimulatedTurn | undefined): string {
  const actions = (turn ? questions(turn) : []).flatMap(
    ({ payload }) => (payload.actions ?? []) as { label: string; value: string }[],
  );
  return actions.find((action) => action.value === value)?.label ?? value;
}

/** Whole seconds as an ISO 8601 duration, in the largest unit that has them. */
export function isoOf(seconds: number): string {
  return seconds % 3_600 === 0
    ? `PT${seconds / 3_600}H`
    : seconds % 60 === 0
      ? `PT${seconds / 60}M`
      : `PT${seconds}S`;
}

/** What is open: several questions within a parallel step. */
export function questions({ interaction, furtherInteractions }: SimulatedTurn): SimulatedInteraction[] {
  return interaction ? [interaction, ...furtherInteractions] : [];
}

/** The time until the case goes on by itself; undefined where it does not. */
export function untilDue(turn: SimulatedTurn): string | undefined {
  const moments = [...questions(turn), ...(turn.waitsFor ? [turn.waitsFor] : [])].flatMap(({ dueAt }) =>
    dueAt ? [Date.parse(dueAt)] : [],
  );
  const seconds = Math.ceil((Math.min(...moments) - Date.parse(turn.at)) / 1000);
  return moments.length > 0 && seconds > 0 ? isoOf(seconds) : undefined;
}

/** An item for the definition's `tests`, which expects what has come of it. */
export function asTest(name: string, { scenario, turns }: Played): object {
  const [start, ...after] = turns;
  return {
    name,
    caseData: scenario.caseData,
    submitter: scenario.submitter,
    ...(start && { expect: expected(start) }),
    ...(after.length > 0 && {
      then: after.map((turn, at) => ({ ...scenario.then[at], expect: expected(turn) })),
    }),
  };
}

function expected({ step, status, outcome }: SimulatedTurn): Record<string, string> {
  return { step, status, ...(outcome !== null && { outcome }) };
}

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isPassing, pauseAskedBy, type Process, type SimulationTranscript } from "../../api";
import { useApi } from "../../session/SessionContext";
import { useAnnounce } from "../../ui/Announcer";
import { type Action, type Played, playedOf, type Scenario, undone } from "./scenario";

/** An action that the case did not take. */
export interface Refusal {
  readonly action: Action;
  readonly detail: string;
  /** By JSON Pointers that start at the action. */
  readonly errors: ReadonlyMap<string, string>;
}

export interface Play {
  /** null before the start. */
  readonly played: Played | null;
  readonly refusal: Refusal | null;
  readonly error: Error | null;
  /** What is being played; null while nothing is. */
  readonly playing: Scenario | null;
  readonly start: (scenario: Scenario) => void;
  /** @param onTaken is called when the case has taken it */
  readonly act: (action: Action, onTaken: () => void) => void;
  readonly retry: () => void;
  readonly undo: () => void;
  readonly restart: () => void;
}

const REPETITIONS = 3;

/** Plays a scenario that grows by one action at a time, each time from its beginning. */
export function usePlay({ name, version }: Process): Play {
  const { simulation } = useApi();
  const announce = useAnnounce();
  const [played, setPlayed] = useState<Played | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { mutate, error, isPending, variables, reset } = useMutation<SimulationTranscript, Error, Scenario>({
    mutationFn: (scenario) => simulation.play(name, version, { ...scenario, then: [...scenario.then] }),
    retry: (failures, error) => isPassing(error) && failures < REPETITIONS,
    retryDelay: (failures, error) => pauseAskedBy(error) ?? 400 * 2 ** failures,
  });
  const play = (scenario: Scenario, onTaken?: () => void) => {
    setRefusal(null);
    mutate(scenario, {
      onSuccess: (transcript) => {
        const refused = refusalIn(scenario, transcript);
        setRefusal(refused);
        if (refused) {
          announce(`The case does not take it: ${refused.detail}`);
          return;
        }
        setPlayed(playedOf(scenario, transcript));
        announce(`Status: ${transcript.turns.at(-1)?.status ?? ""}.`);
        onTaken?.();
      },
    });
  };
  const forget = (left: Played | null) => {
    setPlayed(left);
    setRefusal(null);
    reset();
  };
  return {
    played,
    refusal,
    error,
    playing: isPending ? variables : null,
    start: play,
    act: (action, onTaken) => {
      if (played) {
        play({ ...played.scenario, then: [...played.scenario.then, action] }, onTaken);
      }
    },
    retry: () => variables && play(variables),
    undo: () => forget(played && undone(played)),
    restart: () => forget(null),
  };
}

function refusalIn({ then }: Scenario, { refused }: SimulationTranscript): Refusal | null {
  const action = refused && then[refused.action];
  if (!refused || !action) {
    return null;
  }
  const at = `/then/${refused.action}`;
  const errors = refused.errors.map(({ pointer, detail }) => [pointer.slice(at.length), detail] as const);
  return { action, detail: refused.detail, errors: new Map(errors) };
}

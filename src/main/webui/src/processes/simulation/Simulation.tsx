import { useMemo, useState } from "react";
import type { Process } from "../../api";
import { CommandFailure } from "../../cases/CommandFailure";
import { asPerson, NOBODY } from "../../cases/people";
import { useSession } from "../../session/SessionContext";
import { useForgetDraft } from "../../session/useDraft";
import { answerDraft } from "../../cases/case/interaction/answer";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import ProcessDrawing from "../drawing/ProcessDrawing";
import type { Standing } from "../drawing/standing";
import { OtherAction } from "./OtherAction";
import { Question } from "./Question";
import { SaveScenario } from "./SaveScenario";
import { MOST_ACTIONS, type Played, questions } from "./scenario";
import styles from "./Simulation.module.css";
import { type Entries, StartForm } from "./StartForm";
import { Turns } from "./Turns";
import { type Play, usePlay } from "./usePlay";

/** Plays a case of a process, action by action. The service keeps nothing of it. */
export function Simulation({ process }: { process: Process }) {
  const { holder } = useSession();
  const [entries, setEntries] = useState<Entries>({
    data: undefined,
    submitter: holder ? asPerson(holder) : NOBODY,
  });
  const play = usePlay(process);
  const { played } = play;
  return (
    <div className={styles.simulation}>
      <div className={styles.column}>
        {played ? (
          <Playing process={process} play={play} played={played} />
        ) : (
          <section className={styles.section} aria-labelledby="simulated-case">
            <h2 id="simulated-case">The case</h2>
            <StartForm process={process} entries={entries} play={play} onChange={setEntries} />
          </section>
        )}
      </div>
      <section className={styles.section} aria-labelledby="simulated-way">
        <h2 id="simulated-way">{played ? "The way so far" : "The process"}</h2>
        <Way process={process} played={played} />
      </section>
    </div>
  );
}

function Way({ process: { name, version }, played }: { process: Process; played: Played | null }) {
  const standing = useMemo<Standing | undefined>(() => {
    const last = played?.turns.at(-1);
    return (
      last && {
        steps: [last.step],
        route: played?.turns.flatMap(({ branches }) => branches) ?? [],
        closed: last.outcome !== null,
      }
    );
  }, [played]);
  return <ProcessDrawing name={name} version={version} standing={standing} />;
}

interface Props {
  process: Process;
  play: Play;
  played: Played;
}

function Playing({ process, play, played }: Props) {
  const { name, version } = process;
  const { error, refusal, playing } = play;
  const forgetDraft = useForgetDraft();
  const subject = `simulation of ${name} ${version}`;
  const last = played.turns.at(-1);
  const isFull = played.scenario.then.length >= MOST_ACTIONS;
  const leave = (way: () => void) => () => {
    for (const { interactionId } of last ? questions(last) : []) {
      forgetDraft(answerDraft(subject, interactionId));
    }
    way();
  };
  return (
    <>
      <section className={styles.section} aria-labelledby="simulated-turns">
        <h2 id="simulated-turns">{played.title}</h2>
        <Turns played={played} />
        <div className={styles.choices}>
          <Button disabled={playing !== null || played.turns.length < 2} onClick={leave(play.undo)}>
            Undo the last action
          </Button>
          <Button disabled={playing !== null} onClick={leave(play.restart)}>
            Change the case
          </Button>
        </div>
      </section>
      <section className={styles.section} aria-labelledby="simulated-next">
        <h2 id="simulated-next">What next</h2>
        {last &&
          !isFull &&
          questions(last).map((open) => (
            <Question
              key={`${played.turns.length} ${open.interactionId}`}
              subject={subject}
              turn={last}
              open={open}
              play={play}
            />
          ))}
        {refusal && <Notice look="danger">The case does not take it: {refusal.detail}</Notice>}
        {error && <CommandFailure error={error} onRetry={play.retry} />}
        {isFull ? (
          <Notice>A scenario has at most {MOST_ACTIONS} actions.</Notice>
        ) : last?.outcome === null ? (
          <OtherAction turn={last} play={play} />
        ) : (
          <p>The case is closed: {last?.outcome}.</p>
        )}
      </section>
      <section className={styles.section} aria-labelledby="simulated-scenario">
        <h2 id="simulated-scenario">Save as a scenario</h2>
        <SaveScenario process={process} played={played} />
      </section>
    </>
  );
}

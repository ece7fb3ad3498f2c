import { nameOf } from "../drawing/standing";
import { dateTime } from "../../ui/format";
import { type Played, told } from "./scenario";
import styles from "./Simulation.module.css";

/** What has happened so far: the start, then a turn for each action. */
export function Turns({ played: { scenario, turns } }: { played: Played }) {
  return (
    <ol className={styles.turns} aria-label="Turns">
      {turns.map(({ at, steps, status, outcome, branches, items }, index) => {
        const action = scenario.then[index - 1];
        return (
          <li key={index}>
            <p>
              <strong>{action ? told(action, turns[index - 1]) : "The case starts"}</strong>{" "}
              <time className={styles.soft} dateTime={at}>
                {dateTime(at)}
              </time>
            </p>
            {steps.length > 0 && <p>Steps: {steps.map(nameOf).join(" → ")}</p>}
            {branches.length > 0 && (
              <p className={styles.soft}>
                Ways: <span className={styles.code}>{branches.join(", ")}</span>
              </p>
            )}
            <ul className={styles.items}>
              {items.map(({ id, sender, text }) => (
                <li key={id}>
                  <span className={styles.soft}>{sender}:</span> {text}
                </li>
              ))}
            </ul>
            <p>
              Status: {status}
              {outcome !== null && `, outcome: ${outcome}`}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

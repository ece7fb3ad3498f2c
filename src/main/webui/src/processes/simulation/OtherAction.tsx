import { type SubmitEvent, useState } from "react";
import type { SimulatedTurn } from "../../api";
import { asParticipants, checkPeople, NOBODY } from "../../cases/people";
import { PersonFields } from "../../cases/PersonFields";
import { useFocusInvalid } from "../../cases/schemaform/useFocusInvalid";
import { isBlank } from "../../text/policy";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { duration } from "../drawing/words";
import { type Action, isoOf, untilDue } from "./scenario";
import styles from "./Simulation.module.css";
import type { Play } from "./usePlay";

const KINDS = {
  after: "Let time pass",
  comment: "Add a comment",
  reassign: "Reassign the case",
  cancel: "Cancel the case",
} as const;
type Kind = keyof typeof KINDS;

const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const;
type Unit = keyof typeof UNITS;

const EMPTY = { amount: "1", unit: "days" as Unit, text: "", person: NOBODY };
const NONE: ReadonlyMap<string, string> = new Map();

/** What may be done to a case beside its answer. */
export function OtherAction({ turn, play }: { turn: SimulatedTurn; play: Play }) {
  const [kind, setKind] = useState<Kind>("after");
  const [entered, setEntered] = useState(EMPTY);
  const [wrong, setWrong] = useState(NONE);
  const fields = useFocusInvalid([wrong]);
  const disabled = play.playing !== null;
  const due = untilDue(turn);
  const change = (changed: Partial<typeof EMPTY>) => {
    setEntered({ ...entered, ...changed });
    setWrong(NONE);
  };
  const act = (action: Action) =>
    play.act(action, () => setEntered((now) => ({ ...EMPTY, amount: now.amount, unit: now.unit })));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = actionIn(kind, entered);
    setWrong("errors" in read ? read.errors : NONE);
    if ("action" in read) {
      act(read.action);
    }
  };
  return (
    <form noValidate className={styles.other} onSubmit={submit}>
      {due !== undefined && (
        <div>
          <Button disabled={disabled} onClick={() => act({ after: due })}>
            Let {duration(due)} pass, until it is due
          </Button>
        </div>
      )}
      <Field label="Or else">
        {(control) => (
          <select {...control} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
            {Object.entries(KINDS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div ref={fields} className={styles.fields}>
        {kind === "after" && (
          <div className={styles.pair}>
            <Field label="How much" error={wrong.get("/amount")}>
              {(control) => (
                <input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={entered.amount}
                  onChange={({ target }) => change({ amount: target.value })}
                />
              )}
            </Field>
            <Field label="Unit">
              {(control) => (
                <select
                  {...control}
                  value={entered.unit}
                  onChange={({ target }) => change({ unit: target.value as Unit })}
                >
                  {Object.keys(UNITS).map((unit) => (
                    <option key={unit}>{unit}</option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        )}
        {(kind === "comment" || kind === "cancel") && (
          <Field label={kind === "comment" ? "Comment" : "Reason"} required error={wrong.get("/text")}>
            {(control) => (
              <textarea
                {...control}
                rows={2}
                value={entered.text}
                onChange={({ target }) => change({ text: target.value })}
              />
            )}
          </Field>
        )}
        {kind === "reassign" && (
          <PersonFields
            person={entered.person}
            errors={{ name: wrong.get("/0/name"), email: wrong.get("/0/email") }}
            disabled={disabled}
            onChange={(person) => change({ person })}
          />
        )}
      </div>
      <div>
        <Button type="submit" disabled={disabled}>
          {KINDS[kind]}
        </Button>
      </div>
    </form>
  );
}

type Read = { readonly action: Action } | { readonly errors: ReadonlyMap<string, string> };

function actionIn(kind: Kind, { amount, unit, text, person }: typeof EMPTY): Read {
  switch (kind) {
    case "after":
      return /^[1-9]\d{0,6}$/.test(amount.trim())
        ? { action: { after: isoOf(Number(amount) * UNITS[unit]) } }
        : { errors: new Map([["/amount", "Must be a whole number from 1."]]) };
    case "reassign": {
      const errors = checkPeople([person]);
      return errors.size > 0 ? { errors } : { action: { reassign: asParticipants([person]) } };
    }
    default:
      return isBlank(text)
        ? { errors: new Map([["/text", "This is required."]]) }
        : { action: kind === "comment" ? { comment: text } : { cancel: text } };
  }
}

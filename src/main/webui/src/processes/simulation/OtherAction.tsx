import { type SubmitEvent, useState } from "react";
import type { SimulatedTurn } from "../../api";
import { asParticipants, checkPeople, NOBODY } from "../../cases/people";
import { PersonFields } from "../../cases/PersonFields";
import { useFocusInvalid } from "../../cases/schemaform/useFocusInvalid";
import { isBlank } from "../../text/policy";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { duration } from "../drawing/words";
import { type Action, isoOf, questions, untilDue } from "./scenario";
import styles from "./Simulation.module.css";
import type { Play } from "./usePlay";

const KINDS = {
  after: "Let time pass",
  comment: "Add a comment",
  reassign: "Reassign the case",
  message: "Send a message",
  called: "Close the called case",
  cancel: "Cancel the case",
} as const;
type Kind = keyof typeof KINDS;

const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const;
type Unit = keyof typeof UNITS;

const EMPTY = { amount: "1", unit: "days" as Unit, text: "", data: "{}", person: NOBODY };
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
    const read = actionIn(kind, entered, turn);
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
            {kindsOf(turn).map(([value, name]) => (
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
        {kind === "called" && (
          <Field label="Outcome of the called case" required error={wrong.get("/text")}>
            {(control) => (
              <input
                {...control}
                autoComplete="off"
                value={entered.text}
                onChange={({ target }) => change({ text: target.value })}
              />
            )}
          </Field>
        )}
        {(kind === "message" || kind === "called") && (
          <Field
            label={kind === "called" ? "Its case data, as JSON" : `Message ${awaited(turn) ?? ""}, as JSON`}
            error={wrong.get("/data")}
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                spellCheck={false}
                value={entered.data}
                onChange={({ target }) => change({ data: target.value })}
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

/** The name of the message that the case waits for. */
function awaited({ waitsFor }: SimulatedTurn): string | undefined {
  return waitsFor?.kind === "message" ? waitsFor.name : undefined;
}

/** What can be done now: others are asked only where one question is open. */
function kindsOf(turn: SimulatedTurn): [string, string][] {
  return Object.entries(KINDS).filter(
    ([kind]) =>
      (kind !== "message" || awaited(turn) !== undefined) &&
      (kind !== "called" || turn.waitsFor?.kind === "call") &&
      (kind !== "reassign" || questions(turn).length === 1),
  );
}

type Read = { readonly action: Action } | { readonly errors: ReadonlyMap<string, string> };

function actionIn(kind: Kind, { amount, unit, text, data, person }: typeof EMPTY, turn: SimulatedTurn): Read {
  switch (kind) {
    case "message": {
      const message = objectIn(data);
      return message
        ? { action: { message: { name: awaited(turn) ?? "", data: message } } }
        : { errors: new Map([["/data", "Must be a JSON object."]]) };
    }
    case "called": {
      const caseData = objectIn(data);
      const errors = new Map([
        ...(isBlank(text) ? ([["/text", "This is required."]] as const) : []),
        ...(caseData === null ? ([["/data", "Must be a JSON object."]] as const) : []),
      ]);
      return caseData !== null && errors.size === 0
        ? { action: { called: { outcome: text.trim(), caseData } } }
        : { errors };
    }
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

function objectIn(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

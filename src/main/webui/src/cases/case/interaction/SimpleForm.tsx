import { type SubmitEvent, useState } from "react";
import type { ActiveInteraction } from "../../../api";
import { useDraft } from "../../../session/useDraft";
import { Button } from "../../../ui/Button";
import { sentence } from "../../../ui/sentence";
import { step } from "../../schemaform/pointer";
import { useFocusInvalid } from "../../schemaform/useFocusInvalid";
import { answerDraft, type ModelProps } from "./answer";
import { check, type Entries, initialEntries } from "./entries";
import styles from "./Interaction.module.css";
import { SimpleField } from "./SimpleField";

type Payload = Extract<ActiveInteraction, { interactionType: "simple_form" }>["payload"];

const NONE: ReadonlyMap<string, string> = new Map();

/** A form with a list of fields. */
export function SimpleForm(props: ModelProps<Payload>) {
  const { caseId, interactionId, payload, sent, errors, currency, onAnswer, onEntered } = props;
  const { fields } = payload;
  const [draft, keepDraft] = useDraft<Entries>(answerDraft(caseId, interactionId));
  const entries = draft ?? initialEntries(fields);
  const [wrong, setWrong] = useState(NONE);
  const [tries, setTries] = useState(0);
  const form = useFocusInvalid([tries, errors]);

  const change = (name: string, entry: string | boolean) => {
    const changed = { ...entries, [name]: entry };
    keepDraft(changed);
    onEntered(
      fields.flatMap(({ name, label }) =>
        typeof changed[name] === "string" && changed[name] !== "" ? [[label, changed[name]] as const] : [],
      ),
    );
    if (wrong.has(name)) {
      setWrong(new Map([...wrong].filter(([field]) => field !== name)));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    const checked = check(fields, entries);
    if ("errors" in checked) {
      setWrong(checked.errors);
      return;
    }
    setWrong(NONE);
    onAnswer(checked.response, "You submitted the form.");
  };

  return (
    <form noValidate onSubmit={submit}>
      <div ref={form} className={styles.fields}>
        {fields.map((field) => {
          const detail = errors.get(`/${step(field.name)}`);
          return (
            <SimpleField
              key={field.name}
              field={field}
              entry={entries[field.name] ?? ""}
              error={wrong.get(field.name) ?? (detail && sentence(detail))}
              disabled={sent !== null}
              currency={currency}
              onChange={(entry) => change(field.name, entry)}
            />
          );
        })}
      </div>
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={sent !== null}>
          {sent !== null ? "Submitting…" : "Submit"}
        </Button>
      </div>
    </form>
  );
}

import { Field } from "../../ui/Field";
import { PersonFields } from "../PersonFields";
import type { NewCase } from "./newCase";
import styles from "./NewCase.module.css";

interface Props {
  entered: NewCase;
  /** The errors by JSON Pointers into the request. */
  errors: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange: (changed: Partial<NewCase>) => void;
}

export function SubmitterFields({ entered, errors, disabled, onChange }: Props) {
  return (
    <fieldset className={styles.group}>
      <legend>Submitter</legend>
      <PersonFields
        person={entered.submitter}
        errors={{ name: errors.get("/submitter/0/name"), email: errors.get("/submitter/0/email") }}
        disabled={disabled}
        onChange={(submitter) => onChange({ submitter })}
      />
    </fieldset>
  );
}

/** The fields that the service fills in unless they are given. */
export function OptionalFields({ entered, errors, disabled, onChange }: Props) {
  return (
    <fieldset className={styles.group}>
      <legend>Optional</legend>
      <div className={styles.pair}>
        <Field label="Title" hint="From the process unless given" error={errors.get("/title")}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              disabled={disabled}
              value={entered.title}
              onChange={({ target }) => onChange({ title: target.value })}
            />
          )}
        </Field>
        <Field label="Case id" hint="Made up unless given" error={errors.get("/caseId")}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              spellCheck={false}
              disabled={disabled}
              value={entered.caseId}
              onChange={({ target }) => onChange({ caseId: target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}

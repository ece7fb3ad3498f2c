import { Field } from "../ui/Field";
import type { Person } from "./people";
import styles from "./PersonFields.module.css";

interface Props {
  person: Person;
  errors: { readonly name: string | undefined; readonly email: string | undefined };
  disabled: boolean;
  onChange: (person: Person) => void;
}

export function PersonFields({ person, errors, disabled, onChange }: Props) {
  return (
    <div className={styles.person}>
      <Field label="Name" required error={errors.name}>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            aria-required
            disabled={disabled}
            value={person.name}
            onChange={({ target }) => onChange({ ...person, name: target.value })}
          />
        )}
      </Field>
      <Field label="E-mail" error={errors.email}>
        {(control) => (
          <input
            {...control}
            type="email"
            autoComplete="off"
            disabled={disabled}
            value={person.email}
            onChange={({ target }) => onChange({ ...person, email: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

import type { ExactNumber } from "../../../numbers/exact";
import { readNumber } from "../../../numbers/read";
import { Field } from "../../../ui/Field";
import { isAmount } from "../../amounts";
import { ReadBack } from "../../ReadBack";
import type { SimpleFormField } from "./entries";
import styles from "./Interaction.module.css";

interface Props {
  field: SimpleFormField;
  entry: string | boolean;
  error: string | undefined;
  disabled: boolean;
  /** The currency (ISO 4217) of the case's amounts; undefined where it is not known. */
  currency: string | undefined;
  onChange: (entry: string | boolean) => void;
}

export function SimpleField({ field, entry, error, disabled, currency, onChange }: Props) {
  const { label, fieldType, required } = field;
  if (fieldType === "boolean") {
    return (
      <Box label={label} ticked={entry === true} error={error} disabled={disabled} onChange={onChange} />
    );
  }
  return (
    <Field label={label} required={required} error={error}>
      {(control) => {
        const shared = {
          ...control,
          "aria-required": required,
          disabled,
          value: String(entry),
          onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
        };
        switch (fieldType) {
          case "textarea":
            return <textarea {...shared} rows={4} />;
          case "number":
            return (
              <>
                <input {...shared} type="text" inputMode="decimal" autoComplete="off" />
                <ReadBack
                  of={control.id}
                  number={numberIn(String(entry))}
                  currency={isAmount(field.name) ? currency : undefined}
                />
              </>
            );
          case "date":
            return <input {...shared} type="date" />;
          case "text":
            return <input {...shared} type="text" autoComplete="off" />;
        }
      }}
    </Field>
  );
}

function numberIn(entry: string): ExactNumber | undefined {
  const read = readNumber(entry);
  return "number" in read ? read.number : undefined;
}

interface BoxProps {
  label: string;
  ticked: boolean;
  error: string | undefined;
  disabled: boolean;
  onChange: (ticked: boolean) => void;
}

function Box({ label, ticked, error, disabled, onChange }: BoxProps) {
  return (
    <div>
      <label className={styles.box}>
        <input
          type="checkbox"
          checked={ticked}
          disabled={disabled}
          aria-invalid={error !== undefined}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
      {error && <p className={styles.error}>{error}</p>}
    </div>
  );
}

import {
  type BaseInputTemplateProps,
  descriptionId,
  enumOptionsDeselectValue,
  enumOptionsIsSelected,
  enumOptionsSelectValue,
  enumOptionSelectedValue,
  enumOptionValueDecoder,
  enumOptionValueEncoder,
  errorId,
  getInputProps,
  optionId,
  type WidgetProps,
} from "@rjsf/utils";
import type { ChangeEvent } from "react";
import { isNumber } from "../../numbers/exact";
import { formatNumber } from "../../numbers/format";
import field from "../../ui/Field.module.css";
import { NumberInput } from "./NumberInput";
import styles from "./SchemaForm.module.css";

/** The attributes by which every control describes itself to assistive technology. */
function described({ id, schema, options, rawErrors }: WidgetProps) {
  const invalid = rawErrors !== undefined && rawErrors.length > 0;
  const ids = [(options.description ?? schema.description) && descriptionId(id), invalid && errorId(id)];
  return { "aria-invalid": invalid, "aria-describedby": ids.filter(Boolean).join(" ") || undefined };
}

function common(props: WidgetProps) {
  const { id, htmlName, required, disabled, readonly, onBlur, onFocus, value } = props;
  return {
    id,
    name: htmlName ?? id,
    "aria-required": required,
    disabled: disabled || readonly,
    onBlur: () => onBlur(id, value),
    onFocus: () => onFocus(id, value),
    ...described(props),
  };
}

export function Input(props: BaseInputTemplateProps) {
  const { value, type, schema, options, onChange, onChangeOverride, placeholder } = props;
  if (takesNumber(schema.type)) {
    return (
      <NumberInput
        {...common(props)}
        className={field.control}
        placeholder={placeholder}
        value={value}
        emptyValue={options.emptyValue}
        onChange={onChange}
      />
    );
  }
  const change = ({ target }: ChangeEvent<HTMLInputElement>) =>
    onChange(target.value === "" ? options.emptyValue : target.value);
  const { type: inputType, step } = getInputProps(schema, type, options);
  return (
    <input
      {...common(props)}
      className={field.control}
      type={inputType}
      step={step}
      placeholder={placeholder}
      value={(value as string | number | null | undefined) ?? ""}
      onChange={onChangeOverride ?? change}
    />
  );
}

/** Whether a schema's type is a number, or a number or nothing. */
function takesNumber(type: unknown): boolean {
  const [first] = [type].flat().filter((one) => one !== "null");
  return first === "number" || first === "integer";
}

/** The label of a choice: a number as numbers are shown, any other by its title. */
function labelOf({ label, value }: { label: string; value: unknown }): string {
  return isNumber(value) && label === String(value) ? formatNumber(value) : label;
}

export function TextArea(props: WidgetProps) {
  const { value, options, onChange } = props;
  return (
    <textarea
      {...common(props)}
      className={`${field.control} ${styles.text}`}
      rows={options.rows ?? 4}
      value={(value as string | undefined) ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? options.emptyValue : target.value)}
    />
  );
}

export function Select(props: WidgetProps) {
  const { value, options, multiple = false, onChange, schema } = props;
  const { enumOptions = [], emptyValue } = options;
  const change = ({ target }: ChangeEvent<HTMLSelectElement>) => {
    const chosen = multiple ? [...target.selectedOptions].map((option) => option.value) : target.value;
    onChange(enumOptionValueDecoder(chosen, enumOptions, "indexed", emptyValue));
  };
  return (
    <select
      {...common(props)}
      className={field.control}
      multiple={multiple}
      value={enumOptionSelectedValue(value, enumOptions, multiple, "indexed", multiple ? [] : "")}
      onChange={change}
    >
      {!multiple && schema.default === undefined && <option value="">Choose…</option>}
      {enumOptions.map((option, index) => (
        <option key={index} value={enumOptionValueEncoder(option.value, index, "indexed")}>
          {labelOf(option)}
        </option>
      ))}
    </select>
  );
}

export function Radios(props: WidgetProps) {
  const { id, value, options, onChange } = props;
  const { "aria-required": _, "aria-invalid": invalid, id: __, ...shared } = common(props);
  return (
    <div className={styles.choices}>
      {(options.enumOptions ?? []).map((option, index) => (
        <label key={index} className={styles.choice}>
          <input
            {...shared}
            id={optionId(id, index)}
            type="radio"
            data-invalid={invalid || undefined}
            checked={enumOptionsIsSelected(option.value, value)}
            onChange={() => onChange(option.value)}
          />
          {labelOf(option)}
        </label>
      ))}
    </div>
  );
}

export function Checkboxes(props: WidgetProps) {
  const { id, value, options, onChange } = props;
  const { enumOptions = [] } = options;
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const { "aria-required": _, id: __, ...shared } = common(props);
  return (
    <div className={styles.choices}>
      {enumOptions.map((option, index) => (
        <label key={index} className={styles.choice}>
          <input
            {...shared}
            id={optionId(id, index)}
            type="checkbox"
            checked={enumOptionsIsSelected(option.value, chosen)}
            onChange={({ target }) =>
              onChange(
                target.checked
                  ? enumOptionsSelectValue(index, chosen, enumOptions)
                  : enumOptionsDeselectValue(index, chosen, enumOptions),
              )
            }
          />
          {labelOf(option)}
        </label>
      ))}
    </div>
  );
}

export function Checkbox(props: WidgetProps) {
  const { value, label, onChange } = props;
  return (
    <label className={styles.choice}>
      <input
        {...common(props)}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}

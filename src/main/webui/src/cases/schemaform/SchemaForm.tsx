// Not from "@rjsf/core": its index imports the validator that compiles schemas, which is not installed.
import Form from "@rjsf/core/lib/components/Form.js";
import type { RJSFSchema, UiSchema } from "@rjsf/utils";
import { type ReactNode, useId, useMemo, useState } from "react";
import { Checkbox, Checkboxes, Input, Radios, Select, TextArea } from "./controls";
import { type FormContext, NumberField } from "./NumberField";
import styles from "./SchemaForm.module.css";
import {
  DescriptionTemplate,
  ErrorTemplate,
  FieldTemplate,
  ListItemTemplate,
  ListTemplate,
  ObjectTemplate,
  RemoveButton,
} from "./templates";
import { given } from "./given";
import { emptyData } from "./start";
import { useFocusInvalid } from "./useFocusInvalid";
import { errorSchema, type FormData, validator } from "./validator";

const TEMPLATES = {
  ArrayFieldItemTemplate: ListItemTemplate,
  ArrayFieldTemplate: ListTemplate,
  BaseInputTemplate: Input,
  ButtonTemplates: { RemoveButton },
  DescriptionFieldTemplate: DescriptionTemplate,
  FieldErrorTemplate: ErrorTemplate,
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
};

const FIELDS = { NumberField };

const WIDGETS = {
  CheckboxWidget: Checkbox,
  CheckboxesWidget: Checkboxes,
  RadioWidget: Radios,
  SelectWidget: Select,
  TextareaWidget: TextArea,
};

export interface SchemaFormProps {
  schema: Record<string, unknown>;
  uiSchema?: Record<string, unknown> | undefined;
  /** The data entered so far; undefined for an empty form. */
  data: FormData | undefined;
  /** The errors that the service found, by JSON Pointers into the form's data. */
  errors: ReadonlyMap<string, string>;
  disabled: boolean;
  /** The currency (ISO 4217) of amounts where the form names none; undefined where it is not known. */
  currency?: string | undefined;
  onChange: (data: FormData) => void;
  /** Called with the data once they fit the schema. */
  onSubmit: (data: FormData) => void;
  /** Called when they do not. */
  onInvalid?: () => void;
  /** The content below the fields, with the button that submits. */
  children: ReactNode;
}

/** A form that a JSON Schema describes. */
export default function SchemaForm(props: SchemaFormProps) {
  const { schema, uiSchema, data, errors, disabled, currency, onChange, onSubmit, onInvalid, children } =
    props;
  const [tries, setTries] = useState(0);
  const fields = useFocusInvalid([tries, errors]);
  const id = useId();
  const start = useMemo(() => data ?? emptyData(schema), [data, schema]);
  const context = useMemo<FormContext>(() => ({ data: start, currency }), [start, currency]);
  return (
    <div ref={fields}>
      <Form<FormData, RJSFSchema, FormContext>
        className={styles.form ?? ""}
        idPrefix={id}
        schema={schema}
        uiSchema={uiSchema as UiSchema<FormData>}
        validator={validator}
        formData={start}
        extraErrors={errorSchema(errors)}
        templates={TEMPLATES}
        widgets={WIDGETS}
        fields={FIELDS}
        formContext={context}
        disabled={disabled}
        liveValidate={tries > 0 ? "onChange" : false}
        noHtml5Validate
        showErrorList={false}
        experimental_defaultFormStateBehavior={{
          arrayMinItems: { populate: "never" },
          emptyObjectFields: "skipEmptyDefaults",
        }}
        onChange={({ formData }) => onChange(formData ?? {})}
        onSubmit={({ formData }) => onSubmit(given(formData ?? {}) as FormData)}
        onError={() => {
          setTries((count) => count + 1);
          onInvalid?.();
        }}
      >
        {children}
      </Form>
    </div>
  );
}

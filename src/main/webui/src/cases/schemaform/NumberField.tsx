import type { FieldProps } from "@rjsf/utils";
import type { ComponentType } from "react";
import { isNumber } from "../../numbers/exact";
import { currencyOf, isAmount } from "../amounts";
import { ReadBack } from "../ReadBack";

/** The context of a form, beside its schema. */
export interface FormContext {
  /** All data of the form. */
  readonly data: unknown;
  /** The currency (ISO 4217) of amounts beside which the form has none. */
  readonly currency: string | undefined;
}

/**
 * A field for a number. The widget alone reads the text, because RJSF's own field would make a double of it. A number
 * that is typed, not chosen, is read back.
 */
export function NumberField(props: FieldProps) {
  const { registry, formData, name, fieldPathId, schema } = props;
  const StringField = registry.fields.StringField as ComponentType<FieldProps>;
  const context = registry.formContext as FormContext;
  const isChosen = schema.enum !== undefined || schema.oneOf !== undefined;
  return (
    <>
      <StringField {...props} />
      {!isChosen && (
        <ReadBack
          of={fieldPathId.$id}
          number={isNumber(formData) ? formData : undefined}
          currency={isAmount(name) ? currencyFor(context, fieldPathId.path) : undefined}
        />
      )}
    </>
  );
}

/** The currency of the innermost group around a field that has one. */
function currencyFor(
  { data, currency }: FormContext,
  path: readonly (string | number)[],
): string | undefined {
  let at = data;
  let found = currency;
  for (const step of path) {
    if (typeof at !== "object" || at === null) {
      break;
    }
    const members = at as Record<string | number, unknown>;
    found = currencyOf(members) ?? found;
    at = members[step];
  }
  return found;
}

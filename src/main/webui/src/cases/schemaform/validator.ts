import {
  type ErrorSchema,
  ErrorSchemaBuilder,
  type RJSFSchema,
  toErrorList,
  type ValidatorType,
} from "@rjsf/utils";
import { sentence } from "../../ui/sentence";
import { faults } from "./faults";
import { given, textFaults } from "./given";
import { steps } from "./pointer";

export type FormData = Record<string, unknown>;

/**
 * Validates forms with an interpreter of JSON Schema, because RJSF's own validators compile schemas to code, which the
 * Content-Security-Policy forbids.
 */
export const validator: ValidatorType<FormData> = {
  validateFormData(formData, schema) {
    const found = new ErrorSchemaBuilder<FormData>();
    [...faults(schema, given(formData)), ...textFaults(formData)].forEach(({ path, message }) =>
      found.addErrors(message, [...path]),
    );
    return { errorSchema: found.ErrorSchema, errors: toErrorList(found.ErrorSchema) };
  },
  isValid(schema, formData, rootSchema) {
    return faults(withDefinitions(schema, rootSchema), formData).length === 0;
  },
  // RJSF wants errors of whatever type the caller names.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  rawValidation<Result>(schema: RJSFSchema, formData?: FormData) {
    return { errors: faults(schema, formData) as Result[] };
  },
};

/** The service's errors in the form that RJSF wants. @param errors by pointers into the form's data */
export function errorSchema(errors: ReadonlyMap<string, string>): ErrorSchema<FormData> {
  const found = new ErrorSchemaBuilder<FormData>();
  errors.forEach((detail, pointer) => found.addErrors(sentence(detail), steps(pointer)));
  return found.ErrorSchema;
}

function withDefinitions(schema: RJSFSchema, { $defs, definitions }: RJSFSchema): RJSFSchema {
  return { ...($defs && { $defs }), ...(definitions && { definitions }), ...schema };
}

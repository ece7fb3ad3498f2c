import type { ActiveInteraction } from "../../../api";
import { isNumber } from "../../../numbers/exact";
import { entryOf, readNumber } from "../../../numbers/read";
import { characters, faultInText, isBlank } from "../../../text/policy";
import { sentence } from "../../../ui/sentence";

export type SimpleFormField = Extract<
  ActiveInteraction,
  { interactionType: "simple_form" }
>["payload"]["fields"][number];

/** The contents of the controls: texts, and booleans of tick boxes. */
export type Entries = Readonly<Record<string, string | boolean>>;

export type Checked =
  | { readonly response: Record<string, unknown> }
  /** The errors by the name of their field. */
  | { readonly errors: ReadonlyMap<string, string> };

const LONGEST = 10_000;

export function initialEntries(fields: readonly SimpleFormField[]): Entries {
  return Object.fromEntries(
    fields.map(({ name, fieldType, defaultValue }) => [
      name,
      fieldType === "boolean"
        ? defaultValue === true
        : isNumber(defaultValue)
          ? entryOf(defaultValue)
          : String(defaultValue ?? ""),
    ]),
  );
}

/** The response made of the entries, or their errors. A field that is left empty is not sent. */
export function check(fields: readonly SimpleFormField[], entries: Entries): Checked {
  const errors = new Map<string, string>();
  const response: Record<string, unknown> = {};
  for (const field of fields) {
    const entry = entries[field.name] ?? "";
    if (typeof entry === "boolean") {
      response[field.name] = entry;
      continue;
    }
    const fault = faultInText(entry);
    if (isBlank(entry)) {
      if (field.required) {
        errors.set(field.name, "This is required.");
      }
      continue;
    }
    if (field.fieldType === "number") {
      const read = readNumber(entry);
      if ("problem" in read) {
        errors.set(field.name, read.problem);
      } else {
        response[field.name] = read.number;
      }
    } else if (characters(entry) > LONGEST) {
      errors.set(field.name, "Must have at most 10,000 characters.");
    } else if (fault) {
      errors.set(field.name, sentence(fault));
    } else {
      response[field.name] = entry;
    }
  }
  return errors.size > 0 ? { errors } : { response };
}

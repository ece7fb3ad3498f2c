import { type ExactNumber, isNumber } from "../../numbers/exact";
import { counted, formatNumber } from "../../numbers/format";

const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "yes or no",
  integer: "a whole number",
  null: "empty",
  number: "a number",
  object: "a group of fields",
  string: "a text",
};

const FORMATS: Readonly<Record<string, string>> = {
  date: "a date such as 2024-08-21",
  "date-time": "a date and a time",
  email: "an e-mail address",
  time: "a time",
  uri: "a web address",
  uuid: "a UUID",
};

/**
 * A message for a failed keyword of JSON Schema, for the person who fills in the form.
 *
 * @param value the keyword's value in the schema
 * @param otherwise the validator's message, for keywords that forms rarely use
 */
export function message(keyword: string, value: unknown, otherwise: string): string {
  switch (keyword) {
    case "required":
    case "dependentRequired":
      return "This is required.";
    case "type":
      return `Must be ${[value].flat().map(typeName).join(" or ")}.`;
    case "enum":
      return `Must be one of ${(value as unknown[]).map(display).join(", ")}.`;
    case "const":
      return `Must be ${display(value)}.`;
    case "minLength":
      return `Must have at least ${counted(value as ExactNumber, "character")}.`;
    case "maxLength":
      return `Must have at most ${counted(value as ExactNumber, "character")}.`;
    case "pattern":
      return value === "\\S" ? "Must not be blank." : "Does not have the expected form.";
    case "format":
      return `Must be ${FORMATS[String(value)] ?? `in the format ${String(value)}`}.`;
    case "minimum":
      return `Must be at least ${display(value)}.`;
    case "exclusiveMinimum":
      return `Must be more than ${display(value)}.`;
    case "maximum":
      return `Must be at most ${display(value)}.`;
    case "exclusiveMaximum":
      return `Must be less than ${display(value)}.`;
    case "multipleOf":
      return `Must be a multiple of ${display(value)}.`;
    case "minItems":
      return `Needs at least ${counted(value as ExactNumber, "entry", "entries")}.`;
    case "maxItems":
      return `Takes at most ${counted(value as ExactNumber, "entry", "entries")}.`;
    case "uniqueItems":
      return "Must not have the same entry twice.";
    case "false":
      return "Is not expected here.";
    case "anyOf":
    case "oneOf":
      return "Does not fit any of the alternatives.";
    default:
      return otherwise;
  }
}

function display(value: unknown): string {
  return isNumber(value) ? formatNumber(value) : String(value);
}

function typeName(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}

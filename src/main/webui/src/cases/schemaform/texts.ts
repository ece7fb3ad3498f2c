import type { RJSFSchema, UiSchema } from "@rjsf/utils";

const LONG = 500;

/** Gives long texts a box of several lines, for a form without a uiSchema of its own. */
export function longTexts(schema: RJSFSchema): UiSchema {
  const uiSchema: UiSchema = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === "object" && property.type === "string" && (property.maxLength ?? 0) >= LONG) {
      uiSchema[name] = { "ui:widget": "textarea" };
    }
  }
  return uiSchema;
}

import type { RJSFSchema, UiSchema } from "@rjsf/utils";

const LONG = 500;

/** Long texts get a box of several lines, in a form that says nothing of how it is shown. */
export function longTexts(schema: RJSFSchema): UiSchema {
  const uiSchema: UiSchema = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === "object" && property.type === "string" && (property.maxLength ?? 0) >= LONG) {
      uiSchema[name] = { "ui:widget": "textarea" };
    }
  }
  return uiSchema;
}

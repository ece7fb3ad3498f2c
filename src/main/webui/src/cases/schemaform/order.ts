import type { RJSFSchema, UiSchema } from "@rjsf/utils";

/**
 * Puts required properties first, in their order, unless the form says otherwise: the service keeps the order of
 * `required` in a schema, but not that of the properties.
 */
export function inOrder(schema: RJSFSchema, uiSchema: UiSchema = {}): UiSchema {
  const ordered: UiSchema = { "ui:order": [...(schema.required ?? []), "*"], ...uiSchema };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === "object" && property.type === "object") {
      ordered[name] = inOrder(property, uiSchema[name] as UiSchema | undefined);
    }
  }
  return ordered;
}

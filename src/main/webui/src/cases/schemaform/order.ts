import type { RJSFSchema, UiSchema } from "@rjsf/utils";

/**
 * The service keeps a form's schema without the order of its properties; the order of what is required is
 * kept. So that comes first, unless the form says otherwise.
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

import type { ActiveInteraction } from "../../../api";
import { steps } from "../../schemaform/pointer";

/** Errors in members that the form has no field for, and that therefore stand below the form. */
export function misplaced(open: ActiveInteraction, errors: ReadonlyMap<string, string>): string[] {
  const shown = new Set(fieldsOf(open));
  return open.interactionType === "action_buttons"
    ? []
    : [...errors].flatMap(([pointer, detail]) => {
        const [field = ""] = steps(pointer);
        return shown.has(field) ? [] : [field ? `${field}: ${detail}` : detail];
      });
}

function fieldsOf(open: ActiveInteraction): string[] {
  switch (open.interactionType) {
    case "action_buttons":
      return [];
    case "simple_form":
      return open.payload.fields.map(({ name }) => name);
    case "complex_form":
      return Object.keys((open.payload.schema.properties as object | undefined) ?? {});
  }
}

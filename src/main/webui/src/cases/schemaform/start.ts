import type { RJSFSchema } from "@rjsf/utils";
import type { FormData } from "./validator";

/**
 * The data of an empty form: the groups that are required, so that missing values are reported at their fields, and
 * false for each required box.
 */
export function emptyData(schema: RJSFSchema): FormData {
  const data: FormData = {};
  for (const [name, property] of requiredProperties(schema)) {
    if (property.default !== undefined) {
      continue;
    }
    if (property.type === "object") {
      data[name] = emptyData(property);
    } else if (property.type === "boolean") {
      data[name] = false;
    }
  }
  return data;
}

function requiredProperties({ required = [], properties = {} }: RJSFSchema): [string, RJSFSchema][] {
  return required.flatMap((name) => {
    const property = properties[name];
    return typeof property === "object" ? [[name, property] as [string, RJSFSchema]] : [];
  });
}

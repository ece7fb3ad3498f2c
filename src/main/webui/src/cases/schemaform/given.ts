import { isNumber, typedOf } from "../../numbers/exact";
import { faultInText, isBlank } from "../../text/policy";
import { sentence } from "../../ui/sentence";
import type { Fault } from "./faults";

/** The data that a form sends: without the members whose text is blank, as RJSF leaves out emptied ones. */
export function given(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(given);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) =>
        isText(member) && member !== "" && isBlank(member) ? [] : [[name, given(member)]],
      ),
    );
  }
  return value;
}

/** The faults of texts with characters that the service refuses in case data and responses. */
export function textFaults(value: unknown, path: readonly string[] = []): Fault[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => textFaults(member, [...path, name]));
  }
  const complaint = isText(value) ? faultInText(value) : null;
  return complaint ? [{ path, keyword: "text", message: sentence(complaint) }] : [];
}

/** Whether a value is a text, and not a number in the form of one: see numbers/exact.ts. */
function isText(value: unknown): value is string {
  return typeof value === "string" && !isNumber(value) && typedOf(value) === null;
}

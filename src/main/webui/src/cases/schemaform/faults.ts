import { type OutputUnit, Validator } from "@cfworker/json-schema";
import { typedOf } from "../../numbers/exact";
import { readNumber } from "../../numbers/read";
import { message } from "./messages";
import { steps } from "./pointer";
import { asLongNumbers, keywordsOf, withExactNumbers } from "./scalars";

/** A fault in a value, with its place. */
export interface Fault {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly message: string;
}

/** Keywords that only pass on the faults that a schema within them found. */
const CARRIERS: ReadonlySet<string> = new Set([
  "$ref",
  "$recursiveRef",
  "additionalItems",
  "additionalProperties",
  "allOf",
  "dependentSchemas",
  "if",
  "items",
  "patternProperties",
  "prefixItems",
  "properties",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

const ABSENT = /(?:required property|does not have) "(.*)"\.$/s;

interface Compiled {
  readonly exact: object;
  readonly validator: Validator;
}

const validators = new WeakMap<object, Compiled>();

/** The faults in a value by a schema (JSON Schema 2020-12). Nothing is compiled, as the CSP demands. */
export function faults(schema: object, value: unknown): Fault[] {
  const { exact, validator } = validatorOf(schema);
  const instance = value === undefined ? null : asLongNumbers(value);
  const { errors } = validator.validate(instance);
  return bestAlternatives(errors)
    .filter((unit) => !CARRIERS.has(unit.keyword))
    .flatMap((unit) => {
      const at = valueAt(instance, located(unit.instanceLocation));
      const keywords = unit.keyword === "format" && keywordsOf(keywordValue(exact, unit.keywordLocation), at);
      const units = keywords
        ? keywords.map((keyword) => ({
            ...unit,
            keyword,
            keywordLocation: unit.keywordLocation.replace(/format$/, keyword),
          }))
        : [unit];
      return units.map((each) => unreadable(at, unit) ?? fault(schema, each));
    });
}

/** The reason why a typed text is no number; it says more than the keyword does. */
function unreadable(value: unknown, unit: OutputUnit): Fault | null {
  const read = readNumber(typedOf(value) ?? "1");
  return "problem" in read
    ? { path: located(unit.instanceLocation), keyword: "type", message: read.problem }
    : null;
}

function valueAt(instance: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], instance);
}

function fault(schema: object, unit: OutputUnit): Fault {
  const path = located(unit.instanceLocation);
  const absent = /equired$/.test(unit.keyword) ? ABSENT.exec(unit.error)?.[1] : undefined;
  return {
    path: absent === undefined ? path : [...path, absent],
    keyword: unit.keyword,
    message: message(unit.keyword, keywordValue(schema, unit.keywordLocation), unit.error),
  };
}

/** The steps of a JSON Pointer in the fragment of a URI (RFC 6901, 6). */
function located(fragment: string): string[] {
  return steps(decodeURIComponent(fragment.replace(/^#/, "")));
}

/** A validator for a copy of the schema, into which it writes, kept for as long as the schema. */
function validatorOf(schema: object): Compiled {
  let compiled = validators.get(schema);
  if (!compiled) {
    const exact = withExactNumbers(schema) as object;
    compiled = { exact, validator: new Validator(exact, "2020-12", false) };
    validators.set(schema, compiled);
  }
  return compiled;
}

/** The faults without those of alternatives that fit worse: those of the closest alternative say most. */
function bestAlternatives(units: OutputUnit[]): OutputUnit[] {
  const choices = units
    .filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf")
    .sort((one, other) => one.keywordLocation.length - other.keywordLocation.length);
  return choices.reduce((left, choice) => {
    const prefix = `${choice.keywordLocation}/`;
    const branches = new Map<string, OutputUnit[]>();
    for (const unit of left.filter(({ keywordLocation }) => keywordLocation.startsWith(prefix))) {
      const branch = unit.keywordLocation.slice(prefix.length).split("/", 1)[0] ?? "";
      branches.set(branch, [...(branches.get(branch) ?? []), unit]);
    }
    const best = [...branches.values()].sort((one, other) => one.length - other.length)[0];
    return left.filter((unit) =>
      unit.keywordLocation.startsWith(prefix) ? best?.includes(unit) : unit !== choice || !best,
    );
  }, units);
}

/** The value of the keyword that failed, following references within the schema. */
function keywordValue(schema: object, location: string): unknown {
  let at: unknown = schema;
  for (const name of located(location)) {
    at = (at as Record<string, unknown> | undefined)?.[name];
    if (name === "$ref" && typeof at === "string") {
      at = keywordValue(schema, at);
    }
  }
  return at;
}

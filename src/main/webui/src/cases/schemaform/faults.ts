import { type OutputUnit, Validator } from "@cfworker/json-schema";
import { message } from "./messages";
import { steps } from "./pointer";

/** Something wrong with a value: where it is, and what. */
export interface Fault {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly message: string;
}

/** Keywords that only pass on what a schema within them found. */
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

const validators = new WeakMap<object, Validator>();

/** What is wrong with a value by a schema (JSON Schema 2020-12). Nothing is compiled, as the CSP demands. */
export function faults(schema: object, value: unknown): Fault[] {
  const { errors } = validatorOf(schema).validate(plain(value));
  return bestAlternatives(errors)
    .filter((unit) => !CARRIERS.has(unit.keyword))
    .map((unit) => fault(schema, unit));
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

/** The validator notes in the schema how it reads it: hence a copy, which is kept as long as the schema. */
function validatorOf(schema: object): Validator {
  let validator = validators.get(schema);
  if (!validator) {
    validator = new Validator(structuredClone(schema), "2020-12", false);
    validators.set(schema, validator);
  }
  return validator;
}

/** As it will be sent: members without a value are not there. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

/** Where no alternative fits, what is wrong by the one that comes closest says most. */
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

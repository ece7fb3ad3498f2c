import { format } from "@cfworker/json-schema";
import { compare, isMultiple, isWhole, plain } from "../../numbers/decimal";
import { decimalOf, type ExactNumber, isNumber, type LongNumber, typedOf } from "../../numbers/exact";
import { characters, isBlank } from "../../text/policy";

type Schema = Readonly<Record<string, unknown>>;
type Limit<V> = (value: V, limit: unknown) => boolean;

const bounds = (fits: (order: number) => boolean): Limit<ExactNumber> => {
  return (value, limit) => fits(compare(decimalOf(value), decimalOf(limit as ExactNumber)));
};

const OF_NUMBERS: Readonly<Record<string, Limit<ExactNumber>>> = {
  minimum: bounds((order) => order >= 0),
  exclusiveMinimum: bounds((order) => order > 0),
  maximum: bounds((order) => order <= 0),
  exclusiveMaximum: bounds((order) => order < 0),
  multipleOf: (value, limit) => isMultiple(decimalOf(value), decimalOf(limit as ExactNumber)),
};

const OF_TEXTS: Readonly<Record<string, Limit<string>>> = {
  minLength: (text, limit) => characters(text) >= Number(limit),
  maxLength: (text, limit) => characters(text) <= Number(limit),
  // ECMA-262 with the flag u, as in the service.
  pattern: (text, limit) => new RegExp(String(limit), "u").test(text),
  format: (text, limit) => known(String(limit))?.(text) ?? true,
};

const SCALARS: ReadonlySet<unknown> = new Set(["string", "number", "integer"]);
const OWN = "tracerail ";

/**
 * The schema for values in which each number is a LongNumber, so that no number passes through a double. Numbers are
 * then texts to the validator, so the keywords for texts and numbers become one format of this module.
 */
export function withExactNumbers(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) {
    return schema.map((entry) => withExactNumbers(entry));
  }
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  const members = Object.entries(schema).map(([name, member]) => {
    if (!isMap && (name === "const" || name === "enum" || name === "default")) {
      return [name, asLongNumbers(member)];
    }
    const holdsSchemas = !isMap && MAPS.has(name);
    return [name, withExactNumbers(member, holdsSchemas)];
  });
  const exact = Object.fromEntries(members) as Record<string, unknown>;
  return isMap ? exact : withOwnFormat(exact);
}

/** Members of a schema that hold schemas by name. */
const MAPS: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

function withOwnFormat(schema: Schema): Schema {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  const limits = Object.entries(schema).filter(([name]) => name in OF_NUMBERS || name in OF_TEXTS);
  if (!types?.some((type) => SCALARS.has(type)) && limits.length === 0) {
    return schema;
  }
  const own = { type: types, ...Object.fromEntries(limits) };
  const name = OWN + JSON.stringify(own);
  format[name] ??= (text) => failing(own, text).length === 0;
  const rest = Object.fromEntries(Object.entries(schema).filter(([name]) => !(name in own)));
  const type = types && [...new Set(types.map((type) => (SCALARS.has(type) ? "string" : type)))];
  return { ...rest, ...(type && { type }), format: name };
}

/**
 * The keywords by which a text or a number fails. Blank text counts as empty, as for the service.
 *
 * @param own the keywords of the format
 */
function failing(own: Schema & { type?: unknown[] | undefined }, value: string): string[] {
  const types = own.type;
  const limits = (of: Readonly<Record<string, Limit<never>>>, judged: unknown = value) =>
    Object.keys(own).filter((name) => of[name] && !of[name](judged as never, own[name]));
  if (isNumber(value)) {
    const whole = isWhole(decimalOf(value));
    const fits = types?.some((type) => type === "number" || (type === "integer" && whole)) ?? true;
    return fits ? limits(OF_NUMBERS) : ["type"];
  }
  const fits = typedOf(value) === null && (types?.includes("string") ?? true);
  return fits ? limits(OF_TEXTS, isBlank(value) ? "" : value) : ["type"];
}

/** The keywords behind a format of this module; null for any other. */
export function keywordsOf(name: unknown, value: unknown): string[] | null {
  return typeof name === "string" && name.startsWith(OWN) && typeof value === "string"
    ? failing(JSON.parse(name.slice(OWN.length)) as Schema, value)
    : null;
}

/** The value as it will be sent, without undefined members, and with each number as a LongNumber. */
export function asLongNumbers(value: unknown): unknown {
  if (typeof value === "number") {
    return `\0${plain(decimalOf(value))}` satisfies LongNumber;
  }
  if (Array.isArray(value)) {
    return value.map((entry) => asLongNumbers(entry ?? null));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) =>
        member === undefined ? [] : [[name, asLongNumbers(member)]],
      ),
    );
  }
  return value;
}

function known(name: string): ((text: string) => boolean) | undefined {
  return Object.hasOwn(format, name) ? format[name] : undefined;
}

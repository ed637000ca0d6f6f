/**
 * Inputs made from the schemas themselves, so that a command is tried by the tests from the day it is offered.
 * What is made is what the API's description promises: it is read from the same JSON Schema.
 */
import { z } from "zod";
import { newId } from "#frame/ids.ts";

export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

export const schemaOf = (type: z.ZodType): Schema =>
  z.toJSONSchema(type, { io: "input", unrepresentable: "any", target: "draft-2020-12" }) as Schema;

/** One field of an input: its dotted name, as problems name it, and what is said of it. */
export interface Field {
  readonly path: string;
  readonly name: string;
  readonly schema: Schema;
  readonly isNeeded: boolean;
}

/** Every leaf of an input. Lists are named by their first item: `files.0`. */
export function fieldsOf(schema: Schema, path: readonly string[] = [], isNeeded = true): Field[] {
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first !== undefined) return fieldsOf(first, path, isNeeded);
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, of]) =>
      fieldsOf(of, [...path, name], schema.required?.includes(name) === true),
    );
  }
  if (schema.type === "array" && schema.items !== undefined) return fieldsOf(schema.items, [...path, "0"], isNeeded);
  const name = path.filter((part) => part !== "0").at(-1) ?? "";
  return path.length === 0 ? [] : [{ path: path.join("."), name, schema, isNeeded }];
}

/** A text field into which somebody writes freely, up to a stated length. */
export const isFreeText = ({ schema }: Field): boolean =>
  schema.type === "string" &&
  schema.enum === undefined &&
  schema.format === undefined &&
  schema.maxLength !== undefined;

/** What to put into a field; undefined leaves it to chance of the schema, `LEFT_OUT` leaves it out. */
export type Choose = (field: Field) => unknown;
export const LEFT_OUT = Symbol("left out");

/** A valid input. `full` fills what may be left out too. */
export function inputFor(type: z.ZodType | Schema, choose: Choose = () => undefined, { full = false } = {}): Made {
  const schema = "_zod" in type ? schemaOf(type as z.ZodType) : (type as Schema);
  const made = valueFor(schema, [], choose, full, true);
  return (made === LEFT_OUT ? {} : made) as Made;
}
export type Made = Record<string, unknown>;

function valueFor(schema: Schema, path: readonly string[], choose: Choose, full: boolean, isNeeded: boolean): unknown {
  const name = path.filter((part) => part !== "0").at(-1) ?? "";
  const chosen = path.length === 0 ? undefined : choose({ path: path.join("."), name, schema, isNeeded });
  if (chosen !== undefined) return chosen;
  if (!isNeeded && !full) return LEFT_OUT;
  const [variant] = schema.oneOf ?? schema.anyOf ?? [];
  if (variant !== undefined) return valueFor(variant, path, choose, full, true);
  if (schema.properties !== undefined || schema.type === "object") return objectFor(schema, path, choose, full);
  if (schema.type === "array") {
    const item = valueFor(schema.items ?? {}, [...path, "0"], choose, full, isNeeded || (schema.minItems ?? 0) > 0);
    return item === LEFT_OUT || (schema.minItems === undefined && !full && !isNeeded) ? [] : [item];
  }
  return leafFor(schema);
}

function objectFor(schema: Schema, path: readonly string[], choose: Choose, full: boolean): Made {
  const made: Made = {};
  for (const [name, of] of Object.entries(schema.properties ?? {})) {
    const value = valueFor(of, [...path, name], choose, full, schema.required?.includes(name) === true);
    if (value !== LEFT_OUT) made[name] = value;
  }
  return made;
}

/** An invented identity number whose check digit is right (born 1960-01-01). */
export const ID_NUMBER = "500000196001010012";

function leafFor(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "string":
      return textFor(schema);
    default:
      return "x";
  }
}

/** For fields whose shape is a pattern: the first of these that fits it. */
const PATTERNED = [
  "08:30",
  "2026-11",
  "2026-Q3",
  "2.5",
  "alpha-two",
  "alphaTwo",
  "https://example.org/guide",
  "W",
  "w".repeat(43),
  "123456",
  "1234 5678",
];

function textFor({ format, pattern, minLength, maxLength }: Schema): string {
  if (format === "uuid") return newId();
  if (format === "date-time") return "2026-11-28T00:30:00Z";
  if (format === "date") return "2026-11-24";
  if (format === "phone") return "19900001234";
  const fits = pattern === undefined ? undefined : PATTERNED.find((text) => new RegExp(pattern, "u").test(text));
  if (format === undefined && fits !== undefined) return fits;
  if (minLength === 18 && maxLength === 18) return ID_NUMBER;
  return "灯".repeat(Math.max(minLength ?? 1, 1));
}

/** The same input with one field replaced; lists on the way get one item. */
export function withField(input: Made, path: string, value: unknown): Made {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...input, [name]: value };
  if (rest[0] === "0") {
    const first = ((input[name] as unknown[] | undefined) ?? [])[0];
    const item = rest.length === 1 ? value : withField((first ?? {}) as Made, rest.slice(1).join("."), value);
    return { ...input, [name]: [item] };
  }
  return { ...input, [name]: withField((input[name] ?? {}) as Made, rest.join("."), value) };
}

/**
 * The door for input: raw fields of a form or of JSON go in, a typed value or a refusal in both languages comes out.
 * The building blocks of schemas are offered from here too.
 */
import type { z } from "zod";
import { inputProblems } from "./input-problems.ts";
import { type Problem, type ProblemWords, refuse, refuseAll } from "./problems.ts";
import type { TextValues } from "./texts.ts";

export * from "./input-blocks.ts";
export { formToObject } from "./form-object.ts";
export { inputProblems, refusal } from "./input-problems.ts";

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Checks raw input. Every mistake is told at once (`problem.all`), each with the dotted name of its field.
 * Forms may carry fields that nobody asked for; with `strict` (the API) those are refused, so that a misspelt
 * optional field is not silently lost.
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  { strict = false } = {},
): Parsed<z.output<Schema>> {
  const result = schema.safeParse(raw, { reportInput: true });
  const found = result.success ? [] : result.error.issues.flatMap(problemsOf);
  if (strict) found.push(...unknownFields(schema, raw, []));
  const [first, ...rest] = found;
  if (first !== undefined) return { ok: false, problem: rest.length === 0 ? first : refuseAll([first, ...rest]) };
  if (!result.success) throw new Error("a schema refused without an issue");
  return { ok: true, value: result.data };
}

const joined = (path: readonly PropertyKey[]): { field?: string } =>
  path.length === 0 ? {} : { field: path.map(String).join(".") };

type Words = ProblemWords & { readonly code: string };

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((name) => unknownField([...issue.path, name]));
  const [words, values] = wordsFor(issue);
  return [refuse(words, { ...joined(issue.path), values })];
}

function unknownField(path: readonly PropertyKey[]): Problem {
  const about = joined(path);
  return refuse(inputProblems.unknownField, { ...about, values: { name: about.field ?? "" } });
}

function wordsFor(issue: z.core.$ZodIssue): readonly [Words, TextValues] {
  if (issue.code === "custom" && issue.params?.["refusal"] !== undefined) {
    return [issue.params["refusal"] as Words, issue.params["values"] as TextValues];
  }
  // A union tells its discriminator by path and leaves the input out: only a truly absent value is "missing".
  if (issue.input === undefined && issue.code !== "custom" && issue.code !== "invalid_union")
    return [inputProblems.missing, {}];
  switch (issue.code) {
    case "too_big":
      return [bigWords(issue.origin), { max: String(issue.maximum) }];
    case "too_small":
      return [smallWords(issue.origin), { min: String(issue.minimum) }];
    case "invalid_value":
      return [inputProblems.choice, {}];
    case "invalid_union":
      return [issue.discriminator === undefined ? inputProblems.wrongKind : inputProblems.choice, {}];
    case "invalid_format":
      return [issue.format === "uuid" ? inputProblems.identifier : inputProblems.wrongKind, {}];
    case "invalid_type":
      return [
        issue.expected === "int" || issue.expected === "number" ? inputProblems.wholeNumber : inputProblems.wrongKind,
        {},
      ];
    default:
      return [inputProblems.wrongKind, {}];
  }
}

const bigWords = (origin: string): Words => {
  if (origin === "string") return inputProblems.tooLong;
  return origin === "array" || origin === "set" ? inputProblems.tooMany : inputProblems.tooLarge;
};
const smallWords = (origin: string): Words => {
  if (origin === "string") return inputProblems.tooShort;
  return origin === "array" || origin === "set" ? inputProblems.tooFew : inputProblems.tooSmall;
};

/** Walks schema and input side by side; what the schema does not name is unknown, at every depth. */
function unknownFields(schema: z.core.$ZodType, raw: unknown, path: readonly PropertyKey[]): Problem[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      if (typeof raw !== "object" || raw === null || Array.isArray(raw) || def.catchall !== undefined) return [];
      return Object.entries(raw).flatMap(([name, value]) => {
        const known = Object.hasOwn(def.shape, name) ? def.shape[name] : undefined;
        return known === undefined ? [unknownField([...path, name])] : unknownFields(known, value, [...path, name]);
      });
    }
    case "array":
      return Array.isArray(raw) ? raw.flatMap((item, index) => unknownFields(def.element, item, [...path, index])) : [];
    case "record":
      if (typeof raw !== "object" || raw === null) return [];
      return Object.entries(raw).flatMap(([name, value]) => unknownFields(def.valueType, value, [...path, name]));
    case "union": {
      // Strange is only what no variant that accepts the input knows.
      const fitting = def.options.filter((option) => (option as z.ZodType).safeParse(raw).success);
      const answers = fitting.map((option) => unknownFields(option, raw, path));
      return answers.toSorted((one, other) => one.length - other.length)[0] ?? [];
    }
    case "pipe":
      return unknownFields((def.in as z.core.$ZodTypes)._zod.def.type === "transform" ? def.out : def.in, raw, path);
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return unknownFields(def.innerType, raw, path);
    case "lazy":
      return unknownFields(def.getter(), raw, path);
    default:
      return [];
  }
}

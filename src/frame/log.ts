/**
 * The log: one line of JSON per happening, for whoever runs the machine. It holds times, names of happenings and codes,
 * never what people are called, wrote, or where they came from. What might carry such a thing is withheld.
 */
import { type Clock, realClock } from "./clock.ts";

/** A code or a figure. Text that is no code is written as “withheld”. */
export type LogFact = string | number | boolean | undefined;
export type LogFacts = Readonly<Record<string, LogFact>>;

export interface Log {
  info(happening: string, facts?: LogFacts): void;
  warn(happening: string, facts?: LogFacts): void;
  /** A failure with its name, code and stack. */
  error(happening: string, failure: unknown, facts?: LogFacts): void;
}

const CODE = /^[A-Za-z0-9:.+_/-]{0,80}$/;
const CAUSES_AT_MOST = 3;

export function openLog(
  write: (line: string) => void = (line) => void process.stdout.write(line),
  clock: Clock = realClock,
): Log {
  const line = (level: string, happening: string, facts: LogFacts, more: object = {}): void => {
    const codes = Object.entries(facts).map(([name, fact]) => [name, codeOf(fact)]);
    const at = clock.now().round("millisecond").toString();
    write(`${JSON.stringify({ at, level, happening, ...Object.fromEntries(codes), ...more })}\n`);
  };
  return {
    info: (happening, facts = {}) => line("info", happening, facts),
    warn: (happening, facts = {}) => line("warn", happening, facts),
    error: (happening, failure, facts = {}) => line("error", happening, facts, { failure: tellFailure(failure) }),
  };
}

const codeOf = (fact: LogFact): LogFact => (typeof fact !== "string" || CODE.test(fact) ? fact : "withheld");

export interface ToldFailure {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  /** For errors of the database: which table and rule. */
  readonly table?: string;
  readonly constraint?: string;
  readonly stack: readonly string[];
  readonly cause?: ToldFailure;
}

interface DatabaseFields {
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
}

/** What of a failure may be written down. PostgreSQL puts values into its messages, and parsers quote their input. */
export function tellFailure(failure: unknown, depth = 1): ToldFailure {
  if (!(failure instanceof Error)) return { name: typeof failure, stack: [] };
  const { code, severity, table, constraint } = failure as Error & DatabaseFields;
  const isDatabase = typeof severity === "string" && typeof code === "string";
  const stack = (failure.stack ?? "").split("\n").filter((each) => /^ {4}at /.test(each));
  return {
    name: failure.name,
    ...(typeof code === "string" || typeof code === "number" ? { code: String(codeOf(code)) } : {}),
    ...(isDatabase ? {} : { message: withoutValues(failure.message) }),
    ...(isDatabase && typeof table === "string" ? { table } : {}),
    ...(isDatabase && typeof constraint === "string" ? { constraint } : {}),
    stack: stack.map((each) => each.trim()),
    ...(failure.cause !== undefined && depth < CAUSES_AT_MOST ? { cause: tellFailure(failure.cause, depth + 1) } : {}),
  };
}

/** A sentence of ours stays readable; quotations, figures of five digits and more, and anything not ASCII go. */
const withoutValues = (message: string): string =>
  message
    .replace(/"[^"]*"?|'[^']*'?|`[^`]*`?|“[^”]*”?/g, "…")
    .replace(/\d[\d -]{3,}\d/g, "…")
    .replace(/[^\x20-\x7e]+/g, "…")
    .slice(0, 200);

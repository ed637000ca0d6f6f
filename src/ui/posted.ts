/** What a form brought: its fields, its key against doubles, and the same form once more with everything that was typed. */
import type { ComponentChild } from "preact";
import type { Problem } from "#frame/problems.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import type { Typed } from "./form.tsx";

/** A posted form, nested by dotted names. */
export type Posted = Readonly<Record<string, unknown>>;

/** What a form came back with. */
export interface Refused {
  readonly problem: Problem;
  readonly form: Posted;
}

const GUARDS = ["csrf", "key"];

/** What was typed, as a form takes it back. Files, the guards and `secrets` stay out: those are typed again. */
export function typedOf(form: Posted, secrets: readonly string[] = []): Typed {
  const kept: Record<string, string | readonly string[]> = {};
  const walk = (posted: Posted, path: string): void => {
    for (const [name, value] of Object.entries(posted)) {
      if (GUARDS.includes(path + name) || secrets.includes(name)) continue;
      if (typeof value === "string") kept[path + name] = value;
      // Several values of one field; or several rows, `lines.0.found`, that came as a list.
      else if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item instanceof File))
        kept[path + name] = value.filter((item) => typeof item === "string");
      else if (typeof value === "object" && value !== null && !(value instanceof File))
        walk(value as Posted, `${path}${name}.`);
    }
  };
  walk(form, "");
  return kept;
}

/** The key against doubles that the form brought. */
export const keyOf = (form: Posted): { key?: string } => (typeof form["key"] === "string" ? { key: form["key"] } : {});

/** The text of a posted field, "" where there is none. */
export const textOf = (form: Posted, name: string): string => {
  const value = form[name];
  return typeof value === "string" ? value : "";
};

/** The text of a posted field, absent when it was left blank. */
export function fieldOf(form: Posted, name: string): string | undefined {
  const value = textOf(form, name);
  return value.trim() === "" ? undefined : value;
}

/** A list written in one field, one after the other, parted by commas of either script or blanks. */
export const listFrom = (text: unknown): string[] =>
  typeof text === "string" ? text.split(/[,，、;；\s]+/u).filter((part) => part !== "") : [];

/** A list's own entries (`aboutNames.1`) are typed in one field: the refusal points there. */
export function onFields(problem: Problem): Problem {
  const whole = (one: Problem): Problem =>
    one.field === undefined ? one : { ...one, field: one.field.split(".")[0] ?? one.field };
  return problem.all === undefined ? whole(problem) : { ...whole(problem), all: problem.all.map(whole) };
}

/** A page that shows a refusal carries its status; what is out of reach stays not found. */
export const refused = (problem: Problem, page: ComponentChild): PageAnswer =>
  problem.status === 404 && problem.field === undefined ? problem : { status: problem.status, page };

/** A page that may be shown again after a refusal. */
export const answer = (again: Refused | undefined, page: ComponentChild): PageAnswer =>
  again === undefined ? page : refused(again.problem, page);

/** The props with which a form draws itself again. */
export const again = (
  visit: Visit,
  came?: Refused,
): { csrf: string; once: string; problem?: Problem; typed?: Typed } => ({
  csrf: visit.csrf,
  once: visit.newKey(),
  ...(came === undefined ? {} : { problem: came.problem, typed: typedOf(came.form) }),
});

/** What the pages about people, settings and truth share: the sheet, small forms of one button, forms that come back. */
import type { ComponentChild, ComponentChildren } from "preact";
import { civilDate } from "#frame/clock.ts";
import type { Problem } from "#frame/problems.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import { Button, type ButtonKind, type DateParts, StaffPage, staffFrame, type Typed, type Words } from "#ui/index.ts";
import { writeTime } from "#courtyard/calendar/days.ts";

export function Sheet(props: {
  visit: Visit;
  title: Words;
  heading?: Words;
  aside?: ComponentChildren;
  path?: readonly { href: string; label: Words }[];
  children: ComponentChildren;
}) {
  const { visit, path = [], ...page } = props;
  const steps = path.map(({ href, label }) => ({ href: visit.link(href), label }));
  return <StaffPage {...staffFrame(visit)} {...page} path={steps} />;
}

/** What a form came back with. */
export interface Refused {
  readonly problem: Problem;
  readonly form: Readonly<Record<string, unknown>>;
}

/** A page that shows a refusal carries its status; what is out of reach stays not found. */
export function answer(refused: Refused | undefined, page: ComponentChild): PageAnswer {
  if (refused === undefined) return page;
  const { problem } = refused;
  return problem.status === 404 && problem.field === undefined ? problem : { status: problem.status, page };
}

/** The props with which a form draws itself again. */
export const again = (
  visit: Visit,
  refused?: Refused,
): { csrf: string; once: string; problem?: Problem; typed?: Typed } => ({
  csrf: visit.csrf,
  once: visit.newKey(),
  ...(refused === undefined ? {} : { problem: refused.problem, typed: typedOf(refused.form) }),
});

function typedOf(form: Readonly<Record<string, unknown>>): Typed {
  const kept = Object.entries(form).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (name === "csrf" || name === "key") return [];
    if (typeof value === "string") return [[name, value]];
    return Array.isArray(value) ? [[name, value.filter((item) => typeof item === "string")]] : [];
  });
  return Object.fromEntries(kept);
}

/** The key against doubles that the form brought. */
export const keyOf = (form: Readonly<Record<string, unknown>>): { key?: string } =>
  typeof form["key"] === "string" ? { key: form["key"] } : {};

/** One button that does one thing, with what it needs hidden in its form: ids and codes only. */
export function OneStep(props: {
  visit: Visit;
  action: string;
  hidden?: Readonly<Record<string, string>>;
  kind?: ButtonKind;
  children: ComponentChildren;
}) {
  const { visit, action, hidden = {}, kind = "secondary", children } = props;
  return (
    <form method="post" action={visit.link(action)}>
      <input type="hidden" name="csrf" value={visit.csrf} />
      <input type="hidden" name="key" value={visit.newKey()} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind}>{children}</Button>
    </form>
  );
}

/** An instant as a date with its time of day. */
export function momentOf(visit: Visit, at: string): DateParts {
  const instant = Temporal.Instant.from(at);
  return { ...visit.written(civilDate(instant)), iso: at, time: writeTime(instant) };
}

/** A list written in one field, one after the other, parted by commas of either script or blanks. */
export const listFrom = (text: unknown): string[] =>
  typeof text === "string" ? text.split(/[,，、;；\s]+/u).filter((part) => part !== "") : [];

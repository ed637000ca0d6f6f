/** What the desk's pages share: the way back, which form of a page came back refused, one step with its small form. */
import type { z } from "zod";
import type { Command, Facts } from "#frame/command.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import { ErrorSummary, keyOf, problemsOf, RadioCards, type Refused } from "#ui/index.ts";
import { deskWords } from "./words.ts";

export const ROOT = "/desk/activities";
export const deskPath = [{ href: ROOT, label: deskWords.title }];

/** A form of a page with several: its own id, and what was typed. A step of one button has none. */
export interface CameBack extends Refused {
  readonly at: string;
}

/** What came back to this form, and to no other of the page. */
export const backTo = (came: CameBack | undefined, at: string): Refused | undefined =>
  came !== undefined && came.at === at ? came : undefined;

/** Said at the head of the page where the refused step has no field to stand at. */
export function Head({ came, forms }: { came: CameBack | undefined; forms: readonly string[] }) {
  if (came === undefined || forms.includes(came.at)) return null;
  return <ErrorSummary problems={problemsOf(came.problem).map(({ field: _field, ...problem }) => problem)} />;
}

export interface StepOf<S extends z.ZodType, F extends Facts, A> {
  readonly command: Command<S, F, A>;
  /** Draws the page once more with everything that was typed. */
  readonly page: (visit: Visit, came: CameBack) => Promise<PageAnswer>;
  /** The form's id on that page; left out for a step of one button. */
  readonly at?: string | ((form: Readonly<Record<string, unknown>>) => string);
  /** Where it goes on, below the activity. */
  readonly to?: string;
  /** The address before the activity's id, where it is not the desk's. */
  readonly root?: string;
}

export async function step<S extends z.ZodType, F extends Facts, A>(
  visit: Visit,
  { command, page, at = "", to = "", root = ROOT }: StepOf<S, F, A>,
): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const done = await visit.perform(command, { ...form, activityId }, keyOf(form));
  if (done.ok) return { redirect: visit.link(`${root}/${activityId}${to}`) };
  return page(visit, { problem: done.problem, form, at: typeof at === "string" ? at : at(form) });
}

export const HowSheCame = () => (
  <RadioCards
    name="how"
    label={deskWords.how}
    value="desk"
    choices={[
      { value: "desk", label: deskWords.howDesk },
      { value: "phone", label: deskWords.howPhone },
      { value: "paper", label: deskWords.howPaper },
    ]}
  />
);

/** The one way to read: parse, a read-only transaction, find, access, read. Reading leaves nothing behind. */
import type { z } from "zod";
import { type Actor, decide, mayEver } from "./access.ts";
import { civilDate } from "./clock.ts";
import type { Facts, House, Outcome, Query, View } from "./command.ts";
import { parseInput } from "./input.ts";
import { verdictProblem } from "./perform.ts";
import { isProblem } from "./problems.ts";
import { reading } from "./rows.ts";

/** Asks a query. A query with `find` is about one thing; one without narrows its own list by the actor's grants. */
export async function ask<Schema extends z.ZodType, F extends Facts, Answer>(
  house: House,
  call: { readonly hub: number; readonly actor: Actor },
  query: Query<Schema, F, Answer>,
  raw: unknown,
): Promise<Outcome<Answer>> {
  const parsed = parseInput(query.input, raw);
  if (!parsed.ok) return { ok: false, problem: parsed.problem };
  return look(house, call, async (view): Promise<Outcome<Answer>> => {
    const facts = query.find === undefined ? ({ subject: {} } as F) : await query.find(view, parsed.value);
    if (facts === undefined) return { ok: false, problem: verdictProblem({ allowed: false, because: "notFound" }) };
    // A list is open to whoever holds a granted post at all; what she sees in it is narrowed inside the query.
    const isList = query.find === undefined;
    const verdict =
      isList && mayEver(call.actor, query.grants)
        ? ({ allowed: true } as const)
        : decide(call.actor, query.grants, query.see ?? [], facts.subject);
    if (!verdict.allowed) return { ok: false, problem: verdictProblem(verdict) };
    const answer = await query.read(view, parsed.value, facts);
    return isProblem(answer) ? { ok: false, problem: answer } : { ok: true, answer };
  });
}

/** Reads in a view of its own, whatever the actor may: for what the house itself looks up, e.g. in a tick. */
export function look<T>(
  house: House,
  { hub, actor }: { readonly hub: number; readonly actor: Actor },
  read: (view: View) => Promise<T>,
): Promise<T> {
  const now = house.clock.now().round("millisecond");
  return house.database.read({ hub, actorId: actor.id }, (tx) =>
    read({ ...reading(tx, hub), tx, hub, actor, secrets: house.secrets, now, today: civilDate(now) }),
  );
}

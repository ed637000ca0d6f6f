/** The list of calls to make: names masked, numbers only where a call is opened. */
import { type Actor, reaches } from "#frame/access.ts";
import { query, type View } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { findReason } from "./reasons.ts";
import { grants } from "./rules.ts";

export interface CallLine {
  readonly callId: string;
  readonly title: Text;
  /** Masked, as on every list. */
  readonly name: string;
  readonly dueOn: string;
  readonly tries: number;
}

/** More than a day's work; what is done makes room. */
const LISTED = 200;

/** Index phone_calls_open: the earliest first. */
export const listCalls = query({
  name: "listCalls",
  does: { zh: "要打的电话", en: "Calls to make" },
  grants: grants.call,
  async read(view): Promise<CallLine[]> {
    const rows = await openCalls(view)
      .leftJoin("persons", inHub("persons.id", "phone_calls.person_id"))
      .select([
        "phone_calls.id",
        "phone_calls.reason",
        "phone_calls.name",
        "phone_calls.due_on",
        "phone_calls.tries",
        "persons.name as person",
      ])
      .orderBy("phone_calls.due_on")
      .orderBy("phone_calls.id")
      .limit(LISTED)
      .execute();
    return rows.map((row) => ({
      callId: row.id,
      title: findReason(row.reason).title,
      name: maskName(row.person ?? row.name),
      dueOn: row.due_on.toString(),
      tries: row.tries,
    }));
  },
});

/** How many calls are due today or earlier. */
export async function countDueCalls(view: View): Promise<number> {
  const row = await openCalls(view)
    .select((count) => count.fn.countAll<number>().as("n"))
    .where("phone_calls.due_on", "<=", view.today)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

function openCalls(view: View) {
  const open = view.from("phone_calls", { state: "open" });
  const stations = stationsOf(view.actor);
  return stations === "all" ? open : open.where("phone_calls.station", "in", ["", ...stations]);
}

/** The stations whose calls the actor may make; the same grants as everywhere. */
function stationsOf(actor: Actor): "all" | readonly string[] {
  if (grants.call.some((grant) => reaches(actor, grant, {}))) return "all";
  if (actor.kind !== "staff") return [];
  const stations = actor.posts.flatMap(({ station }) => (station === null ? [] : [station]));
  return stations.filter((station) => grants.call.some((grant) => reaches(actor, grant, { station })));
}

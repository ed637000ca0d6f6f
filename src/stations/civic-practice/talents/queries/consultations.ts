/** Which consultations lie ahead, and which of their times are free: no names, no numbers. */
import { inHub } from "#frame/rows.ts";
import { type Actor, mayEver } from "#frame/access.ts";
import { query, type View } from "#frame/command.ts";
import { grants } from "../rules.ts";
import type { Topic } from "../words.ts";

export interface Slot {
  readonly number: number;
  readonly startsAt: string;
  readonly isFree: boolean;
}

export interface Consultation {
  readonly occasionId: string;
  readonly topic: Topic;
  readonly on: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly slots: readonly Slot[];
  /** Whether the reader may call it off or finish it. */
  readonly isKept: boolean;
  readonly isMine: boolean;
}

/** Some weeks of slots; more is another season. */
const LISTED = 60;

/** Index occasions_kind: open ones, the next first. */
export const listConsultations = query({
  name: "listConsultations",
  does: { zh: "有哪些咨询时间可以约", en: "Consultation slots that can be booked" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view): Promise<Consultation[]> {
    const rows = await view
      .from("occasions", { kind: "consultation", state: "open" })
      .innerJoin("consultations", inHub("consultations.occasion_id", "occasions.id"))
      .select([
        "occasions.id",
        "occasions.happens_on",
        "occasions.starts_at",
        "occasions.ends_at",
        "consultations.topic",
        "consultations.place",
        "consultations.person_id",
      ])
      .where("occasions.happens_on", ">=", earliest(view))
      .orderBy("occasions.happens_on")
      .orderBy("occasions.id")
      .limit(LISTED)
      .execute();
    const slots = await readSlots(
      view,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      occasionId: row.id,
      topic: row.topic as Topic,
      on: row.happens_on.toString(),
      startsAt: row.starts_at.toString(),
      endsAt: row.ends_at.toString(),
      place: row.place,
      slots: slots.get(row.id) ?? [],
      isKept: keeps(view.actor, row.person_id),
      isMine: view.actor.kind === "card" && view.actor.id === row.person_id,
    }));
  },
});

/** Who keeps them still finishes those of the last days; everybody else sees what lies ahead. */
const earliest = (view: View): Temporal.PlainDate =>
  view.actor.kind === "nobody" ? view.today : view.today.subtract({ days: 14 });

function keeps(actor: Actor, personId: string): boolean {
  return actor.kind === "card" ? actor.id === personId : actor.kind === "staff" && mayEver(actor, grants.keep);
}

async function readSlots(view: View, occasionIds: readonly string[]): Promise<Map<string, Slot[]>> {
  const slots = new Map<string, Slot[]>();
  if (occasionIds.length === 0) return slots;
  const rows = await view
    .from("places")
    .select(["occasion_id", "number", "starts_at", "sign_up_id"])
    .where("occasion_id", "in", [...occasionIds])
    .orderBy("number")
    .execute();
  for (const row of rows) {
    const isFree =
      row.sign_up_id === null && row.starts_at !== null && Temporal.Instant.compare(row.starts_at, view.now) > 0;
    slots.set(row.occasion_id, [
      ...(slots.get(row.occasion_id) ?? []),
      { number: row.number, startsAt: row.starts_at?.toString() ?? "", isFree },
    ]);
  }
  return slots;
}

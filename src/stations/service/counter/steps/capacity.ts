/** The capacity of a day: a session gives no more numbers than the desk said, and whoever comes too late is told when to come. */
import type { Act, At } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { nextMarketDay } from "#courtyard/market/steps.ts";
import type { OccasionRow } from "#courtyard/occasions/steps/occasion.ts";
import { counterProblems } from "../words.ts";
import { dateIn, readSittingsOf, sessionsAhead } from "./session.ts";

export interface Capacity {
  readonly most: number;
  /** How many more may be given; below none where the limit was lowered. */
  readonly left: number;
}

/**
 * What a session with a limit has left; undefined of one without. Every number counts that was neither void nor given
 * up, and every appointment that is still expected, so that whoever booked always gets hers (indexes tickets_session,
 * appointments_session).
 */
export async function capacityOf(at: At, occasionId: string): Promise<Capacity | undefined> {
  const tx = at.tx as Act["tx"];
  const session = await tx
    .selectFrom("counter_sessions")
    .select("most_numbers")
    .where("hub_id", "=", at.hub)
    .where("id", "=", occasionId)
    .executeTakeFirst();
  const most = session?.most_numbers ?? null;
  if (most === null) return undefined;
  const [numbers, expected] = await Promise.all([
    tx
      .selectFrom("tickets")
      .select((count) => count.fn.countAll<number>().as("n"))
      .where("hub_id", "=", at.hub)
      .where("occasion_id", "=", occasionId)
      .where("state", "not in", ["void", "cancelled"])
      .executeTakeFirstOrThrow(),
    tx
      .selectFrom("appointments")
      .select((count) => count.fn.countAll<number>().as("n"))
      .where("hub_id", "=", at.hub)
      .where("occasion_id", "=", occasionId)
      .where("state", "=", "booked")
      .executeTakeFirstOrThrow(),
  ]);
  return { most, left: most - Number(numbers.n) - Number(expected.n) };
}

/**
 * Refuses when no number is left. The session's limit is the lock, where it has one: acts that would give the last number
 * wait for each other here, and a session without a limit makes nobody wait.
 */
export async function numbersLeft(
  act: Act,
  session: Pick<OccasionRow, "id" | "happens_on">,
  wants: string,
  isPaper = false,
): Promise<Problem | undefined> {
  const limited = await act
    .from("counter_sessions", { id: session.id })
    .select("id")
    .where("most_numbers", "is not", null)
    .forUpdate()
    .executeTakeFirst();
  const capacity = limited === undefined ? undefined : await capacityOf(act, session.id);
  if (capacity === undefined || capacity.left > 0) return undefined;
  const { most } = capacity;
  if (isPaper) return refuse(counterProblems.paperBeyond, { field: "outcome", values: { most } });
  const next = await nextFor(act, session, wants);
  return next === undefined
    ? refuse(counterProblems.numbersOut, { field: "wants", values: { most } })
    : refuse(counterProblems.numbersOutUntil, { field: "wants", values: { most, date: dateIn(next) } });
}

/** The next day on which a window comes for this; as long as nothing is planned, the next market day. */
export async function nextFor(
  at: At,
  session: Pick<OccasionRow, "happens_on">,
  wants?: string,
): Promise<Temporal.PlainDate | undefined> {
  const ahead = await sessionsAhead(at, session.happens_on.add({ days: 1 }));
  const sittings =
    ahead.length === 0
      ? []
      : await readSittingsOf(
          at,
          ahead.map((one) => one.id),
        );
  const serves = (id: string) =>
    sittings.some((one) => one.occasion_id === id && (wants === undefined || one.groups.includes(wants)));
  const planned = ahead.find((one) => serves(one.id));
  return planned?.happens_on ?? (await nextMarketDay(at, session.happens_on))?.on;
}

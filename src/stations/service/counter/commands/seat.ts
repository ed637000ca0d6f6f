/** Who sits at a window in one session and what it serves there: settled beforehand, and changed when somebody else comes. */
import { type Act, command } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { staffToday } from "#courtyard/people/steps.ts";
import { wordOf } from "#frame/texts.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { grants } from "../rules.ts";
import { findSitting, readSittings, type SittingRow } from "../steps/session.ts";
import { ALIVE, counterProblems, seatInput } from "../words.ts";

export const arrangeWindow = command({
  name: "arrangeWindow",
  room: "counter",
  does: { zh: "一场里一个窗口谁来坐、办哪些", en: "Who sits at a window of a session, and what it serves there" },
  input: seatInput,
  grants: grants.plan,
  locks: ({ sittingId }) => [{ table: "sittings", id: sittingId }],
  find: findSitting,
  async act(act, { groups, clerkId }, { sitting }) {
    const session = await runs(act, sitting.occasion_id);
    if (session === undefined) return refuse(counterProblems.sessionOver);
    if (clerkId !== undefined && !(await staffToday(act)).some((one) => one.personId === clerkId))
      return refuse(counterProblems.noClerk, { field: "clerkId" });
    const refused = await leftAlone(act, sitting, groups);
    if (refused !== undefined) return refused;
    act.write(
      act.tx
        .updateTable("sittings")
        .set({ groups: [...new Set(groups)], clerk_id: clerkId ?? null })
        .where("hub_id", "=", act.hub)
        .where("id", "=", sitting.id),
    );
    act.event({
      name: "windowArranged",
      about: { kind: "sitting", id: sitting.id },
      facts: { occasion: sitting.occasion_id, groups, ...(clerkId === undefined ? {} : { clerk: clerkId }) },
    });
    return { sittingId: sitting.id, occasionId: sitting.occasion_id };
  },
});

/** The session, as long as there is something to arrange in it; held, so that it does not close meanwhile. */
const runs = (act: Act, occasionId: string) =>
  act.tx
    .selectFrom("occasions")
    .select("id")
    .where("hub_id", "=", act.hub)
    .where("id", "=", occasionId)
    .where("state", "in", ["planned", "confirmed", "open"])
    .forKeyShare()
    .executeTakeFirst();

/** Nobody who booked this window or waits for what it serves may be left without one. */
async function leftAlone(act: Act, sitting: SittingRow, groups: readonly string[]): Promise<Problem | undefined> {
  const dropped = sitting.groups.filter((group) => !groups.some((one) => one === group));
  if (dropped.length === 0) return undefined;
  const others = (await readSittings(act, sitting.occasion_id)).filter((one) => one.id !== sitting.id);
  const nowhere = dropped.filter((group) => !others.some((one) => one.groups.includes(group)));
  const [booked, waiting] = await Promise.all([
    act.tx
      .selectFrom("appointments")
      .select("wants")
      .where("hub_id", "=", act.hub)
      .where("occasion_id", "=", sitting.occasion_id)
      .where("window_id", "=", sitting.window_id)
      .where("state", "=", "booked")
      .where("wants", "in", dropped)
      .executeTakeFirst(),
    act.tx
      .selectFrom("tickets")
      .select("wants")
      .where("hub_id", "=", act.hub)
      .where("occasion_id", "=", sitting.occasion_id)
      .where("state", "in", [...ALIVE])
      .where((or) =>
        or.or([
          or.and([or("only_sitting", "=", sitting.id), or("wants", "in", dropped)]),
          ...(nowhere.length === 0 ? [] : [or("wants", "in", nowhere)]),
        ]),
      )
      .executeTakeFirst(),
  ]);
  const left = booked?.wants ?? waiting?.wants;
  if (left === undefined || left === null) return undefined;
  return refuse(counterProblems.stillWanted, { field: "groups", values: { group: wordOf(windowWords, left) } });
}

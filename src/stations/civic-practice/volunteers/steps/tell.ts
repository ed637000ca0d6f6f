/**
 * Who is telephoned about hours: the volunteer, when something happened to hers that she did not do herself, and
 * whoever objected, when there is an answer. What is said names a day and nobody else.
 */
import type { Act } from "#frame/command.ts";
import { askCall } from "#courtyard/notices/steps.ts";

/** The station whose staff may call those who are to be told. */
const STATION = "civic-practice";

/** Which stations there are is data: without this one the front desk calls. */
export async function callingStation(act: Act): Promise<string | undefined> {
  const found = await act.from("stations", { id: STATION, closed_at: null }).select("id").executeTakeFirst();
  return found?.id;
}

export type HoursReason = "hoursRejected" | "hoursReversed" | "hoursReversedOwed" | "hoursDisputed";

interface Hours {
  readonly claimId: string;
  readonly volunteerId: string;
  readonly onDay: Temporal.PlainDate;
  /** Whole points and tenths that are owed after a reversal. */
  readonly owed?: number;
}

export async function tellVolunteer(act: Act, why: HoursReason, hours: Hours): Promise<void> {
  await askCall(act, {
    reason: `volunteers.${why}`,
    aboutId: hours.claimId,
    personId: hours.volunteerId,
    station: await callingStation(act),
    facts: { on: hours.onDay.toString(), ...(hours.owed === undefined ? {} : { points: hours.owed }) },
    dueOn: act.today,
  });
}

/** An objector need not say who she is: the list of calls has what she is called by, and the number she left. */
const OBJECTOR = "提意见的人";

/** She left a number to be told by. Those kept out of the matter do not see the call. */
export async function tellObjector(
  act: Act,
  answered: { readonly matterId: string; readonly phone: string | null; readonly outcome: "upheld" | "notUpheld" },
): Promise<void> {
  if (answered.phone === null) return;
  await askCall(act, {
    reason: answered.outcome === "upheld" ? "volunteers.objectionUpheld" : "volunteers.objectionNotUpheld",
    aboutId: answered.matterId,
    matterId: answered.matterId,
    guest: { name: OBJECTOR, phone: answered.phone },
    station: await callingStation(act),
    dueOn: act.today,
  });
}

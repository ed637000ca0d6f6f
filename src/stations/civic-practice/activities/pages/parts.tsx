/** How an activity is written on every page: its state, its times, what room is left. */
import type { Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { StateTag, type Tone } from "#ui/index.ts";
import type { ActivityLine } from "../queries/public.ts";
import { type ActivityState, stateWords } from "../words.ts";
import { words } from "./words.ts";

const TONES: Record<ActivityState, Tone> = {
  planned: "plain",
  published: "open",
  signUpClosed: "waiting",
  running: "open",
  finished: "done",
  reviewed: "done",
  cancelled: "stopped",
  postponed: "stopped",
};
export const stateTag = (state: ActivityState) => <StateTag tone={TONES[state]} label={stateWords[state]} />;

export const timesOf = (one: ActivityLine): string =>
  `${writeTime(Temporal.Instant.from(one.startsAt))}–${writeTime(Temporal.Instant.from(one.endsAt))}`;

export function roomLeft(visit: Visit, one: ActivityLine): string {
  if (one.free === null) return visit.say(words.anybody);
  if (one.free > 0 && one.waiting === 0) return visit.say(words.free, { n: one.free });
  return one.waits ? visit.say(words.full, { n: one.waiting }) : visit.say(words.noPlace);
}

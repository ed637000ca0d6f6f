/** What time alone did: each act of the tick must be due, and whatever is surely due must have been done. */
import { tick } from "#courtyard/voices/tick.ts";
import { BrokenInvariant, compareAll, readMatters, type Row } from "./audit.ts";
import { closedByTime, resumed } from "./fold.ts";
import { dayOf, isAfter, type Matter, type Model } from "./model.ts";
import type { Nth, Stage } from "./stage.ts";

const REOPEN_DAYS = 15;
/** Three working days after a due day: at the least three days, at the most with the longest holidays between. */
const SUPERVISED = { surelyNotHours: 72, surelyHours: 24 * 18 };
const OWES = ["recorded", "triaged", "assigned", "inProgress", "suspended", "forwarded", "merged"];

export async function letTimeWork(stage: Stage, nth: Nth): Promise<void> {
  const { ground, hub, model } = stage;
  const before = await readMatters(ground.owner, hub);
  stage.counts.commands += 1;
  stage.actors.add("system");
  await tick(stage.house(nth), hub);
  const after = await readMatters(ground.owner, hub);
  let acts = 0;
  for (const matter of model.matters) {
    const [was, is] = [before.get(matter.id), after.get(matter.id)];
    if (was === undefined || is === undefined)
      throw new BrokenInvariant("acknowledged is kept", `${matter.name} is gone`);
    const added = is.events.slice(was.events.length);
    acts += added.length;
    for (const event of added) follow(model, matter, event, was);
    must(model, matter, is);
  }
  stage.note(`system: tick, ${acts} acts`);
  await compareAll(ground, hub, model);
}

function follow(model: Model, matter: Matter, event: string, was: Row): void {
  const due = (is: boolean): void => {
    if (!is) throw new BrokenInvariant("time does only what is due", `${event} of ${matter.name}, ${matter.state}`);
  };
  switch (event) {
    case "voiceNudged":
      due(matter.clocks.length > 0);
      return void matter.events.push(event);
    case "voiceSupervised":
      due(OWES.includes(matter.state) && !matter.escalated && lateHours(model, was) >= SUPERVISED.surelyNotHours);
      matter.escalated = true;
      return void matter.events.push(event);
    case "voiceResumed":
      due(matter.state === "suspended" && restIsOver(model, matter));
      return resumed(model, matter);
    case "voiceClosed":
      due(isLongAnswered(model, matter));
      return closedByTime(matter);
    default:
      throw new BrokenInvariant("time does only what is due", `${event} of ${matter.name}`);
  }
}

function must(model: Model, matter: Matter, is: Row): void {
  const late = lateHours(model, is);
  const missed =
    (matter.state === "suspended" && restIsOver(model, matter) && "a rest that is over") ||
    (isLongAnswered(model, matter) && "a matter answered long ago") ||
    (OWES.includes(matter.state) &&
      !matter.escalated &&
      late > SUPERVISED.surelyHours &&
      "a late matter without supervision");
  if (missed !== false) throw new BrokenInvariant("time forgets nothing", `${matter.name}: ${missed}`);
}

const lateHours = (model: Model, { min_due }: Row): number =>
  min_due === null ? 0 : model.now.since(min_due).total("hours");
const restIsOver = (model: Model, matter: Matter): boolean =>
  matter.rests.some(
    ({ decision, endedOn, until }) => decision === "approved" && endedOn === null && isAfter(model.today, until),
  );
const isLongAnswered = (model: Model, { state, answeredAt, ended }: Matter): boolean =>
  !ended &&
  ["answered", "resolved", "confirmed", "declined"].includes(state) &&
  answeredAt !== null &&
  isAfter(model.today, dayOf(answeredAt).add({ days: REOPEN_DAYS }));

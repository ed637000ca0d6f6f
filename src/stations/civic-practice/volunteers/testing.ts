/** For tests of this room: a courtyard with leads and volunteers, and its days and hours told in few words. */
import { type Actor, SYSTEM } from "#frame/access.ts";
import { look } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Outcome } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { cardActor } from "#courtyard/cards/card-door.ts";
import { giveCard } from "#courtyard/cards/commands.ts";
import { balanceOf } from "#courtyard/ledger/steps/read.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { HUB, openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { confirmHours } from "./commands/confirm.ts";
import { proposeHours } from "./commands/propose.ts";
import { registerVolunteer } from "./commands/register.ts";
import { tick } from "./tick.ts";

/** The ledger counts points in tenths. */
const TENTHS = 10;

export interface Squad extends TestHouse {
  readonly clock: SetClock;
  readonly desk: Staff;
  readonly head: Staff;
  readonly auditor: Staff;
  readonly leadA: Staff;
  readonly leadB: Staff;
  try(actor: Actor, command: unknown, input: unknown): Promise<Outcome<Record<string, string>>>;
  done(actor: Actor, command: unknown, input: unknown): Promise<Record<string, string>>;
  /** The code of the refusal, or "done". */
  code(actor: Actor, command: unknown, input: unknown): Promise<string>;
  volunteer(name: string, more?: object): Promise<string>;
  cardOf(volunteerId: string, name?: string): Promise<Extract<Actor, { kind: "card" }>>;
  /** Proposed by the first, confirmed by the second lead. */
  served(volunteerId: string, onDay: string, from: string, until: string, more?: object): Promise<string>;
  tick(): Promise<void>;
  /** Goes on to nine in the morning of a day; what time does is done on the way. */
  on(day: string): Promise<void>;
  state(claimId: string): Promise<string>;
  /** Minutes in the ledger. */
  hours(volunteerId: string): Promise<number>;
  /** Points in the ledger, as the volunteer counts them; what is owed is below zero. */
  points(volunteerId: string): Promise<number>;
}

export async function openSquad(): Promise<Squad> {
  const clock = new SetClock(START);
  const here = await openTestHouse({ clock });
  const staff = (name: string, kind: "frontDesk" | "head" | "auditor" | "stationStaff") =>
    here.staff({ name, posts: [kind === "stationStaff" ? { kind, station: "civic-practice" } : { kind }] });
  const attempt: Squad["try"] = (actor, command, input) =>
    perform(here.house, { hub: HUB, actor }, command as never, input) as never;
  const squad: Squad = {
    ...here,
    clock,
    desk: await staff("白桂兰", "frontDesk"),
    head: await staff("柏长青", "head"),
    auditor: await staff("方明镜", "auditor"),
    leadA: await staff("甘霖", "stationStaff"),
    leadB: await staff("温如玉", "stationStaff"),
    try: attempt,
    async done(actor, command, input) {
      const outcome = await attempt(actor, command, input);
      if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.field ?? ""}`);
      return outcome.answer as never;
    },
    async code(actor, command, input) {
      const outcome = await attempt(actor, command, input);
      return outcome.ok ? "done" : outcome.problem.code.replace("volunteers.", "");
    },
    volunteer: async (name, more = {}) =>
      String((await squad.done(squad.desk, registerVolunteer, { name, agreed: true, ...more }))["volunteerId"]),
    async cardOf(volunteerId, name = "") {
      const { cardId } = await squad.done(squad.desk, giveCard, { personId: volunteerId, identified: "known" });
      return cardActor({ cardId: String(cardId), personId: volunteerId, name });
    },
    async served(volunteerId, onDay, from, until, more = {}) {
      const input = { volunteerId, task: "扫街", onDay, from, until, ...more };
      const { claimId } = await squad.done(squad.leadA, proposeHours, input);
      await squad.done(squad.leadB, confirmHours, { claimId, notKin: true });
      return String(claimId);
    },
    tick: () => tick(here.house, HUB),
    async on(day) {
      clock.set(`${day}T09:00:00+08:00`);
      await squad.tick();
    },
    async state(claimId) {
      const { rows } = await here.owner.query("select state from hours_claims where id = $1", [claimId]);
      return rows[0]?.state;
    },
    hours: (volunteerId) =>
      look(here.house, { hub: HUB, actor: squad.head }, (view) =>
        balanceOf(view, { unit: "hours", kind: "own", personId: volunteerId }),
      ),
    points: (personId) =>
      look(here.house, { hub: HUB, actor: squad.head }, async (view) => {
        const sum = (kind: "own" | "debt") => balanceOf(view, { unit: "points", kind, personId });
        return ((await sum("own")) - (await sum("debt"))) / TENTHS;
      }),
  };
  await squad.done(SYSTEM, loadPresetRules, {});
  return squad;
}

/** For this room's tests: a courtyard with people, and the first steps of a voice's life as sentences. */
import { afterAll, beforeAll } from "vitest";
import type { Actor } from "#frame/access.ts";
import { nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts, Query } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import type { z } from "zod";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../test/database.ts";
import { resolveVoice } from "./commands/finish.ts";
import { assignVoice, startWork } from "./commands/handle.ts";
import { raiseVoice } from "./commands/raise.ts";
import { triageVoice } from "./commands/triage.ts";

export let house: TestHouse;
export const clock = new SetClock(START);
export let desk: Staff;
export let head: Staff;
export let handler: Staff;
export let otherHandler: Staff;
export let officer: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  for (const rule of [...presetRules, ...presetLimits]) {
    await house.owner.query(
      "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
      [house.hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
    );
  }
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  handler = await house.staff({ name: "姚水生", posts: [{ kind: "stationStaff", station: "peace" }] });
  otherHandler = await house.staff({ name: "龚月明", posts: [{ kind: "stationStaff", station: "service" }] });
  officer = await house.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
});
afterAll(() => house.close());

export const act = <S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) =>
  perform(house.house, { hub: house.hub, actor }, command, input);
export const read = <S extends z.ZodType, F extends Facts, A>(actor: Actor, query: Query<S, F, A>, input: unknown) =>
  ask(house.house, { hub: house.hub, actor }, query, input);

/** Does it, and fails the test with the refusal's code when it is refused. */
export async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<A> {
  const outcome = await act(actor, command, input);
  if (!outcome.ok) throw new Error(`${command.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer;
}
export async function code<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<string> {
  const outcome = await act(actor, command, input);
  return outcome.ok ? "done" : outcome.problem.code;
}

export async function raise(
  words = "河边的石梯没有路灯，晚上看不见。",
): Promise<{ matterId: string; holder: Actor; code: string }> {
  const raised = await done(nobody(), raiseVoice, { kind: "call", words });
  if (raised.receipt === null) throw new Error("no receipt");
  return {
    matterId: raised.matterId,
    holder: receiptActor(raised.receipt.receiptId, raised.matterId),
    code: raised.receipt.code,
  };
}
export async function stateOf(matterId: string): Promise<string> {
  const { rows } = await house.owner.query<{ state: string }>("select state from matters where id = $1", [matterId]);
  return rows[0]?.state ?? "none";
}
export async function assigned(words?: string) {
  const voice = await raise(words);
  await done(desk, triageVoice, { matterId: voice.matterId, class: "help", station: "peace" });
  await done(desk, assignVoice, { matterId: voice.matterId, handlerId: handler.id });
  return voice;
}
export async function working(words?: string) {
  const voice = await assigned(words);
  await done(handler, startWork, { matterId: voice.matterId });
  return voice;
}
export async function resolved(words?: string) {
  const voice = await working(words);
  await done(handler, resolveVoice, { matterId: voice.matterId, solved: "yes", reply: "装好了太阳能路灯。" });
  return voice;
}

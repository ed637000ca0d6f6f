/** For this room's tests: a courtyard with a shop, people who work in it, and volunteers with points. */
import { afterAll, beforeAll } from "vitest";
import { type Actor, SYSTEM } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";
import { type Act, command, type Command, type Facts, type Query } from "#frame/command.ts";
import { ask } from "#frame/ask.ts";
import { newId } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { z } from "zod";
import { loadPresetRules } from "#courtyard/matters/commands/settings.ts";
import { balancesOf } from "#courtyard/ledger/steps/read.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { addGoods, bringIn, confirmLot } from "./commands/goods.ts";
import { earnForHours } from "./steps/earn.ts";

export let house: TestHouse;
export const clock = new SetClock(START);
export let desk: Staff;
export let keeper: Staff;
export let head: Staff;
export let officer: Staff;
export let auditor: Staff;

beforeAll(async () => {
  house = await openTestHouse({ clock });
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  keeper = await house.staff({ name: "姚水生", posts: [{ kind: "stationStaff", station: "civic-practice" }] });
  head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
  officer = await house.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
  auditor = await house.staff({ name: "方正言", posts: [{ kind: "auditor" }] });
  await done(SYSTEM, loadPresetRules, {});
});
afterAll(() => house?.close());

const act = <S extends z.ZodType, F extends Facts, A>(actor: Actor, one: Command<S, F, A>, input: unknown) =>
  perform(house.house, { hub: house.hub, actor }, one, input);
export async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  one: Command<S, F, A>,
  input: unknown,
): Promise<Exclude<A, { isProblem: true }>> {
  const outcome = await act(actor, one, input);
  if (!outcome.ok) throw new Error(`${one.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}
export async function code<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  one: Command<S, F, A>,
  input: unknown,
): Promise<string> {
  const outcome = await act(actor, one, input);
  return outcome.ok ? "done" : outcome.problem.code;
}
export async function read<S extends z.ZodType, F extends Facts, A>(actor: Actor, one: Query<S, F, A>, input: unknown) {
  const outcome = await ask(house.house, { hub: house.hub, actor }, one, input);
  if (!outcome.ok) throw new Error(`${one.name}: ${outcome.problem.code}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}

/** What another room's command would do in its own act. */
export const inAct = <Answer>(run: (act: Act) => Promise<Answer>) =>
  done(
    SYSTEM,
    command({
      name: "tryRewards",
      does: { zh: "试", en: "Tries" },
      grants: [{ who: "system", reach: "hub" }],
      act: run,
    }),
    {},
  );

/** A volunteer with so many hours of service, at one point each. */
export async function volunteer(hours: number, name = "任小满"): Promise<string> {
  const personId = newId();
  await house.owner.query(
    "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', $3, $4)",
    [house.hub, personId, name, clock.now()],
  );
  if (hours > 0) await served(personId, hours * 60);
  return personId;
}
export const served = (personId: string, minutes: number, servedOn = "2026-11-20", claimId = newId()) =>
  inAct((one) => earnForHours(one, { personId, minutes, servedOn: Temporal.PlainDate.from(servedOn), claimId }));

export const card = (personId: string): Actor => ({
  kind: "card",
  id: personId,
  scope: `card:${personId}`,
  name: "卡",
});

/** Goods on the shelf, brought in and confirmed by two. */
export async function onShelf(pieces: number, more: { price?: string; perMonth?: number; bestBefore?: string } = {}) {
  const { goodsId } = await done(keeper, addGoods, {
    nameZh: "大米",
    measureZh: "袋",
    price: more.price ?? "44",
    perMonth: more.perMonth ?? 2,
  });
  const lotId = pieces === 0 ? "" : await delivered(goodsId, pieces, more.bestBefore);
  return { goodsId, lotId };
}
export async function delivered(goodsId: string, pieces: number, bestBefore?: string): Promise<string> {
  const { lotId } = await done(keeper, bringIn, {
    goodsId,
    pieces,
    funding: "donated",
    giver: "粮油店",
    document: "收据 1",
    ...(bestBefore === undefined ? {} : { bestBefore }),
  });
  await done(desk, confirmLot, { lotId, agree: "yes" });
  return lotId;
}

export async function pointsOf(personId: string) {
  return inAct(async (one) => {
    const sums = { own: 0, held: 0, debt: 0 };
    for (const kind of ["own", "held", "debt"] as const)
      sums[kind] = (await balancesOf(one, { unit: "points", kind }, [personId])).get(personId) ?? 0;
    return sums;
  });
}
export async function stockOf(lotId: string) {
  return inAct(async (one) => ({
    stock: (await balancesOf(one, { unit: "goods", kind: "stock" }, [lotId])).get(lotId) ?? 0,
    held: (await balancesOf(one, { unit: "goods", kind: "held" }, [lotId])).get(lotId) ?? 0,
  }));
}

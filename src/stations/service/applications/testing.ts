/** For this room's tests: a courtyard with people, three items, and the first steps of an application as sentences. */
import { afterAll, beforeAll } from "vitest";
import type pg from "pg";
import type { z } from "zod";
import { type Actor, nobody } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { SetClock } from "#frame/clock.ts";
import type { Command, Facts, Query } from "#frame/command.ts";
import { storeFile } from "#frame/files.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { presetLimits, presetRules } from "#courtyard/calendar/preset-rules.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { itemContent, type ServiceItem } from "#stations/service/guides/words.ts";
import { openTestHouse, START, type Staff, type TestHouse } from "../../../../test/database.ts";
import { acceptApplication } from "./commands/check.ts";
import { prepareForResident } from "./commands/prepare.ts";
import { receiveApplication } from "./commands/receive.ts";
import { reviewApplication } from "./commands/review.ts";

export let house: TestHouse;
export const clock = new SetClock(START);
export let desk: Staff;
export let head: Staff;
export let station: Staff;
export let other: Staff;
export let clerk: Staff;
export let strangeClerk: Staff;
export let officer: Staff;

type Given = Partial<Omit<ServiceItem, "kind">>;

/** An item as the catalogue keeps it, with only what matters to a test said. */
export function madeItem(given: Given): ServiceItem {
  const made = itemContent.parse({
    kind: "item",
    name: { zh: "测试事项" },
    basis: [{ text: { zh: "某办法第1条" } }],
    situations: ["hardship"],
    window: "civilAffairs",
    gives: { zh: "给什么" },
    forWhom: { zh: "给谁" },
    procedure: [{ zh: "来小院" }],
    phases: {},
    applicants: ["self"],
    fee: { zh: "不收费" },
    accepts: { zh: "苇岸街道办事处" },
    decides: { zh: "稻溪县民政局" },
    visits: 1,
    result: { zh: "决定书" },
    ifRefused: [{ zh: "可以申请行政复议" }],
    consultPhone: "199 0000 0100",
    complaintPhone: "199 0000 0100",
    ...given,
  });
  if (made.kind !== "item") throw new Error("no item");
  return made;
}

const idCard = {
  id: "idCard",
  name: { zh: "身份证" },
  form: "card",
  originals: 1,
  copies: 1,
  from: { zh: "公安机关" },
  need: "always",
} as const;
const income = { ...idCard, id: "incomeProof", name: { zh: "收入证明" }, form: "paper" } as const;

export const ITEMS: Readonly<Record<string, ServiceItem>> = {
  dibao: madeItem({
    name: { zh: "最低生活保障", en: "Subsistence allowance" },
    materials: [idCard, income] as never,
    legalLimit: {
      days: 30,
      kind: "calendar",
      from: "acceptance",
      source: { zh: "重庆低保条例第14—19条" },
      isSetting: false,
    },
    promisedLimit: { days: 20, kind: "calendar", from: "acceptance", source: { zh: "小院承诺" }, isSetting: true },
    phases: {
      inspection: true,
      assessment: true,
      publicNotice: {
        days: 7,
        kind: "calendar",
        afterObjectionDays: 3,
        notForMinors: false,
        source: { zh: "重庆低保条例第17条" },
      },
      notCounted: ["assessment", "publicNotice"],
      reportKin: true,
      listApproved: true,
    },
    sensitive: ["identity", "money"],
  }),
  eligibilityCheck: madeItem({
    name: { zh: "养老待遇资格认证", en: "Pension eligibility check" },
    window: "humanResources",
    materials: [idCard] as never,
    decides: { zh: "稻溪县人力资源和社会保障局" },
    yearly: { remindMonths: 2, ifMissed: { zh: "停发，认证后补发" }, source: { zh: "人社部规定" } },
    sensitive: ["identity"],
  }),
  disability: madeItem({
    name: { zh: "残疾人证", en: "Disability certificate" },
    window: "disabledPersons",
    materials: [idCard] as never,
    guardianFor: ["minor", "mentalOrIntellectual"],
    decides: { zh: "稻溪县残疾人联合会" },
    phases: {
      inspection: false,
      assessment: true,
      publicNotice: { days: 5, kind: "working", notForMinors: true, source: { zh: "残疾人证管理办法" } },
      notCounted: ["assessment", "publicNotice"],
      reportKin: false,
    },
    sensitive: ["identity", "health"],
  }),
};

/** Puts items into a hub's catalogue, published and in force since the year began. */
export async function publishItems(owner: pg.Pool, hub: number, items: Readonly<Record<string, ServiceItem>> = ITEMS) {
  for (const [id, content] of Object.entries(items)) {
    await owner.query(
      "insert into service_items (hub_id, id, kind, added_at, added_by) values ($1, $2, 'item', $3, $4) on conflict do nothing",
      [hub, id, START, SYSTEM_ID],
    );
    await owner.query(
      `insert into service_item_versions (hub_id, item_id, version, state, origin, content, effective_from, drafted_by,
         drafted_at, published_by, published_at)
       values ($1, $2, 1, 'published', 'own', $3, '2026-01-01', $4, $5, $4, $5) on conflict do nothing`,
      [hub, id, JSON.stringify(content), SYSTEM_ID, START],
    );
  }
}

export async function giveGroup(owner: pg.Pool, hub: number, personId: string, group: string) {
  await owner.query(
    "insert into window_groups (hub_id, person_id, window_group, set_by, set_at) values ($1, $2, $3, $4, $5)",
    [hub, personId, group, SYSTEM_ID, START],
  );
}

export function openRoom(): void {
  beforeAll(async () => {
    clock.set(START);
    house = await openTestHouse({ clock });
    for (const rule of [...presetRules, ...presetLimits]) {
      await house.owner.query(
        "insert into deadline_rules (hub_id, id, version, content, effective_from) values ($1, $2, $3, $4, $5)",
        [house.hub, rule.id, rule.version, JSON.stringify(rule), rule.effectiveFrom],
      );
    }
    await publishItems(house.owner, house.hub);
    desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
    head = await house.staff({ name: "柏长青", posts: [{ kind: "head" }] });
    station = await house.staff({ name: "姚水生", posts: [{ kind: "stationStaff", station: "service" }] });
    other = await house.staff({ name: "龚月明", posts: [{ kind: "stationStaff", station: "service" }] });
    clerk = await house.staff({ name: "谢兰亭", posts: [{ kind: "windowClerk", station: "service" }] });
    strangeClerk = await house.staff({ name: "尹南星", posts: [{ kind: "windowClerk", station: "service" }] });
    officer = await house.staff({ name: "谷立夏", posts: [{ kind: "officer" }] });
    for (const group of ["civilAffairs", "humanResources", "disabledPersons"]) {
      await giveGroup(house.owner, house.hub, clerk.id, group);
    }
    await giveGroup(house.owner, house.hub, strangeClerk.id, "medicalInsurance");
  });
  afterAll(() => house?.close());
}

export const act = <S extends z.ZodType, F extends Facts, A>(actor: Actor, command: Command<S, F, A>, input: unknown) =>
  perform(house.house, { hub: house.hub, actor }, command, input);
export const read = <S extends z.ZodType, F extends Facts, A>(actor: Actor, query: Query<S, F, A>, input: unknown) =>
  ask(house.house, { hub: house.hub, actor }, query, input);

/** Does it, and fails the test with the refusal's code when it is refused. */
export async function done<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<Exclude<A, { isProblem: true }>> {
  const outcome = await act(actor, command, input);
  if (!outcome.ok) throw new Error(`${command.name}: ${outcome.problem.code} ${outcome.problem.field ?? ""}`);
  return outcome.answer as Exclude<A, { isProblem: true }>;
}
export async function code<S extends z.ZodType, F extends Facts, A>(
  actor: Actor,
  command: Command<S, F, A>,
  input: unknown,
): Promise<string> {
  const outcome = await act(actor, command, input);
  return outcome.ok ? "done" : outcome.problem.code;
}

export interface Begun {
  readonly matterId: string;
  readonly holder: Actor;
  readonly code: string;
}

/** Prepared at the desk for somebody, with a receipt. */
export async function prepared(itemId = "dibao", more: Record<string, unknown> = {}): Promise<Begun> {
  const input = { itemId, name: "罗桂香", channel: "desk", ...more };
  const answer = (await done(desk, prepareForResident, input)) as {
    matterId: string;
    receipt: { receiptId: string; code: string } | null;
  };
  const receipt = answer.receipt;
  if (receipt === null) throw new Error("no receipt");
  return { matterId: answer.matterId, holder: receiptActor(receipt.receiptId, answer.matterId), code: receipt.code };
}
export async function received(itemId = "dibao", more: Record<string, unknown> = {}): Promise<Begun> {
  const begun = await prepared(itemId, more);
  await done(desk, receiveApplication, { matterId: begun.matterId, identified: "document", there: ["idCard"] });
  return begun;
}
export async function accepted(itemId = "dibao", more: Record<string, unknown> = {}): Promise<Begun> {
  const begun = await received(itemId, more);
  await done(clerk, acceptApplication, { matterId: begun.matterId });
  return begun;
}
export async function inReview(itemId = "dibao", more: Record<string, unknown> = {}): Promise<Begun> {
  const begun = await accepted(itemId, more);
  await done(clerk, reviewApplication, { matterId: begun.matterId, handlerId: station.id });
  return begun;
}
export async function stateOf(matterId: string): Promise<string> {
  const { rows } = await house.owner.query<{ state: string }>("select state from matters where id = $1", [matterId]);
  return rows[0]?.state ?? "none";
}
export async function storedPhoto(content = newId()): Promise<string> {
  const file = { kind: "photo", mime: "image/webp", bytes: Buffer.from(content) };
  return (await done(nobody(), storeFile, file)).fileId;
}
/** The due day of an open clock, or null while it stands. */
export async function dueOf(matterId: string, rule: string): Promise<string | undefined> {
  const { rows } = await house.owner.query<{ due: string }>(
    "select due_on::text as due from deadlines where matter_id = $1 and rule = $2 order by id desc limit 1",
    [matterId, rule],
  );
  return rows[0]?.due;
}

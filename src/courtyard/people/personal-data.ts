/** What this room itself holds about a resident, as the print shows it and as erasure empties it. */
import { civilDate } from "#frame/clock.ts";
import type { Act } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import type { OwnRecord, PersonalData } from "#frame/own-data.ts";
import { shown } from "./steps.ts";
import { lookUpReasonWords, purposeWords, relationWords } from "./words.ts";

const say = (zh: string, en: string): Text => ({ zh, en });
const NAME = say("姓名", "Name");

export const personalData: PersonalData = {
  room: "people",
  title: say("登记、同意、代办", "Record, consents, proxies"),
  why: say(
    "为认出您、联系您而保存；您随时可以要求更正或删除。",
    "Kept to know and reach you; put right or erased whenever you ask.",
  ),
  async show(act, ids) {
    return [
      ...(await ownRecords(act, ids)),
      ...(await consents(act, ids)),
      ...(await proxies(act, ids)),
      ...(await households(act, ids)),
      ...(await declaredKin(act, ids)),
      ...(await readings(act, ids)),
    ];
  },
  async erase(act, ids) {
    const erased = await act
      .update("persons", { erased_at: null })
      .set({
        name: "",
        also_called: [],
        phone: null,
        phone_print: null,
        id_number: null,
        id_print: null,
        address: null,
        erased_at: act.now,
      })
      .where("id", "in", [...ids])
      .executeTakeFirst();
    act.write(
      act
        .update("household_members", { until_on: null })
        .set({ until_on: act.today })
        .where("person_id", "in", [...ids]),
    );
    const over = act.today.subtract({ days: 1 });
    for (const side of ["person_id", "proxy_id"] as const) {
      act.write(
        act.tx
          .updateTable("proxies")
          .set({ until_on: over })
          .where("hub_id", "=", act.hub)
          .where(side, "in", [...ids])
          .where((or) => or.or([or("until_on", "is", null), or("until_on", ">", over)])),
      );
    }
    act.write(
      act
        .update("consents", { withdrawn_at: null })
        .set({ withdrawn_at: act.now })
        .where("person_id", "in", [...ids]),
    );
    return Number(erased.numUpdatedRows);
  },
};

async function ownRecords(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("persons")
    .selectAll()
    .where("id", "in", [...ids])
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    what: say("登记", "Record"),
    at: row.added_at.toString(),
    facts: [
      { term: NAME, value: row.name },
      { term: say("又名", "Also called"), value: row.also_called.join("、") },
      { term: say("电话", "Phone"), value: shown(act, row.id, "phone", row.phone) ?? "" },
      { term: say("证件号码", "Identity number"), value: shown(act, row.id, "id_number", row.id_number) ?? "" },
      { term: say("住址", "Address"), value: shown(act, row.id, "address", row.address) ?? "" },
    ].filter((fact) => fact.value !== ""),
  }));
}

async function consents(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("consents")
    .selectAll()
    .where("person_id", "in", [...ids])
    .orderBy("given_at")
    .execute();
  return rows.map((row) => ({
    what: row.withdrawn_at === null ? say("同意", "Consent") : say("同意（已撤回）", "Consent, withdrawn"),
    at: row.given_at.toString(),
    facts: [
      { term: say("用途", "Purpose"), value: purposeWords[row.purpose as keyof typeof purposeWords] },
      ...(row.withdrawn_at === null
        ? []
        : [{ term: say("撤回", "Withdrawn"), value: civilDate(row.withdrawn_at).toString() }]),
    ],
  }));
}

async function proxies(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("proxies")
    .innerJoin("persons as holder", inHub("holder.id", "proxies.proxy_id"))
    .innerJoin("persons as person", inHub("person.id", "proxies.person_id"))
    .select([
      "proxies.person_id",
      "proxies.since_on",
      "proxies.until_on",
      "holder.name as holder_name",
      "person.name as person_name",
    ])
    .where((or) => or.or([or("proxies.person_id", "in", [...ids]), or("proxies.proxy_id", "in", [...ids])]))
    .orderBy("proxies.since_on")
    .execute();
  return rows.map((row) => {
    const isOwn = ids.includes(row.person_id);
    return {
      what: isOwn ? say("您的代办人", "Who may act for you") : say("您可以替谁办事", "For whom you may act"),
      at: row.since_on.toString(),
      facts: [
        { term: NAME, value: isOwn ? row.holder_name : row.person_name },
        ...(row.until_on === null ? [] : [{ term: say("到", "Until"), value: row.until_on.toString() }]),
      ],
    };
  });
}

async function households(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("household_members")
    .innerJoin("households", inHub("households.id", "household_members.household_id"))
    .select(["households.id", "households.address", "household_members.since_on"])
    .where("household_members.person_id", "in", [...ids])
    .orderBy("household_members.since_on")
    .execute();
  return rows.map((row) => ({
    what: say("户", "Household"),
    at: row.since_on.toString(),
    facts: [
      {
        term: say("住址", "Address"),
        value: act.secrets.decryptText("household", row.address, `${act.hub}/${row.id}`),
      },
    ],
  }));
}

/** That somebody who works here declared to be kin; who it is stays that person's own datum. */
async function declaredKin(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("kin", { withdrawn_at: null })
    .select(["relation", "declared_at"])
    .where("kin_person_id", "in", [...ids])
    .orderBy("declared_at")
    .execute();
  return rows.map((row) => ({
    what: say(
      "工作人员申报的亲属关系（办理您的事时回避）",
      "Kinship declared by a member of staff, who keeps out of your matters",
    ),
    at: row.declared_at.toString(),
    facts: [{ term: say("关系", "Relation"), value: relationWords[row.relation as keyof typeof relationWords] }],
  }));
}

const READINGS = ["personLookedUp", "recordOpened", "personalDataPrinted"] as const;
const readingWords: Record<(typeof READINGS)[number], Text> = {
  personLookedUp: say("查过您", "You were looked up"),
  recordOpened: say("打开过您的登记", "Your record was opened"),
  personalDataPrinted: say("打印过您的信息", "Your data was printed"),
};

/** Who looked, when, and for which reason. */
async function readings(act: Act, ids: readonly string[]): Promise<OwnRecord[]> {
  const rows = await act
    .from("events", { about_kind: "person" })
    .leftJoin("persons", inHub("persons.id", "events.actor_id"))
    .select(["events.name", "events.at", "events.facts", "persons.name as by"])
    .where("events.name", "in", [...READINGS])
    .where("events.about_id", "in", [...ids])
    .orderBy("events.id")
    .execute();
  return rows.map((row) => {
    const reason = (row.facts as { reason?: keyof typeof lookUpReasonWords }).reason;
    return {
      what: readingWords[row.name as (typeof READINGS)[number]],
      at: row.at.toString(),
      facts: [
        { term: say("谁", "By"), value: row.by ?? "" },
        ...(reason === undefined ? [] : [{ term: say("缘由", "Reason"), value: lookUpReasonWords[reason] }]),
      ],
    };
  });
}

/** Somebody's points as a page tells them: the sum, each line in plain words, what is set aside, what she waits for. */
import type { Act, At } from "#frame/command.ts";
import { transferKindWords } from "#courtyard/ledger/words.ts";
import { balanceOf, linesOf } from "#courtyard/ledger/steps/read.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { inHub } from "#frame/rows.ts";
import type { Text } from "#frame/texts.ts";
import { earningRules } from "./earn.ts";

/** What one reads on a page; the register has the rest. */
const LINES = 40;

export interface AccountView {
  readonly personId: string;
  readonly name: string;
  /** Tenths of a point. */
  readonly own: number;
  readonly held: number;
  readonly debt: number;
  /** Minutes of service: nothing that is bought lowers them. */
  readonly minutes: number;
  readonly lines: readonly {
    readonly at: string;
    readonly what: Text;
    readonly change: number;
    readonly servedOn: string | null;
    readonly minutes: number | null;
    /** Tenths that one hour earned by the rule of that day. */
    readonly tenthsPerHour: number | null;
  }[];
  readonly redemptions: readonly OwnRedemption[];
  readonly waits: readonly { readonly waitId: string; readonly goods: Text; readonly at: string }[];
}

export interface OwnRedemption {
  readonly redemptionId: string;
  readonly goods: Text;
  readonly measure: Text;
  readonly pieces: number;
  readonly tenths: number;
  readonly state: string;
  readonly askedAt: string;
  readonly pickUpBy: string | null;
  readonly because: string | null;
}

export async function readAccount(at: At, asked: string): Promise<AccountView | undefined> {
  const person = await findPerson(at, asked);
  if (person === undefined || person.erased) return undefined;
  const tx = at.tx as Act["tx"];
  const named = await tx
    .selectFrom("persons")
    .select("name")
    .where("hub_id", "=", at.hub)
    .where("id", "=", person.id)
    .executeTakeFirstOrThrow();
  // Until something moves, joined records still have accounts of their own: what is told is all of them together.
  const sums = { own: 0, held: 0, debt: 0, minutes: 0 };
  const lines: AccountView["lines"][number][] = [];
  for (const personId of person.ids) {
    for (const kind of ["own", "held", "debt"] as const)
      sums[kind] += await balanceOf(at, { unit: "points", kind, personId });
    sums.minutes += await balanceOf(at, { unit: "hours", kind: "own", personId });
    lines.push(...(await readLines(at, personId)));
  }
  return {
    personId: person.id,
    name: named.name,
    ...sums,
    lines: lines.toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, LINES),
    redemptions: await readRedemptions(at, person.ids),
    waits: await readWaits(at, person.ids),
  };
}

async function readLines(at: At, personId: string): Promise<AccountView["lines"][number][]> {
  const lines = await linesOf(at, { unit: "points", kind: "own", personId }, { limit: LINES });
  const earningIds = lines.filter((line) => line.about.kind === "earning").map((line) => line.about.id);
  const earnings = await at
    .from("earnings")
    .select(["id", "minutes", "served_on", "rule_version"])
    .where((is) => is("id", "=", is.fn.any(is.val(earningIds))))
    .execute();
  const rules = earnings.length === 0 ? [] : await earningRules(at);
  return lines.map((line) => {
    const earning = earnings.find((row) => row.id === line.about.id);
    return {
      at: line.at.toString(),
      what: transferKindWords[line.kind],
      change: line.change,
      servedOn: earning?.served_on.toString() ?? null,
      minutes: earning?.minutes ?? null,
      tenthsPerHour: rules.find((rule) => rule.version === earning?.rule_version)?.tenthsPerHour ?? null,
    };
  });
}

/** Index redemptions_person, backwards. */
async function readRedemptions(at: At, ids: readonly string[]): Promise<OwnRedemption[]> {
  const rows = await at
    .from("redemptions")
    .innerJoin("goods", inHub("goods.id", "redemptions.goods_id"))
    .selectAll("redemptions")
    .select(["name_zh", "name_en", "measure_zh", "measure_en"])
    .where("person_id", "in", [...ids])
    .orderBy("redemptions.id", "desc")
    .limit(LINES)
    .execute();
  return rows.map((row) => ({
    redemptionId: row.id,
    goods: { zh: row.name_zh, en: row.name_en },
    measure: { zh: row.measure_zh, en: row.measure_en },
    pieces: row.pieces,
    tenths: row.tenths,
    state: row.state,
    askedAt: row.asked_at.toString(),
    pickUpBy: row.pick_up_by?.toString() ?? null,
    because: row.refused_because,
  }));
}

async function readWaits(at: At, ids: readonly string[]) {
  const rows = await at
    .from("goods_waits", { ended_at: null })
    .innerJoin("goods", inHub("goods.id", "goods_waits.goods_id"))
    .select(["goods_waits.id", "asked_at", "name_zh", "name_en"])
    .where("person_id", "in", [...ids])
    .orderBy("goods_waits.id")
    .execute();
  return rows.map((row) => ({
    waitId: row.id,
    goods: { zh: row.name_zh, en: row.name_en },
    at: row.asked_at.toString(),
  }));
}

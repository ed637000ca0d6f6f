/** What waits for a witness's own word; and, for the auditor, where it is missing or where she says she was not there. */
import { query, type View } from "#frame/command.ts";
import { findLimitNow } from "#courtyard/matters/steps/rules-in-force.ts";
import { grants, shop } from "../rules.ts";

const MOST = 100;

/** Index redemptions_witness. */
export const listMyWitnessings = query({
  name: "listMyWitnessings",
  does: { zh: "等我签字见证的发放", en: "What waits for my word as a witness" },
  grants: grants.myWitnessings,
  read: (view) => myWitnessings(view),
});
export const myWitnessings = async (view: View): Promise<Witnessing[]> =>
  (
    await given(view)
      .where("redemptions.witness_id", "=", view.actor.id)
      .where("redemptions.witness_said", "is", null)
      .execute()
  ).map(lineOf);

/** Index redemptions_not_seen. */
export const listNotWitnessed = query({
  name: "listNotWitnessed",
  does: { zh: "没有见证的发放", en: "What nobody stands for as a witness" },
  grants: grants.checkWitnesses,
  find: async () => shop,
  read: (view) => notWitnessed(view),
});
export async function notWitnessed(view: View): Promise<Witnessing[]> {
  const days = (await findLimitNow(view, "rewards.witness", view.today))?.most ?? 0;
  const late = view.now.subtract({ hours: days * 24 });
  const rows = await given(view)
    .where((is) =>
      is.or([
        is("redemptions.witness_said", "=", "notThere"),
        is.and([is("redemptions.witness_said", "is", null), is("redemptions.witness_asked_at", "<", late)]),
      ]),
    )
    .execute();
  return rows.map(lineOf);
}

const given = (view: View) =>
  view.tx
    .selectFrom("redemptions")
    .innerJoin("goods", (join) =>
      join.onRef("goods.hub_id", "=", "redemptions.hub_id").onRef("goods.id", "=", "redemptions.goods_id"),
    )
    .innerJoin("persons as receiver", (join) =>
      join.onRef("receiver.hub_id", "=", "redemptions.hub_id").onRef("receiver.id", "=", "redemptions.person_id"),
    )
    .innerJoin("persons as giver", (join) =>
      join.onRef("giver.hub_id", "=", "redemptions.hub_id").onRef("giver.id", "=", "redemptions.giver_id"),
    )
    .innerJoin("persons as witness", (join) =>
      join.onRef("witness.hub_id", "=", "redemptions.hub_id").onRef("witness.id", "=", "redemptions.witness_id"),
    )
    .select([
      "redemptions.id",
      "redemptions.pieces",
      "redemptions.witness_asked_at",
      "redemptions.witness_said",
      "goods.name_zh",
      "goods.name_en",
      "receiver.name as receiver",
      "giver.name as giver",
      "witness.name as witness",
    ])
    .where("redemptions.hub_id", "=", view.hub)
    .where("redemptions.witness_asked_at", "is not", null)
    .orderBy("redemptions.witness_asked_at", "desc")
    .orderBy("redemptions.id")
    .limit(MOST);

const lineOf = (row: Awaited<ReturnType<ReturnType<typeof given>["execute"]>>[number]) => ({
  redemptionId: row.id,
  goods: { zh: row.name_zh, en: row.name_en },
  pieces: row.pieces,
  receiver: row.receiver,
  giver: row.giver,
  witness: row.witness,
  givenAt: row.witness_asked_at!.toString(),
  saidNotThere: row.witness_said === "notThere",
});
export type Witnessing = ReturnType<typeof lineOf>;

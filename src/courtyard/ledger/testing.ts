/** For this room's tests: one act of the house itself, in which steps are called as another room's command would. */
import { SYSTEM } from "#frame/access.ts";
import { type Act, command, type House, type Outcome } from "#frame/command.ts";
import { newId, SYSTEM_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { HUB, type TestHouse } from "../../../test/database.ts";
import type { Moved } from "./rules.ts";

/** Runs steps inside one act; what they refuse rolls everything back. */
export const inAct = <Answer>(house: House, run: (act: Act) => Promise<Answer>): Promise<Outcome<Answer>> =>
  perform(
    house,
    { hub: HUB, actor: SYSTEM },
    command({
      name: "tryLedger",
      does: { zh: "试", en: "Tries" },
      grants: [{ who: "system", reach: "hub" }],
      act: run,
    }),
    {},
  ) as Promise<Outcome<Answer>>;

export async function addPerson(house: TestHouse, name = "甲"): Promise<string> {
  const id = newId();
  await house.owner.query(
    "insert into persons (hub_id, id, kind, name, added_at) values ($1, $2, 'resident', $3, $4)",
    [HUB, id, name, house.house.clock.now()],
  );
  return id;
}

export const about = { kind: "hoursClaim", id: SYSTEM_ID };
export const points = (kind: "own" | "held" | "debt", personId: string) =>
  ({ unit: "points", kind, personId }) as const;
export const earned = (personId: string, amount: number, unit: Moved["unit"] = "points"): Moved => ({
  unit,
  personId,
  amount,
  about,
});

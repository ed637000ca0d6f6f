/** A worker who is named as witness signs herself; where she does not, or was not there, the auditor finds it. */
import { expect, test } from "vitest";
import { openRooms } from "#frame/rooms.ts";
import type { Staff } from "../../../../test/database.ts";
import { openDoors, Visitor } from "#courtyard/voices/pages/testing.ts";
import { giveOut } from "./commands/giving.ts";
import { redeem } from "./commands/redeem.ts";
import { signAsWitness } from "./commands/witness.ts";
import { deskPages } from "./pages/index.tsx";
import { listMyWitnessings, listNotWitnessed } from "./queries/witness.ts";
import * as here from "./testing.ts";
import { card, clock, code, done, onShelf, read, volunteer } from "./testing.ts";

openRooms([]);
const page = (actor: Staff): Promise<Visitor> =>
  new Visitor(openDoors(here.house.house, { id: here.house.hub }, [deskPages], actor), { session: "in" }).open(
    "/desk/points/witness",
  );
async function given(name: string): Promise<string> {
  const personId = await volunteer(60, name);
  const { goodsId } = await onShelf(1);
  const { redemptionId } = await done(card(personId), redeem, { personId, goodsId });
  const seen = { redemptionId, witnessId: here.desk.id, identified: "known", signed: "signature" };
  await done(here.keeper, giveOut, seen);
  return redemptionId;
}

test("she finds it on her page and says that she saw it; nobody says it for her, and nobody twice", async () => {
  const redemptionId = await given("尤小满");
  const said = { redemptionId, said: "seen" };
  for (const other of [here.keeper, here.head, here.auditor])
    expect(await code(other, signAsWitness, said)).not.toBe("done");
  const clerk = await page(here.desk);
  expect(clerk.text).toContain("发给尤小满");
  await clerk.press("看到了");
  expect(clerk.text).toContain("没有等您签字的");
  expect(await code(here.desk, signAsWitness, said)).toBe("rewards.witnessSaid");
});

test("who was not there says so, and who does not sign within three days: both stand before the auditor", async () => {
  const [notThere, silent] = [await given("陶大山"), await given("蔺知秋")];
  await done(here.desk, signAsWitness, { redemptionId: notThere, said: "notThere" });
  const ids = async () => (await read(here.auditor, listNotWitnessed, {})).map(({ redemptionId }) => redemptionId);
  expect(await ids()).toEqual([notThere]);
  clock.set(clock.now().add({ hours: 24 * 3 + 1 }));
  expect((await ids()).toSorted()).toEqual([notThere, silent].toSorted());
  expect((await read(here.desk, listMyWitnessings, {})).map(({ redemptionId }) => redemptionId)).toEqual([silent]);
  const auditor = await page(here.auditor);
  expect(auditor.text).toContain("白桂兰：不在场");
  expect(auditor.text).toContain("白桂兰：还没签");
});

/** What time alone does while somebody waits: nudges at half, four fifths and the end, and a delay that is explained. */
import { expect, test } from "vitest";
import { explainDelay } from "./commands/deliver.ts";
import { listApplications } from "./queries/lists.ts";
import { followApplication, openApplication } from "./queries/one.ts";
import { clerk, clock, code, done, house, inReview, openRoom, read, station } from "./testing.ts";
import { tick } from "./tick.ts";

openRoom();
const day = (date: string) => clock.set(`${date}T09:00:00+08:00`);

/** Which shares of the legal limit were nudged, by the facts of its events. */
async function nudged(matterId: string): Promise<string[]> {
  const { rows } = await house.owner.query(
    `select e.facts->>'share' as share from events e
     join deadlines d on d.hub_id = e.hub_id and d.id = (e.facts->>'deadline')::uuid
     where e.matter_id = $1 and e.name = 'applicationNudged' and d.rule = 'items.dibao.legal' order by e.id`,
    [matterId],
  );
  return rows.map((row) => row.share);
}
const lateIds = async (): Promise<string[]> => {
  const listed = await read(station, listApplications, { view: "late" });
  return listed.ok ? listed.answer.lines.map((line) => line.matterId) : [];
};

test("a nudge at half, at four fifths, at the end, each once; what is late is explained to the applicant", async () => {
  day("2026-11-23");
  const { matterId, holder } = await inReview("dibao", { name: "何春秀" });
  const ticked = async (date: string) => {
    day(date);
    await tick(house.house, house.hub);
    await tick(house.house, house.hub);
    return nudged(matterId);
  };
  expect(await ticked("2026-12-07")).toEqual([]);
  expect(await ticked("2026-12-10")).toEqual(["half"]);
  expect(await code(station, explainDelay, { matterId, reason: "还早" })).toBe("applications.notLate");
  expect(await lateIds()).toEqual([]);
  expect(await ticked("2026-12-19")).toEqual(["half", "most"]);
  expect(await ticked("2026-12-24")).toEqual(["half", "most", "full"]);
  expect(await lateIds()).toEqual([matterId]);
  await done(station, explainDelay, { matterId, reason: "县里还在核对，十二月底前给您答复。" });
  const followed = await read(holder, followApplication, { matterId });
  expect(JSON.stringify(followed.ok && followed.answer.entries)).toContain("十二月底前给您答复");
  expect(await done(clerk, openApplication, { matterId })).toMatchObject({ isLate: true, lateTold: true });
});

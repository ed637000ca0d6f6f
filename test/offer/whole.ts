/** Whether every matter is whole: an act that was cut in half would leave one of these. */
import type pg from "pg";
import type { Database } from "#frame/database.ts";
import { sealHub } from "#frame/seals.ts";
import { verify } from "#frame/verify.ts";

/** What a raised voice consists of. Each line of the answer is one matter that lacks something, or something that lacks its matter. */
const HALVES: Readonly<Record<string, string>> = {
  "no voice":
    "select m.id from matters m left join voices v on (v.hub_id, v.matter_id) = (m.hub_id, m.id) where m.kind = 'voice' and v.matter_id is null",
  "no words":
    "select v.matter_id as id from voices v left join words w on (w.hub_id, w.id) = (v.hub_id, v.words_id) where w.id is null",
  "no receipt":
    "select m.id from matters m where not exists (select from receipts r where r.matter_id = m.id and r.ended_at is null)",
  "no clock":
    "select m.id from matters m where not exists (select from deadlines d where d.matter_id = m.id and d.rule = 'voices.triage')",
  "no event":
    "select m.id from matters m where not exists (select from events e where e.matter_id = m.id and e.name = 'voiceRaised')",
  "two events": "select matter_id as id from events where name = 'voiceRaised' group by 1 having count(*) > 1",
  "an event without its matter":
    "select e.id from events e left join matters m on m.id = e.matter_id where e.matter_id is not null and m.id is null",
  "words that no event binds": "select w.id from words w left join events e on e.words_id = w.id where e.id is null",
  "a key without an answer": "select key as id from answers where answer is null",
};

export async function findHalves(owner: pg.Pool): Promise<string[]> {
  const found: string[] = [];
  for (const [name, text] of Object.entries(HALVES)) {
    const { rows } = await owner.query<{ id: string }>(text);
    for (const { id } of rows) found.push(`${name}: ${id}`);
  }
  return found;
}

/** Seals what happened and looks at the whole chain; answers what is wrong with it. */
export async function findWrong(database: Database, hub: number, now: Temporal.Instant): Promise<unknown[]> {
  await sealHub(database, hub, now);
  const findings = await verify(database, hub);
  return findings.wrong === 0 ? [] : [findings.wrong, ...findings.list];
}

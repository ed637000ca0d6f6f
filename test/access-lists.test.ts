/**
 * What a list shows is what `decide` allows: the WHERE that grants become is compared with the one function that says
 * no, over random actors, matters and grants. FULL=1 takes more of them, SEED replays one.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, decide, type Grant, nobody, POSTS, type Post, type PostKind, type Reach } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { newId } from "#frame/ids.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { subjectOf } from "#courtyard/matters/steps/matter.ts";
import { listVoices } from "#courtyard/voices/queries/lists.ts";
import { grants as voiceGrants } from "#courtyard/voices/rules.ts";
import { VOICE_STATES } from "#courtyard/voices/words.ts";
import { HUB, openTestHouse, START, STATIONS, type TestHouse } from "./database.ts";

const FULL = process.env["FULL"] === "1";
const MATTERS = 60;
const ACTORS = FULL ? 400 : 40;
/** A new one each run; it is printed with a failure, and SEED takes it back. */
const SEED = Number(process.env["SEED"] ?? crypto.getRandomValues(new Uint32Array(1))[0]);

type Row = Parameters<typeof subjectOf>[0];
let here: TestHouse;
let people: string[];
let rows: Row[];
beforeAll(async () => {
  here = await openTestHouse();
  people = [];
  for (let n = 0; n < 4; n += 1) people.push((await here.staff({ posts: [{ kind: "volunteer" }] })).id);
  for (const matter of fc.sample(matterArbitrary(), { numRuns: MATTERS, seed: SEED })) await insertVoice(matter);
  rows = (await here.owner.query<Row>("select * from matters where hub_id = $1", [HUB])).rows;
});
afterAll(() => here?.close());

const matterArbitrary = () => {
  const person = fc.constantFrom(...people);
  return fc.record({
    state: fc.constantFrom(...VOICE_STATES),
    station: fc.option(fc.constantFrom(...STATIONS)),
    handler: fc.option(person),
    handledBy: fc.uniqueArray(person, { maxLength: 2 }),
    escalated: fc.boolean(),
    recused: fc.uniqueArray(person, { maxLength: 2 }),
  });
};
type Wanted = ReturnType<typeof matterArbitrary> extends fc.Arbitrary<infer T> ? T : never;

async function insertVoice({ state, station, handler, handledBy, escalated, recused }: Wanted): Promise<void> {
  const [id, wordsId] = [newId(), newId()];
  const handlerId = handler === null || recused.includes(handler) ? null : handler;
  await here.owner.query(
    `insert into matters (hub_id, id, kind, state, station, handler_id, handled_by, channel, raised_at, raised_on, escalated, recused)
     values ($1, $2, 'voice', $3, $4, $5, $6, 'online', $7, '2026-11-23', $8, $9)`,
    [HUB, id, state, station, handlerId, handledBy, START, escalated, recused],
  );
  await here.owner.query(
    `insert into words (hub_id, id, matter_id, body, salt, lang, is_spoken, written_at, recused)
     values ($1, $2, $3, '灯', '\\x00', 'zh', true, $4, $5)`,
    [HUB, wordsId, id, START, recused],
  );
  await here.owner.query(
    `insert into voices (hub_id, matter_id, kind, words_id, heard_at, heard_on, anonymous, identified, recused)
     values ($1, $2, 'call', $3, $4, '2026-11-23', true, 'none', $5)`,
    [HUB, id, wordsId, START, recused],
  );
}

const actorArbitrary = (): fc.Arbitrary<Actor> => {
  const post: fc.Arbitrary<Post> = fc.record({
    id: fc.constant(newId()),
    kind: fc.constantFrom(...(Object.keys(POSTS) as PostKind[])),
    station: fc.option(fc.constantFrom(...STATIONS)),
  });
  const staff = fc.record({ id: fc.constantFrom(...people), posts: fc.array(post, { minLength: 1, maxLength: 3 }) });
  return fc.oneof(
    {
      weight: 8,
      arbitrary: staff.map((one) => ({ kind: "staff", scope: "s", name: "某", signInId: newId(), ...one }) as const),
    },
    { weight: 1, arbitrary: fc.constantFrom(...rows).map((row) => receiptActor(newId(), row.id)) },
    { weight: 1, arbitrary: fc.constant(nobody()) },
  );
};

const allowed = (actor: Actor, grants: readonly Grant[]): string[] =>
  rows
    .filter((row) => decide(actor, grants, grants, subjectOf(row)).allowed)
    .map((row) => row.id)
    .sort();

test("a list shows exactly what its reader may see", { timeout: 300_000 }, async () => {
  let cases = 0;
  const property = fc.asyncProperty(actorArbitrary(), async (actor) => {
    const shown: string[] = [];
    let after: string | undefined;
    do {
      const page = await ask(here.house, { hub: HUB, actor }, listVoices, { view: "all", limit: 25, after });
      if (!page.ok) break;
      shown.push(...page.answer.lines.map((line) => line.matterId));
      after = page.answer.next ?? undefined;
    } while (after !== undefined);
    expect(shown.sort()).toEqual(allowed(actor, voiceGrants.see));
    cases += rows.length;
  });
  await fc.assert(property, { seed: SEED, numRuns: ACTORS });
  expect(cases).toBeGreaterThanOrEqual(2_000);
});

test("whatever grants a room may write, its WHERE is what decide says", { timeout: 300_000 }, async () => {
  const reaches: Reach[] = ["hub", "station", "matter", "untriaged", "escalated", "own"];
  const grant: fc.Arbitrary<Grant> = fc
    .record({
      who: fc.constantFrom(...(Object.keys(POSTS) as PostKind[]), "anyStaff" as const, "receipt" as const),
      reach: fc.constantFrom(...reaches),
      states: fc.option(fc.uniqueArray(fc.constantFrom(...VOICE_STATES), { maxLength: 3 })),
      unlessHandled: fc.boolean(),
    })
    .map(({ who, reach, states, unlessHandled }) => ({
      who,
      reach,
      ...(states === null ? {} : { states }),
      ...(unlessHandled ? { unlessHandled: true as const } : {}),
    }));
  const property = fc.asyncProperty(actorArbitrary(), fc.array(grant, { maxLength: 4 }), async (actor, grants) => {
    const shown = await here.house.database.read({ hub: HUB, actorId: actor.id }, (tx) =>
      tx
        .selectFrom("matters")
        .select("id")
        .where("hub_id", "=", HUB)
        .where((where) => visibleMatters(where as never, actor, grants))
        .execute(),
    );
    expect(shown.map((row) => row.id).sort()).toEqual(allowed(actor, grants));
  });
  await fc.assert(property, { seed: SEED, numRuns: ACTORS * 3 });
});

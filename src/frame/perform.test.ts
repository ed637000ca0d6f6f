import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { HUB, openTestHouse, type Staff, type TestHouse } from "../../test/database.ts";
import { nobody, SYSTEM } from "./access.ts";
import { command, type House } from "./command.ts";
import { writeWords } from "./events.ts";
import { newId } from "./ids.ts";
import { type Call, perform } from "./perform.ts";
import { problems, refuse } from "./problems.ts";

const said = problems("test", { no: { zh: "不行。", en: "No." } });
let here: TestHouse;
let house: House;
let clerk: Staff;
let stranger: Staff;

beforeAll(async () => {
  here = await openTestHouse();
  house = here.house;
  clerk = await here.staff({ posts: [{ kind: "frontDesk" }] });
  stranger = await here.staff({ posts: [{ kind: "stationStaff", station: "peace" }] });
});
afterAll(() => here.close());

const rows = async (table: string): Promise<number> =>
  Number((await here.owner.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n);
const newKey = (): string => newId();
const by = (actor: Call["actor"], more: Partial<Call> = {}): Call => ({ hub: HUB, actor, ...more });

/** Leaves one row and one event each time it acts; `before` lets a test interfere. */
const note = (before: () => Promise<unknown> | undefined | void = () => undefined) =>
  command({
    name: "noteSomething",
    does: { zh: "记一笔", en: "Notes something" },
    input: z.object({ body: z.string() }),
    grants: [{ who: "frontDesk", reach: "hub" }],
    async act(act, { body }) {
      await before();
      if (body === "refuse") return refuse(said.no);
      const words = await writeWords(act, body);
      act.event({ name: "somethingNoted", about: { kind: "note", id: words.id }, words });
      return { id: words.id };
    },
  });

describe("one key", () => {
  test("fifty times at once from two processes acts once and gives one answer", async () => {
    const other = here.another();
    const before = await rows("words");
    const call = by(clerk, { key: newKey() });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_none, at) => perform(at % 2 === 0 ? house : other, call, note(), { body: "一次" })),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]?.ok).toBe(true);
    expect(await rows("words")).toBe(before + 1);
  });

  test("with other input is refused, and belongs to its actor and command", async () => {
    const key = newKey();
    await perform(house, by(clerk, { key }), note(), { body: "first" });
    expect(await perform(house, by(clerk, { key }), note(), { body: "second" })).toMatchObject({
      problem: { code: "frame.keyReused", status: 409 },
    });
    const colleague = await here.staff({ posts: [{ kind: "frontDesk" }] });
    expect(await perform(house, by(colleague, { key }), note(), { body: "second" })).toMatchObject({ ok: true });
  });

  test("of a refusal is not remembered", async () => {
    const key = newKey();
    const first = await perform(house, by(clerk, { key }), note(), { body: "refuse" });
    expect(first).toMatchObject({ ok: false, problem: { code: "test.no" } });
    expect(await perform(house, by(clerk, { key }), note(), { body: "now" })).toMatchObject({ ok: true });
  });

  test.each(["short", "x".repeat(101), `${newId()}\0`, `${newId()} `])(
    "that is no key (%#) is refused",
    async (key) => {
      expect(await perform(house, by(clerk, { key }), note(), { body: "x" })).toMatchObject({
        problem: { status: 400 },
      });
    },
  );

  test("leaves neither input nor answer readable in the table", async () => {
    await perform(house, by(clerk, { key: newKey() }), note(), { body: "MARKER" });
    const { rows: kept } = await here.owner.query<{ answer: Buffer }>("select * from answers");
    expect(kept.length).toBeGreaterThan(0);
    for (const row of kept) expect(JSON.stringify(row) + row.answer.toString("latin1")).not.toMatch(/MARKER|"id"/);
  });
});

test("a dry run answers and leaves nothing", async () => {
  const counts = () => Promise.all(["words", "events", "answers"].map(rows));
  const before = await counts();
  const outcome = await perform(house, by(clerk, { key: newKey(), dryRun: true }), note(), { body: "rehearsal" });
  expect(outcome).toMatchObject({ ok: true, answer: { id: expect.any(String) as string } });
  expect(await counts()).toEqual(before);
});

describe("a collision", () => {
  const collide = (times: number, code: string) => {
    let left = times;
    return note(async () => {
      left -= 1;
      if (left >= 0) await house.database.owner.query(`do $$ begin raise exception using errcode = '${code}'; end $$`);
    });
  };
  test.each(["40001", "40P01"])("(%s) is tried again three times", async (code) => {
    const before = await rows("words");
    expect(await perform(house, by(clerk), collide(3, code), { body: "again" })).toMatchObject({ ok: true });
    expect(await rows("words")).toBe(before + 1);
  });
  test("that does not end says that the house is busy", async () => {
    expect(await perform(house, by(clerk), collide(4, "40001"), { body: "again" })).toMatchObject({
      problem: { code: "frame.busy", status: 503 },
    });
  });
  test("is not seen in any other failure", async () => {
    await expect(perform(house, by(clerk), collide(1, "22012"), { body: "once" })).rejects.toMatchObject({
      code: "22012",
    });
  });
});

describe("a refused attempt", () => {
  const refusals = async (actorId: string) =>
    (
      await here.owner.query(
        "select about_kind, about_id, matter_id, facts, recused from events where name = 'accessRefused' and actor_id = $1",
        [actorId],
      )
    ).rows;

  test("of staff is recorded after the rollback, of a visitor is not", async () => {
    const before = await rows("words");
    expect(await perform(house, by(stranger), note(), { body: "mine" })).toMatchObject({ problem: { status: 404 } });
    expect(await perform(house, by(nobody()), note(), { body: "mine" })).toMatchObject({ problem: { status: 401 } });
    expect(await refusals(stranger.id)).toMatchObject([{ facts: { command: "noteSomething", because: "notFound" } }]);
    expect(await refusals(nobody().id)).toEqual([]);
    expect(await rows("words")).toBe(before);
  });

  test("about a matter is hidden from whom the matter is hidden from", async () => {
    const [matterId, kept] = [newId(), newId()];
    await makeMatter(matterId, [kept]);
    const other = await here.staff({ posts: [{ kind: "volunteer" }] });
    await perform(house, by(other), touch, { id: matterId });
    expect(await refusals(other.id)).toMatchObject([{ about_id: matterId, matter_id: matterId, recused: [kept] }]);
  });

  test("about something whose id is no UUID is recorded too", async () => {
    const other = await here.staff({ posts: [{ kind: "volunteer" }] });
    const close = { ...touch, locks: () => [{ table: "stations", id: "peace" }] as const as never };
    expect(await perform(house, by(other), close, { id: newId() })).toMatchObject({ problem: { status: 404 } });
    expect(await refusals(other.id)).toMatchObject([{ about_id: null }]);
  });
});

/** Finds a matter as the actor sees it. */
const touch = command({
  name: "touchMatter",
  does: { zh: "碰一下", en: "Touches a matter" },
  input: z.object({ id: z.string() }),
  grants: [{ who: "frontDesk", reach: "hub" }],
  locks: ({ id }) => [{ table: "matters", id }],
  async find(act, { id }) {
    const row = await act.tx
      .selectFrom("matters")
      .select(["id", "recused"])
      .where("hub_id", "=", act.hub)
      .where("id", "=", id)
      .executeTakeFirst();
    return row === undefined ? undefined : { subject: { matterId: row.id, recused: row.recused } };
  },
  async act(act, { id }) {
    act.event({ name: "matterTouched", about: { kind: "matter", id }, matterId: id });
    return {};
  },
});

async function makeMatter(id: string, recused: readonly string[]): Promise<void> {
  const { rows: states } = await here.owner.query<{ kind: string; state: string }>(
    "select kind, state from matter_states limit 1",
  );
  await here.owner.query(
    `insert into matters (hub_id, id, kind, state, channel, raised_at, raised_on, recused)
     values ($1, $2, $3, $4, 'desk', current_timestamp, current_date, $5)`,
    [HUB, id, states[0]?.kind, states[0]?.state, recused],
  );
}

test("an event about a matter carries the list of those kept out", async () => {
  const [id, kept] = [newId(), newId()];
  await makeMatter(id, [kept]);
  expect(await perform(house, by(clerk), touch, { id })).toMatchObject({ ok: true });
  const { rows: events } = await here.owner.query(
    "select recused from events where name = 'matterTouched' and matter_id = $1",
    [id],
  );
  expect(events).toEqual([{ recused: [kept] }]);
});

test("whoever is kept out of a matter does not find it by its address", async () => {
  const id = newId();
  await makeMatter(id, [clerk.id]);
  expect(await perform(house, by(clerk), touch, { id })).toMatchObject({ problem: { code: "frame.notFound" } });
});

test.each([
  ["a name", "王大妈"],
  ["a sentence", "the pipe leaks"],
  ["a long text", "x".repeat(81)],
  ["a word in a list", ["ok", "王"]],
])("%s in an event's facts is a bug that leaves nothing", async (_what, fact) => {
  const before = await Promise.all(["words", "events"].map(rows));
  const loose = {
    ...note(),
    act: async (act: Parameters<ReturnType<typeof note>["act"]>[0]) => {
      await writeWords(act, "x");
      act.event({ name: "somethingNoted", about: { kind: "note" }, facts: { fact } });
      return { id: "" };
    },
  };
  await expect(perform(house, by(clerk), loose, { body: "x" })).rejects.toThrow("is not a code");
  expect(await Promise.all(["words", "events"].map(rows))).toEqual(before);
});

describe("another actor within an act", () => {
  const whoAmI = (
    run: (act: Parameters<ReturnType<typeof note>["act"]>[0], tell: () => Promise<string>) => Promise<unknown>,
  ) => ({
    ...note(),
    act: async (act: Parameters<ReturnType<typeof note>["act"]>[0]) => {
      const tell = async (): Promise<string> => {
        const { rows: told } = await sql<{
          who: string;
        }>`select current_setting('app.actor_id') || ' ' || current_user as who`.execute(act.tx);
        return told[0]?.who ?? "";
      };
      await run(act, tell);
      return { id: await tell() };
    },
  });
  const self = () => `${clerk.id} xiaoyuan_app`;

  test("ends with the outermost step that asked for it", async () => {
    const seen: string[] = [];
    const nested = whoAmI((act, tell) =>
      act.asSystem(async () => {
        await act.asSystem(async () => seen.push(await tell()));
        seen.push(await tell());
        await act.asIdentity(async () => seen.push(await tell()));
      }),
    );
    expect(await perform(house, by(clerk), nested, { body: "x" })).toMatchObject({ answer: { id: self() } });
    expect(seen).toEqual([`${SYSTEM.id} xiaoyuan_app`, `${SYSTEM.id} xiaoyuan_app`, `${SYSTEM.id} xiaoyuan_identity`]);
  });

  test("ends also when the step throws and its caller goes on", async () => {
    const caught = whoAmI(async (act) => {
      await act.asSystem(() => Promise.reject(new Error("a bug"))).catch(() => undefined);
    });
    expect(await perform(house, by(clerk), caught, { body: "x" })).toMatchObject({ answer: { id: self() } });
  });
});

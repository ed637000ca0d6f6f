/**
 * Two app processes on one database, sixteen connections each, so that no lock inside a process can help: what may happen
 * once happens once.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, nobody } from "#frame/access.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { HUB, type Staff, type TestHouse } from "./database.ts";
import type { Made } from "./offer/inputs.ts";
import { findHalves, findWrong } from "./offer/whole.ts";
import { type AppProcess, send } from "./processes/start.ts";
import { lost, openTwoApps, type TwoApps, won } from "./processes/two-apps.ts";

const AT_ONCE = 200;

let stage: TwoApps;
let here: TestHouse;
let apps: readonly AppProcess[];
let desk: Staff;
let handlers: Staff[];
let as: Readonly<Record<"desk" | "head" | "handler", Record<string, string>>>;

beforeAll(async () => {
  stage = await openTwoApps();
  ({ here, apps } = stage);
  desk = await here.staff({ posts: [{ kind: "frontDesk" }] });
  const head = await here.staff({ posts: [{ kind: "head" }] });
  handlers = [await here.staff({ posts: [peace] }), await here.staff({ posts: [peace] })];
  as = {
    desk: await stage.bearer(desk),
    head: await stage.bearer(head),
    handler: await stage.bearer(handlers[0]!),
  };
}, 120_000);
afterAll(() => stage?.close());

const peace = { kind: "stationStaff", station: "peace" } as const;
const courtyard = { Courtyard: String(HUB) };
const act = (actor: Actor, name: string, input: object): Promise<Made> => stage.act(actor, name, input);
const together: TwoApps["together"] = (count, one) => stage.together(count, one);

interface Voice {
  readonly matterId: string;
  readonly holder: Actor;
  readonly headers: Record<string, string>;
}
async function raise(...deeds: readonly [Actor | "holder", string, Made?][]): Promise<Voice> {
  const { matterId, receipt } = await act(nobody(), "raiseVoice", { kind: "call", words: "石梯没有灯" });
  const { receiptId, code } = receipt as { receiptId: string; code: string };
  const holder = receiptActor(receiptId, String(matterId));
  for (const [actor, name, more = {}] of deeds)
    await act(actor === "holder" ? holder : actor, name, { matterId, ...more });
  return { matterId: String(matterId), holder, headers: { ...courtyard, authorization: `Receipt ${code}` } };
}
const triage = (): [Actor, string, Made] => [desk, "triageVoice", { class: "help", station: "peace" }];
const assign = (): [Actor, string, Made] => [desk, "assignVoice", { handlerId: handlers[0]?.id }];
const start = (): [Actor, string] => [handlers[0]!, "startWork"];
const resolve = (): [Actor, string, Made] => [handlers[0]!, "resolveVoice", { solved: "yes", reply: "装好了" }];

describe("one key", () => {
  const said = { kind: "call", words: "河边没有灯" };
  const count = async (words: string): Promise<number> => {
    const { rows } = await here.owner.query<{ n: number }>("select count(*) as n from words where body = $1", [words]);
    return Number(rows[0]?.n);
  };

  test("fifty times at once acts once and gives one answer", async () => {
    const headers = { ...courtyard, "idempotency-key": "fifty-times-at-once" };
    const answers = await together(50, (_at, address) => send(address, "raiseVoice", said, headers));
    expect(lost(answers)).toEqual([]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect((answers[0]!.answer["receipt"] as { code: string }).code).toMatch(/\d/);
    expect(await count(said.words)).toBe(1);
  });

  test("with another input it is refused, whoever came first", async () => {
    const headers = { ...(await stage.bearer(desk)), "idempotency-key": "one-key-two-inputs" };
    const names = ["甲类", "乙类"];
    const answers = await together(50, (at, address) =>
      send(address, "addSubject", { nameZh: names[(at >> 1) % 2] }, headers),
    );
    expect([24, 26]).toContain(won(answers).length);
    expect(new Set(won(answers).map((answer) => answer.body)).size).toBe(1);
    expect(lost(answers)).toEqual(["frame.keyReused"]);
    const { rows } = await here.owner.query("select 1 from subjects where name_zh = any ($1)", [names]);
    expect(rows).toHaveLength(1);
  });

  test("the same key of somebody else is another key", async () => {
    const key = { "idempotency-key": "a-key-of-two-people" };
    const answers = await Promise.all([
      send(apps[0]!.address, "addSubject", { nameZh: "丙类" }, { ...as.desk, ...key }),
      send(apps[1]!.address, "addSubject", { nameZh: "丙类" }, { ...as.head, ...key }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(answers[0]?.body).not.toBe(answers[1]?.body);
  });
});

describe(`${AT_ONCE} at once on one matter`, () => {
  /** Name of the race, how the voice came so far, the command, its input, whose hand it is. */
  const races: readonly [
    string,
    () => Promise<Voice>,
    (voice: Voice, at: number) => Made,
    (voice: Voice) => Record<string, string>,
  ][] = [
    ["startWork", () => raise(triage(), assign()), () => ({}), () => as.handler],
    ["turnBackVoice", () => raise(triage(), assign()), () => ({ reason: "不归我" }), () => as.handler],
    [
      "resolveVoice",
      () => raise(triage(), assign(), start()),
      (_v, at) => ({ solved: "yes", reply: `第${at}次` }),
      () => as.handler,
    ],
    ["answerVoice", () => raise(triage()), (_v, at) => ({ reply: `第${at}次` }), () => as.desk],
    ["declineVoice", () => raise(triage()), () => ({ reason: "court" }), () => as.desk],
    ["confirmVoice", () => raise(triage(), assign(), start(), resolve()), () => ({}), ({ headers }) => headers],
    [
      "rateVoice",
      () => raise(triage(), assign(), start(), resolve()),
      (_v, at) => ({ level: (at % 5) + 1 }),
      ({ headers }) => headers,
    ],
    ["withdrawVoice", () => raise(), () => ({}), ({ headers }) => headers],
    [
      "reopenVoice",
      () => raise(triage(), assign(), start(), resolve()),
      () => ({ reason: "还是黑的" }),
      ({ headers }) => headers,
    ],
    [
      "askSuspension",
      () => raise(triage(), assign(), start()),
      () => ({ reason: "weather", untilOn: "2026-11-30" }),
      () => as.handler,
    ],
    ["forwardVoice", () => raise(triage()), () => ({ toBody: "街道", basis: "路灯" }), () => as.head],
  ];

  test.each(races)("%s: exactly one wins", { timeout: 60_000 }, async (name, prepare, input, hand) => {
    const voice = await prepare();
    const before = await eventsOf(voice.matterId);
    const answers = await together(AT_ONCE, (at, address) =>
      send(address, name, { matterId: voice.matterId, ...input(voice, at) }, hand(voice)),
    );
    expect([won(answers).length, lost(answers)]).toEqual([1, [expect.stringMatching(/^(frame|voices|matters)\./)]]);
    // Whoever was refused left nothing but the note that it was tried.
    const names = (await eventsOf(voice.matterId)).slice(before.length).filter((event) => event !== "accessRefused");
    expect(new Set(names).size).toBe(names.length);
  });

  test(
    "assignVoice to two people: one is in charge in the end, with one clock running",
    { timeout: 60_000 },
    async () => {
      const { matterId } = await raise(triage());
      const answers = await together(AT_ONCE, (at, address) =>
        send(address, "assignVoice", { matterId, handlerId: handlers[(at >> 1) % 2]?.id }, as.desk),
      );
      const { rows } = await here.owner.query<{ handler_id: string; state: string }>(
        "select * from matters where id = $1",
        [matterId],
      );
      expect(rows[0]).toMatchObject({ state: "assigned", handler_id: expect.any(String) });
      const assigned = (await eventsOf(matterId)).filter((event) => event === "voiceAssigned");
      expect(assigned).toHaveLength(won(answers).length);
      const clocks = await here.owner.query(
        "select rule from deadlines where matter_id = $1 and met_at is null and ended_at is null and rule in ('voices.firstContact', 'voices.notMine')",
        [matterId],
      );
      expect(clocks.rows.map((row: { rule: string }) => row.rule).sort()).toEqual([
        "voices.firstContact",
        "voices.notMine",
      ]);
    },
  );

  test("a new slip twice at once: one receipt lives", { timeout: 60_000 }, async () => {
    const { matterId } = await raise();
    const answers = await together(40, (_at, address) =>
      send(address, "replaceReceipt", { matterId, identified: "known" }, as.desk),
    );
    expect(won(answers).length).toBeGreaterThan(0);
    const { rows } = await here.owner.query("select id from receipts where matter_id = $1 and ended_at is null", [
      matterId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test("decided twice, a rest is decided once", { timeout: 60_000 }, async () => {
    const { matterId } = await raise(triage(), assign(), start(), [
      handlers[0]!,
      "askSuspension",
      { reason: "weather", untilOn: "2026-11-30" },
    ]);
    const { rows } = await here.owner.query<{ id: string }>("select id from suspensions where matter_id = $1", [
      matterId,
    ]);
    const answers = await together(AT_ONCE, (at, address) =>
      send(
        address,
        "decideSuspension",
        { matterId, suspensionId: rows[0]?.id, approve: at % 2 === 0 ? "yes" : "no" },
        as.head,
      ),
    );
    expect(won(answers)).toHaveLength(1);
  });

  test("two voices merged into each other: no circle", { timeout: 60_000 }, async () => {
    const pair = [await raise(), await raise()];
    await together(40, (at, address) => {
      const [one, other] = at % 4 < 2 ? pair : [...pair].reverse();
      return send(address, "mergeVoice", { matterId: one?.matterId, intoId: other?.matterId }, as.desk);
    });
    const { rows } = await here.owner.query<{ id: string }>(
      "select id from matters where id = any ($1) and merged_into is not null",
      [pair.map((voice) => voice.matterId)],
    );
    expect(rows).toHaveLength(1);
  });
});

async function eventsOf(matterId: string): Promise<string[]> {
  const { rows } = await here.owner.query<{ name: string }>(
    "select name from events where matter_id = $1 order by id",
    [matterId],
  );
  return rows.map((row) => row.name);
}

test(
  "a crowd raises its voices: each has everything, no code twice, and the chain of seals holds",
  { timeout: 60_000 },
  async () => {
    const answers = await together(AT_ONCE, (at, address) =>
      send(address, "raiseVoice", { kind: "call", words: `第${at}个人说`, name: "秦晚照" }, courtyard),
    );
    expect(lost(answers)).toEqual([]);
    expect(new Set(answers.map((answer) => (answer.answer["receipt"] as { code: string }).code)).size).toBe(AT_ONCE);
    expect(await findHalves(here.owner)).toEqual([]);
    expect(await findWrong(here.house.database, HUB, here.house.clock.now().add({ hours: 1 }))).toEqual([]);
    for (const app of apps) expect(app.log.filter((line) => line.includes("Failed"))).toEqual([]);
  },
);

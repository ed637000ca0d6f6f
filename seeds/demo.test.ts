/** The demo is told on a fresh database: every state and channel occurs, nothing is doubled, and the seals hold. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SetClock } from "#frame/clock.ts";
import { loadHubs } from "#frame/hubs.ts";
import { sealAll } from "#frame/seals.ts";
import { verify } from "#frame/verify.ts";
import { CHANNELS } from "#courtyard/matters/words.ts";
import { APPLICATION_STATES } from "#stations/service/applications/words.ts";
import { SESSION_STATES, TICKET_STATES } from "#stations/service/counter/words.ts";
import { VOICE_STATES } from "#courtyard/voices/words.ts";
import { openTestHouse, type TestHouse } from "../test/database.ts";
import { DEMO_HUB, demoSignIns, seedDemo } from "./demo.ts";
import { history } from "./history.ts";
import { voices } from "./voices.ts";

let fresh: TestHouse;
const lines: string[] = [];
/** A Monday before the courtyard opens, as the house might be started for the first time. */
const clock = new SetClock("2026-11-23T08:20:00+08:00");

beforeAll(async () => {
  fresh = await openTestHouse({ clock });
  await seedDemo(fresh.house, { progress: (line) => lines.push(line) });
});
afterAll(() => fresh.close());

async function column<T>(sql: string): Promise<T[]> {
  const { rows } = await fresh.owner.query(sql, [DEMO_HUB]);
  return rows.map((row) => Object.values(row)[0] as T);
}

describe("the demo courtyard", () => {
  test("has its tree, with the courtyard below subdistrict and county", async () => {
    const demo = (await loadHubs(fresh.house.database)).filter((hub) => hub.isDemo);
    expect(demo.map((hub) => hub.kind)).toEqual(["county", "courtyard", "subdistrict"]);
    const courtyard = demo.find((hub) => hub.id === DEMO_HUB);
    const above = demo.find((hub) => hub.id === courtyard?.parentId);
    expect([above?.kind, demo.find((hub) => hub.id === above?.parentId)?.kind]).toEqual(["subdistrict", "county"]);
  });

  test("tells every voice once", async () => {
    const [count] = await column<number>("select count(*) from voices where hub_id = $1");
    expect(count).toBe(voices.length + history.length);
    expect(voices.length).toBeGreaterThanOrEqual(60);
  });

  test("shows every state of a voice that any room offers", async () => {
    const states = await column<string>("select distinct state from matters where hub_id = $1 and kind = 'voice'");
    // No voice of the demo goes on as another kind of matter.
    expect(states.toSorted()).toEqual(VOICE_STATES.filter((state) => state !== "converted").toSorted());
  });

  test("shows an application in every state but those that need more time, or that it was in this morning", async () => {
    const states = await column<string>(
      "select distinct state from matters where hub_id = $1 and kind = 'application'",
    );
    const later = ["closed", "lapsed", "received"];
    expect(APPLICATION_STATES.filter((state) => !states.includes(state) && !later.includes(state))).toEqual([]);
  });

  test("shows the counter in every state, and one session that is open now with people waiting", async () => {
    const sessions = await column<string>(
      "select distinct state from occasions where hub_id = $1 and kind = 'counter'",
    );
    expect(sessions.toSorted()).toEqual([...SESSION_STATES].toSorted());
    const tickets = await column<string>("select distinct state from tickets where hub_id = $1");
    expect(TICKET_STATES.filter((state) => !tickets.includes(state))).toEqual(["reinserted", "called"]);
    const waiting = `select t.id from tickets t join occasions o on o.hub_id = t.hub_id and o.id = t.occasion_id
      where t.hub_id = $1 and o.state = 'open' and t.state = 'issued'`;
    expect((await column(waiting)).length).toBeGreaterThanOrEqual(4);
  });

  test("shows every channel", async () => {
    const channels = await column<string>("select distinct channel from matters where hub_id = $1");
    expect(channels.toSorted()).toEqual(CHANNELS.toSorted());
  });

  test.each([
    ["a rest asked for and approved", "suspensionAsked"],
    ["a late voice under supervision", "voiceSupervised"],
    ["a nudge", "voiceNudged"],
    ["one turned back", "voiceTurnedBack"],
    ["a remedy seen to its end", "remedyStepped"],
    ["a signal of pressure", "pressureSignalled"],
    ["a picture", "fileStored"],
    ["a reading that was logged", "recordOpened"],
    ["a record joined to another", "personsJoined"],
    ["an attempt that was refused", "accessRefused"],
    ["a receipt printed anew", "receiptReplaced"],
    ["a kinship declared", "kinDeclared"],
    ["a consent taken back", "consentWithdrawn"],
  ])("leaves %s", async (_what, name) => {
    expect(await column("select id from events where hub_id = $1 and name = '" + name + "'")).not.toEqual([]);
  });

  test("asks for one lamp fourteen times, and reopens it once", async () => {
    const family = `from matters lead join matters one on one.hub_id = lead.hub_id and (one.id = lead.id or one.merged_into = lead.id)
      where lead.hub_id = $1 and exists (select from forwardings f where f.matter_id = lead.id and f.outside_number like '协同%')`;
    const states = await column<string>(`select one.state ${family}`);
    expect(states).toHaveLength(14);
    expect(states.filter((state) => state === "confirmed")).toHaveLength(10);
    const [lead] = await column<string>(`select distinct lead.state || lead.reopened ${family}`);
    expect(lead).toBe("inProgress1");
    const confirmed = `select count(distinct e.matter_id) from events e where e.hub_id = $1 and e.name = 'voiceConfirmed'
      and e.matter_id in (select one.id ${family})`;
    expect(await column(confirmed)).toEqual([11]);
  });

  test("keeps out who is named, and who is kin to the named", async () => {
    const who = await column<string>(`select distinct p.name || '/' || r.reason from recusals r
      join persons p on p.hub_id = r.hub_id and p.id = r.person_id where r.hub_id = $1`);
    expect(who).toEqual(
      expect.arrayContaining(["郝路平/named", "柳春芽/kinNamed", "叶知秋/post", "罗大勇/kinOfSpeaker", "柳春芽/named"]),
    );
  });

  test("hangs the sketch on its voice", async () => {
    expect(await column("select kind from files where hub_id = $1 and matter_id is not null")).toEqual(["photo"]);
  });

  test("holds what the seals promise", async () => {
    await sealAll(fresh.house);
    const found = await verify(fresh.house.database, DEMO_HUB);
    expect(found.list).toEqual([]);
    expect(found.events).toBeGreaterThan(400);
  });

  test("does nothing the second time", async () => {
    const events = "select count(*) from events where hub_id = $1";
    const before = await column(events);
    lines.length = 0;
    clock.forward({ days: 1 });
    await seedDemo(fresh.house, { progress: (line) => lines.push(line) });
    expect(await column(events)).toEqual(before);
    expect(lines).toEqual([]);
  });

  test("has a sign-in for everybody who works there", async () => {
    const logins = await column<string>(
      "select s.login from identity.sign_ins s join identity.places p on p.sign_in_id = s.id where p.hub_id = $1 and s.is_demo",
    );
    expect(logins.toSorted()).toEqual(
      demoSignIns()
        .map((one) => one.login)
        .toSorted(),
    );
  });
});

test("is never put beside a courtyard that is in use", async () => {
  const other = await openTestHouse({ clock });
  try {
    await other.owner.query(
      `insert into identity.sign_ins (id, login, password_hash, code_secret, is_demo, created_at)
       values ('01900000-0000-7000-8000-000000000001', 'somebody', 'x', 'x', false, '2026-11-01T00:00:00Z')`,
    );
    await seedDemo(other.house, { progress: () => expect.unreachable() });
    expect((await loadHubs(other.house.database)).filter((hub) => hub.isDemo)).toEqual([]);
  } finally {
    await other.close();
  }
});

test("nothing happens after the demo was made, nor before its month", async () => {
  const [first, last] = [
    await column<Temporal.Instant>("select min(at) from events where hub_id = $1"),
    await column<Temporal.Instant>("select max(at) from events where hub_id = $1"),
  ].map(([at]) => at as Temporal.Instant);
  expect(Temporal.Instant.compare(last as Temporal.Instant, "2026-11-23T08:20:00+08:00")).toBeLessThanOrEqual(0);
  expect(Temporal.Instant.compare(first as Temporal.Instant, "2026-10-10T00:00:00+08:00")).toBeGreaterThan(0);
});

test("a seed that was cut off goes on where it stopped, after a holiday too", async () => {
  const late = new SetClock("2027-02-21T14:05:00+08:00");
  const cut = await openTestHouse({ clock: late });
  try {
    const stopHalfway = (line: string): void => {
      if (/ 5\d%/.test(line)) throw new Error("the power is gone");
    };
    await expect(seedDemo(cut.house, { progress: stopHalfway })).rejects.toThrow("the power is gone");
    late.forward({ hours: 30 });
    await seedDemo(cut.house, { progress: () => undefined });
    const { rows } = await cut.owner.query(
      "select count(*) as n, max(heard_at) as last from voices where hub_id = $1",
      [DEMO_HUB],
    );
    expect(rows[0].n).toBe(voices.length + history.length);
    expect(rows[0].last.toString()).toBe("2027-02-21T05:55:00Z");
    const doubled = await cut.owner.query(
      "select matter_id from events where hub_id = $1 and name = 'voiceTriaged' group by matter_id, at having count(*) > 1",
      [DEMO_HUB],
    );
    expect(doubled.rows).toEqual([]);
  } finally {
    await cut.close();
  }
});

test("no real place and no telephone that could be somebody's stands in the seeds", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .map((name) => join(import.meta.dirname, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith(".test.ts"));
  const text = files.map((path) => readFileSync(path, "utf8")).join("\n");
  // The places that the model came from, and the names of provinces and great cities.
  const real =
    /三龙|盘龙|云阳|九龙|万州|重庆|四川|成都|北京|上海|天津|湖北|武汉|贵州|贵阳|Chongqing|Sichuan|Yunyang|Panlong|Sanlong|Beijing/;
  expect(real.exec(text)).toBeNull();
  const numbers = text.match(/1[3-9]\d[ \d]{8,12}/g) ?? [];
  expect(numbers.length).toBeGreaterThan(10);
  for (const number of numbers) expect(number.trim()).toMatch(/^199 0000 \d{4}$/);
  expect(text).not.toMatch(/\b\d{17}[\dX]\b/);
});

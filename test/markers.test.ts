/**
 * A marker in every field where somebody writes about a person is found in no event, seal, log line, job or address, in no
 * refusal, and in plain text only in the columns that are meant to hold it.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { nobody } from "#frame/access.ts";
import { openDraft } from "#frame/drafts.ts";
import { storeFile } from "#frame/files.ts";
import { openLog, tellFailure } from "#frame/log.ts";
import { perform } from "#frame/perform.ts";
import { sealHub } from "#frame/seals.ts";
import { HUB } from "./database.ts";
import { type Busy, openBusyCourtyard } from "./offer/busy.ts";
import { doEverything, fillIn, isWritten, openCommands } from "./offer/deeds.ts";
import { type Field, ID_NUMBER, inputFor } from "./offer/inputs.ts";
import { ROOM_WAYS } from "./offer/rooms.ts";
import { placesOf } from "./offer/rows.ts";
import { tokenFor } from "./offer/tokens.ts";
import { openWeb, PREFIX, type TestWeb } from "./offer/web.ts";
import { findWay } from "./offer/ways.ts";

/** Unlike anything else, and of the form that the field wants. */
const PHONE = "13987654321";
let count = 0;
function markerFor(field: Field): string | undefined {
  if (field.schema.format === "phone") return PHONE;
  if (field.schema.minLength === 18) return ID_NUMBER;
  return isWritten(field) ? `朱砂痣${(count += 1)}號` : undefined;
}

/** Where words may stand readable: behind row-level security, and there alone. */
const READABLE = [
  /^words\.body$/,
  /^persons\.(name|also_called)$/,
  /^voices\.(speaker_name|place)$/,
  /^named\.name$/,
  /^staff_kin\.kin_name$|^kin\.\w*name$/,
  /^(visits|listening_sessions)\.(place|topic)$/,
  /^forwardings\.(to_body|basis|outside_number)$/,
  // What the house says of itself.
  /^(subjects|stations|posts)\.\w+_(zh|en)$/,
  /^deadline_rules\.content$/,
  // Words for searching: single words and pieces, under the same recusal.
  /^search_words\.word$/,
  ...ROOM_WAYS.flatMap((room) => room.readable ?? []),
];

describe("what every command leaves behind", () => {
  const places = new Map<string, Set<string>>();
  const unsaid: string[] = [];
  const inAnswers: string[] = [];
  beforeAll(async () => {
    await doEverything({
      write: markerFor,
      async each(busy, { command, written, outcome }) {
        await sealHub(busy.house.database, HUB, busy.clock.now());
        for (const [field, value] of written) {
          const name = `${command.name}.${field.path}`;
          const found = new Set(await placesOf(busy.owner, String(value)));
          places.set(name, found);
          if (outcome.ok && found.size === 0) unsaid.push(name);
        }
        if (!outcome.ok) inAnswers.push(command.name);
      },
    });
  }, 400_000);

  test("every marker was really brought in", () => {
    expect(places.size).toBeGreaterThan(50);
    expect(inAnswers).toEqual([]);
  });
  test("no event, seal, job or kept answer holds one, and no table but those meant for words", () => {
    const strange = [...places].flatMap(([name, found]) =>
      [...found]
        .filter((place) => !READABLE.some((readable) => readable.test(place)))
        .map((place) => `${name} → ${place}`),
    );
    expect(strange).toEqual([]);
  });
  test("phone, identity number and address are readable nowhere", () => {
    const secret = [...places].filter(([name]) => /\.(phone|idNumber|address)$/.test(name));
    expect(secret.length).toBeGreaterThan(6);
    expect(
      secret.filter(([, found]) => found.size > 0).map(([name, found]) => `${name} → ${[...found].join()}`),
    ).toEqual([]);
  });
});

describe("what leaves the house", () => {
  let busy: Busy;
  let web: TestWeb;
  beforeAll(async () => {
    busy = await openBusyCourtyard();
    web = openWeb(busy);
  });
  afterAll(() => busy?.close());

  test("a draft and a file are unreadable where they lie", async () => {
    const marker = "朱砂痣在草稿裡";
    await openDraft<object>(busy.house, HUB, "a visitor's secret", "say").keep({ words: marker, phone: PHONE });
    const stored = await perform(busy.house, { hub: HUB, actor: nobody() }, storeFile, {
      kind: "photo",
      mime: "image/jpeg",
      bytes: Buffer.from(marker),
    });
    expect(stored.ok).toBe(true);
    expect(await placesOf(busy.owner, marker)).toEqual([]);
    expect(await placesOf(busy.owner, PHONE)).toEqual([]);
  });

  test("no refusal repeats what was typed, and no log line holds it", { timeout: 120_000 }, async () => {
    const marker = "朱砂痣在錯處";
    const told: string[] = [];
    const token = await tokenFor(busy, busy.workers.head);
    for (const command of openCommands) {
      const way = await findWay(busy, command);
      const base = way?.input ?? inputFor(command.input, undefined, { full: true });
      for (const bad of [`${marker}\0`, marker.repeat(20_000), { [marker]: marker }, [marker]]) {
        const { input } = fillIn(command, base, () => bad);
        for (const authorization of [undefined, `Bearer ${token}`, `Bearer ${encodeURIComponent(marker)}`]) {
          const answer = await web.command(command.name, input, authorization === undefined ? {} : { authorization });
          const text = `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
          if (text.includes(marker) || answer.status >= 500) told.push(`${command.name}: ${text.slice(0, 200)}`);
        }
      }
    }
    expect(told).toEqual([]);
    expect(web.log.filter((line) => line.includes("朱砂痣"))).toEqual([]);
  });

  test("when the house breaks, neither answer nor log say about whom", async () => {
    const marker = "朱砂痣在事故裡";
    const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => undefined);
    const before = web.log.length;
    // Every insert of words fails, and every look at the stations.
    await busy.owner.query("alter table words add constraint broken check (body not like '%事故%') not valid");
    await busy.owner.query("alter table stations rename to stations_gone");
    const said = { kind: "call", words: marker, phone: PHONE, name: "朱砂" };
    const broken = [
      await web.command("raiseVoice", said),
      await web.get(`${PREFIX}/`),
      await web.query("listStations"),
    ];
    await busy.owner.query("alter table stations_gone rename to stations");
    await busy.owner.query("alter table words drop constraint broken");
    const printed = JSON.stringify(console.mock.calls);
    console.mockRestore();
    const lines = web.log.slice(before).join("");
    for (const [at, answer] of broken.entries()) {
      expect([at, answer.status]).toEqual([at, 500]);
      const text = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
      for (const secret of [marker, "事故", PHONE, "朱砂", "words", "stations_gone"])
        expect(text).not.toContain(secret);
      // A page for people, a problem for machines; never the bare words of the library.
      expect(answer.headers.get("content-type")).toContain(at === 1 ? "text/html" : "application/problem+json");
    }
    for (const secret of [marker, "事故", PHONE, "朱砂"]) expect(lines + printed).not.toContain(secret);
    expect(lines.split("requestFailed").length - 1).toBe(broken.length);
    expect(printed).toBe("[]");
  });

  test("a failure is told without values, however it was worded", () => {
    const lines: string[] = [];
    const failure = new Error(`no person “${PHONE}” called 朱砂痣`, { cause: new Error(`'朱砂痣' at ${PHONE}`) });
    openLog((line) => void lines.push(line)).error("broken", failure, { who: "朱砂痣" });
    expect(JSON.stringify([lines, tellFailure(failure)])).not.toMatch(/朱砂痣|13987654321/);
  });

  test("no address carries what a visitor typed on the way to her receipt", { timeout: 60_000 }, async () => {
    const marker = "朱砂痣在路上";
    const visitor = await walk(web);
    const answers = [
      await visitor.send("/say", { kind: "call" }),
      await visitor.send("/say/words", { words: marker, place: marker }),
      await visitor.send("/say/about", { concerns: "yes", aboutNames: marker }),
      await visitor.send("/say/whom", { concerns: "yes", aboutNames: marker }),
      await visitor.send("/say/files", {}),
      await visitor.send("/say/who", { who: "named", name: marker, phone: PHONE }),
      await visitor.send("/follow", { code: marker }),
    ];
    for (const { location, cookies, page } of answers) {
      expect(`${location} ${cookies}`).not.toMatch(/朱砂痣|13987654321|%E6%9C%B1/);
      const links = [...page.matchAll(/(?:href|action|src)="([^"]*)"/g)].map((match) => match[1] ?? "");
      expect(links.filter((link) => decodeURI(link).includes("朱砂痣") || link.includes(PHONE))).toEqual([]);
    }
    expect(answers.filter(({ location }) => location !== "").length).toBeGreaterThanOrEqual(4);
    expect(web.log.filter((line) => /朱砂痣|13987654321/.test(line))).toEqual([]);
    expect(await placesOf(busy.owner, marker)).toEqual([]);
  });
});

/** A visitor with a browser of her own: keeps cookies and finds the form's hidden fields before she posts. */
async function walk(web: TestWeb) {
  const jar = new Map<string, string>();
  const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") });
  const keep = (answer: Response): string => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer.headers.getSetCookie().join(" ");
  };
  keep(await web.get(`${PREFIX}/say`, headers()));
  return {
    async send(path: string, form: Record<string, string>) {
      const asked = await web.get(`${PREFIX}${path}`, headers());
      keep(asked);
      const hidden = [...(await asked.text()).matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
        /name="([^"]*)"/.exec(tag)?.[1] ?? "",
        /value="([^"]*)"/.exec(tag)?.[1] ?? "",
      ]);
      const answer = await web.post(`${PREFIX}${path}`, { ...Object.fromEntries(hidden), ...form }, headers());
      const cookies = keep(answer);
      return {
        location: answer.headers.get("location") ?? "",
        cookies,
        page: await answer.text(),
        status: answer.status,
      };
    },
  };
}

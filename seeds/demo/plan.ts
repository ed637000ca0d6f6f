/** The story put in order of time: every step of every voice, the gatherings, and what time alone does each morning. */
import { readFile } from "node:fs/promises";
import { type Actor, nobody } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { storeFile } from "#frame/files.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { presetSubjectId, presetSubjects } from "#courtyard/matters/preset-subjects.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { closeSession, endVisit, openSession, planVisit } from "#courtyard/voices/commands/meetings.ts";
import { tick } from "#courtyard/voices/tick.ts";
import { DEMO_HUB, sessions, visits } from "../courtyard.ts";
import { at, type Known, type Step, type VoiceStory } from "../story.ts";
import { ROOM_STORIES } from "../rooms.ts";
import { voices } from "../voices.ts";
import { entriesOf, type Founded, get } from "./found.ts";
import type { Past } from "./past.ts";

export interface Event {
  readonly at: Temporal.Instant;
  run(): Promise<void>;
}

interface Told {
  readonly matterId: string;
  receiptId: string | undefined;
}

/** What a story needs to be told: the clock that is set back, who is who, and what earlier steps made known. */
export interface Telling {
  readonly past: Past;
  readonly founded: Founded;
  readonly told: Map<string, Told>;
  readonly gatherings: Map<string, string>;
}

/** Everything that happens from the first day until the demo is made, in order. */
export function plan(past: Past, founded: Founded, until: Temporal.Instant): Event[] {
  const telling: Telling = { past, founded, told: new Map(), gatherings: new Map() };
  const events = [
    ...visitEvents(telling),
    ...sessionEvents(telling),
    ...voices.flatMap((story) => voiceEvents(telling, story)),
    ...ROOM_STORIES.flatMap((story) => story.tells(telling, until)),
    ...mornings(past, until),
  ];
  return events.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
}

function visitEvents({ past, founded, gatherings }: Telling): Event[] {
  return entriesOf(visits).flatMap(([key, visit]) => {
    const by = get(founded.actors, visit.first);
    const planned = past.instant(at(visit.day - visit.plannedBefore, "16:30"));
    const ended = past.instant(at(visit.day, "11:15"));
    const input = {
      plannedOn: past.date(visit.day).toString(),
      place: visit.place,
      firstId: get(founded.people, visit.first),
      secondId: get(founded.people, visit.second),
    };
    const asked = {
      at: planned,
      run: async () => {
        const { visitId } = await past.act({ at: planned, by, command: planVisit, input, key: `plan/${key}` });
        gatherings.set(key, visitId);
      },
    };
    const done = {
      at: ended,
      run: async () => {
        const outcome = { visitId: get(gatherings, key), outcome: "done" };
        await past.act({ at: ended, by, command: endVisit, input: outcome, key: `ended/${key}` });
      },
    };
    return visit.isDone ? [asked, done] : [asked];
  });
}

function sessionEvents({ past, founded, gatherings }: Telling): Event[] {
  return entriesOf(sessions).flatMap(([key, session]) => {
    const by = get(founded.actors, session.by);
    const opened = past.instant(at(session.day, session.from));
    const closed = past.instant(at(session.day, session.to));
    const input = { heldOn: past.date(session.day).toString(), place: session.place, topic: session.topic };
    return [
      {
        at: opened,
        run: async () => {
          const { sessionId } = await past.act({ at: opened, by, command: openSession, input, key: `open/${key}` });
          gatherings.set(key, sessionId);
        },
      },
      {
        at: closed,
        run: async () => {
          const over = { sessionId: get(gatherings, key) };
          await past.act({ at: closed, by, command: closeSession, input: over, key: `close/${key}` });
        },
      },
    ];
  });
}

function voiceEvents(telling: Telling, story: VoiceStory): Event[] {
  const moments = story.steps.map((step) => telling.past.instant(step.at));
  moments.forEach((moment, index) => {
    const before = moments[index - 1];
    if (before !== undefined && Temporal.Instant.compare(before, moment) > 0) {
      throw new Error(`step ${index} of ${story.key} comes before the step it follows`);
    }
  });
  return story.steps.map((step, index) => ({
    at: telling.past.instant(step.at),
    run: () => tellStep(telling, story.key, step, index),
  }));
}

async function tellStep(telling: Telling, key: string, step: Step, index: number): Promise<void> {
  const { past, told } = telling;
  const act = {
    at: past.instant(step.at),
    by: actorOf(telling, key, step.by),
    command: step.command,
    input: await step.input(knownTo(telling, key, past.instant(step.at))),
  };
  if (step.isRefused === true) return past.tryInVain(act);
  const answer = await past.act({ ...act, key: `voice/${key}/${index}` });
  const { matterId, receipt } = answer as { matterId: string; receipt?: { receiptId: string } | null };
  if (index === 0) told.set(key, { matterId, receiptId: receipt?.receiptId });
  else if (receipt) get(told, key).receiptId = receipt.receiptId;
}

function actorOf({ founded, told }: Telling, key: string, who: Step["by"]): Actor {
  if (who === "visitor") return nobody(`demo:${key}`);
  if (who !== "speaker") return get(founded.actors, who);
  const { matterId, receiptId } = get(told, key);
  if (receiptId === undefined) throw new Error(`nobody holds a receipt of ${key}`);
  return receiptActor(receiptId, matterId);
}

function knownTo({ past, founded, told, gatherings }: Telling, key: string, when: Temporal.Instant): Known {
  const matterId = told.get(key)?.matterId ?? "";
  return {
    matterId,
    person: (who) => get(founded.people, who),
    subject: subjectNamed,
    voice: (other) => get(told, other).matterId,
    gathering: (name) => get(gatherings, name),
    suspension: () => newest(past, "suspensions", matterId),
    remedy: () => newest(past, "remedies", matterId),
    picture: (name) => storePicture(past, key, name, when),
    date: (day) => past.date(day).toString(),
  };
}

/** The preset subject of this name; the name of a whole branch before that of one leaf. */
function subjectNamed(name: string): string {
  const [found] = presetSubjects
    .filter(({ path }) => path.at(-1) === name)
    .toSorted((one, other) => one.path.length - other.path.length);
  if (found === undefined) throw new Error(`there is no subject ${name}`);
  return presetSubjectId(DEMO_HUB, found.path);
}

/** Found from here both as source (seeds/demo) and as bundle (dist/server): two folders up. */
const PICTURES = new URL("../../seeds/pictures/", import.meta.url);

async function storePicture(past: Past, key: string, name: string, when: Temporal.Instant): Promise<string> {
  const [bytes, thumbnail] = await Promise.all(
    [`${name}.webp`, `${name}-small.webp`].map((file) => readFile(new URL(file, PICTURES))),
  );
  const input = { kind: "photo", mime: "image/webp", bytes, thumbnail };
  const by = nobody(`demo:${key}`);
  const { fileId } = await past.act({ at: when, by, command: storeFile, input, key: `picture/${name}` });
  return fileId;
}

/** The newest request to rest, or remedy, of a matter. */
async function newest(past: Past, table: "suspensions" | "remedies", matterId: string): Promise<string> {
  const row = await past.house.database.read({ hub: DEMO_HUB, actorId: SYSTEM_ID }, (tx) =>
    tx
      .selectFrom(table)
      .select("id")
      .where("hub_id", "=", DEMO_HUB)
      .where("matter_id", "=", matterId)
      .orderBy("id", "desc")
      .executeTakeFirst(),
  );
  if (row === undefined) throw new Error(`${matterId} has no row in ${table}`);
  return row.id;
}

const FIRST_MORNING = -21;
const MORNING = "06:00";

/** What time alone does, once a day: nudges, supervision, the end of a rest, closing. */
function mornings(past: Past, until: Temporal.Instant): Event[] {
  const last = until.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const events: Event[] = [];
  for (let day = past.date(FIRST_MORNING); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const when = day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: MORNING }).toInstant();
    if (Temporal.Instant.compare(when, until) > 0) break;
    for (const each of [tick, ...ROOM_STORIES.flatMap((story) => story.tick ?? [])]) {
      events.push({ at: when, run: () => past.pass(when, each) });
    }
  }
  return events;
}

/** The courtyard comes to be: hubs, stations, rules, subjects, people, posts by two persons, sign-ins. */
import { type Actor, SYSTEM } from "#frame/access.ts";
import { loadHubs, openHub } from "#frame/hubs.ts";
import { loadPresetRules } from "#courtyard/matters/commands/settings/rules.ts";
import { addStation } from "#courtyard/matters/commands/settings/stations.ts";
import { addStaff, confirmPost, declareKin, joinPersons, proposePost } from "#courtyard/matters/commands/staff.ts";
import { loadPresetSubjects } from "#courtyard/matters/preset-subjects.ts";
import { giveConsent, withdrawConsent } from "#courtyard/people/commands/consents.ts";
import { addHousehold, addProxy } from "#courtyard/people/commands/households.ts";
import { addResident } from "#courtyard/people/commands/residents.ts";
import { findActor } from "#courtyard/sign-in/session-door.ts";
import { createSignIn } from "#courtyard/sign-in/commands/proposals.ts";
import { DEMO_HUB, hubs, stations } from "../courtyard.ts";
import {
  consents,
  DEMO_PASSWORD,
  type DemoResident,
  type DemoStaff,
  household,
  joined,
  proxy,
  type ResidentKey,
  residents,
  staff,
  type StaffKey,
} from "../people.ts";
import { at } from "../story.ts";
import type { Past } from "./past.ts";

/** The first day of the story: everything is ready before anybody speaks. */
const FIRST_DAY = -24;

export interface Founded {
  readonly people: ReadonlyMap<StaffKey | ResidentKey, string>;
  readonly actors: ReadonlyMap<StaffKey, Actor>;
}

export const entriesOf = <Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] =>
  Object.entries(record) as [Key, Value][];

export async function found(past: Past, anchor: Temporal.Instant): Promise<Founded> {
  const opened = past.instant(at(FIRST_DAY, "08:00"));
  const bySystem = { at: opened, by: SYSTEM } as const;
  const known = (await loadHubs(past.house.database)).map((hub) => hub.id);
  for (const hub of hubs.filter(({ id }) => !known.includes(id))) {
    // The county is written down when the seed begins: by this a seed that was cut off knows its own time.
    const when = hub.kind === "county" ? anchor : opened;
    await past.act({ ...bySystem, at: when, command: openHub, hub: hub.id, input: { ...hub, isDemo: true } });
  }
  for (const station of stations) {
    await past.act({ ...bySystem, command: addStation, input: station, key: `station/${station.id}` });
  }
  await past.act({ ...bySystem, command: loadPresetRules, input: {}, key: "preset-rules" });
  await past.act({ ...bySystem, command: loadPresetSubjects, input: {}, key: "preset-subjects" });
  const people = await hire(past, opened);
  const actors = await giveSignIns(past, opened, people);
  for (const [key, { name, ...about }] of entriesOf<ResidentKey, DemoResident>(residents)) {
    const input = { name, ...about };
    const { personId } = await past.act({
      at: opened,
      by: get(actors, "chunya"),
      command: addResident,
      input,
      key: `resident/${key}`,
    });
    people.set(key, personId);
  }
  const founded: Founded = { people, actors };
  await declareAll(past, founded);
  await noteConsents(past, founded);
  return founded;
}

export function get<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the story knows no ${String(key)}`);
  return value;
}

/** The two administrators stand at the beginning and confirm each other; for all others one proposes, one confirms. */
async function hire(past: Past, when: Temporal.Instant) {
  const people = new Map<StaffKey | ResidentKey, string>();
  const acting = new Map<StaffKey, Actor>();
  for (const [key, { name }] of entriesOf<StaffKey, DemoStaff>(staff)) {
    const { personId } = await past.act({
      at: when,
      by: SYSTEM,
      command: addStaff,
      input: { name },
      key: `staff/${key}`,
    });
    people.set(key, personId);
  }
  const waiting: { key: StaffKey; postId: string }[] = [];
  for (const [key, { name, posts: wanted }] of entriesOf<StaffKey, DemoStaff>(staff)) {
    for (const [index, post] of wanted.entries()) {
      const isFounder = key === "tianyu" || key === "hean";
      const by = isFounder ? SYSTEM : get(acting, "tianyu");
      const personId = get(people, key);
      const input = { ...post, personId, sinceOn: past.date(FIRST_DAY).toString() };
      const { postId } = await past.act({ at: when, by, command: proposePost, input, key: `post/${key}/${index}` });
      waiting.push({ key, postId });
      if (isFounder) acting.set(key, founder(personId, name, { id: postId, kind: post.kind }));
    }
  }
  for (const { key, postId } of waiting) {
    const by = get(acting, key === "hean" ? "tianyu" : "hean");
    await past.act({ at: when, by, command: confirmPost, input: { postId }, key: `confirm/${postId}` });
  }
  return people;
}

const founder = (id: string, name: string, post: { id: string; kind: DemoStaff["posts"][number]["kind"] }): Actor => ({
  kind: "staff",
  id,
  scope: `staff:${id}`,
  name,
  signInId: id,
  posts: [{ ...post, station: null }],
});

async function giveSignIns(
  past: Past,
  when: Temporal.Instant,
  people: Founded["people"],
): Promise<Map<StaffKey, Actor>> {
  const actors = new Map<StaffKey, Actor>();
  for (const [key] of entriesOf<StaffKey, DemoStaff>(staff)) {
    const input = { personId: get(people, key), login: key, password: DEMO_PASSWORD, isDemo: true };
    const { signIn } = await past.act({ at: when, by: SYSTEM, command: createSignIn, input, key: `sign-in/${key}` });
    const actor = await findActor(past.house, DEMO_HUB, signIn);
    if (actor === undefined) throw new Error(`${key} has a sign-in and no post`);
    actors.set(key, actor);
  }
  return actors;
}

async function declareAll(past: Past, { people, actors }: Founded): Promise<void> {
  for (const [key, { kin = [] }] of entriesOf<StaffKey, DemoStaff>(staff)) {
    for (const [index, { relation, kinName, kinKey }] of kin.entries()) {
      const kinPersonId = kinKey === undefined ? undefined : get(people, kinKey as StaffKey);
      const input = { relation, kinName, kinPersonId };
      const when = past.instant(at(FIRST_DAY + 1, "09:00"));
      await past.act({ at: when, by: get(actors, key), command: declareKin, input, key: `kin/${key}/${index}` });
    }
  }
}

async function noteConsents(past: Past, { people, actors }: Founded): Promise<void> {
  const desk = { at: past.instant(at(FIRST_DAY + 1, "10:00")), by: get(actors, "minglang") };
  for (const { of, purpose, how, isWithdrawn } of consents) {
    const input = { personId: get(people, of), purpose, how };
    const { consentId } = await past.act({ ...desk, command: giveConsent, input, key: `consent/${of}/${purpose}` });
    if (isWithdrawn !== true) continue;
    const later = past.instant(at(-9, "10:30"));
    await past.act({ ...desk, at: later, command: withdrawConsent, input: { consentId }, key: `consent-back/${of}` });
  }
  const memberIds = household.members.map((key) => get(people, key));
  await past.act({
    ...desk,
    command: addHousehold,
    input: { address: household.address, memberIds },
    key: "household-one",
  });
  const pair = { personId: get(people, joined.from), intoId: get(people, joined.into) };
  await past.act({ ...desk, command: joinPersons, input: pair, key: "joined-persons" });
  const { person, by, kind, basis } = proxy;
  const sinceOn = past.date(FIRST_DAY + 1).toString();
  const input = { personId: get(people, person), proxyId: get(people, by), kind, basis, sinceOn };
  await past.act({ ...desk, command: addProxy, input, key: "proxy-one-of-all" });
}

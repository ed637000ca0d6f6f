/** For each command somebody who may do it to something: found by trying, so that a new command is tested from its first day. */
import { type Actor, mayEver, nobody } from "#frame/access.ts";
import { newId } from "#frame/ids.ts";
import { holidayTables } from "#courtyard/calendar/holidays.ts";
import { HUB } from "../database.ts";
import type { AnyCommand, Brought, Busy } from "./busy.ts";
import { ROOM_WAYS } from "./rooms.ts";
import { type Choose, type Field, ID_NUMBER, inputFor, LEFT_OUT, type Made } from "./inputs.ts";

/** Nobody can do these yet, and why. Whoever changes that takes the line out. */
export const NOT_YET: Readonly<Record<string, string>> = {
  ...Object.assign({}, ...ROOM_WAYS.map((room) => room.notYet ?? {})),
};

/** What a code field of some command wants, where its description leaves it open. */
const NAMED: Readonly<Record<string, unknown>> = {
  station: "peace",
  login: "qin.wanzhao",
  untilOn: "2026-12-04",
  effectiveFrom: "2026-12-01",
  idNumber: ID_NUMBER,
  ...Object.assign({}, ...ROOM_WAYS.map((room) => room.named ?? {})),
};

/** Fills ids with real ones (the `nth` of those that fit) and codes with ones that exist. */
export function realThings(busy: Busy, voice: Brought | undefined, nth = 0): Choose {
  return (field) => {
    if (field.name in NAMED) return NAMED[field.name];
    if (field.schema.format !== "uuid") return undefined;
    const ids = busy.idsFor(field, voice);
    return ids[nth % Math.max(ids.length, 1)] ?? newId();
  };
}

export interface Way {
  readonly actor: Actor;
  readonly input: Made;
}

/** Commands whose input has to fit together in a way that a schema does not say. */
const SPECIAL: Readonly<Record<string, (busy: Busy) => Made | Promise<Made>>> = {
  raiseVoice: () => ({ anonymous: false }),
  recordVoice: () => ({
    anonymous: false,
    channel: "desk",
    identified: "known",
    visitId: LEFT_OUT,
    sessionId: LEFT_OUT,
  }),
  addStation: () => ({ id: "sixth-station" }),
  changeStation: () => ({ id: "peace" }),
  closeStation: () => ({ id: "red-flag" }),
  proposeRule: () => ({ id: "voices.help", value: 5 }),
  decideRule: () => ({ id: "voices.complaint", version: 2 }),
  planVisit: ({ handler, second }) => ({ firstId: handler.id, secondId: second.id }),
  mergeVoice: ({ voices }) => ({ intoId: voices["inProgress"]?.matterId }),
  replyToMerged: ({ voices }) => ({ matterId: voices["replyDue"]?.matterId }),
  convertVoice: ({ voices }) => ({ matterId: voices["triaged"]?.matterId, kind: "application" }),
  matchImport: () => ({ columns: { words: 0, time: 1 }, defaultKind: "call" }),
  proposePost: ({ owner }) => newest(owner, "persons", "name = '新来的'", "personId"),
  ownRemedy: ({ voices }) => ({ matterId: voices["unhappy"]?.matterId }),
  stepRemedy: ({ voices }) => ({ matterId: voices["unhappy"]?.matterId, step: "contacted" }),
  loadHolidays: () => ({ table: JSON.stringify(holidayTables.at(-1)) }),
  joinPersons: async (busy) => {
    const [personId, intoId] = busy.idsFor({ name: "memberIds" } as Field);
    return { personId, intoId };
  },
  proposeSignIn: async ({ owner }) => {
    const { rows } = await owner.query("select id from persons where hub_id = $1 and name = '新来的'", [HUB]);
    return { kind: "new", personId: rows[0]?.id };
  },
  eraseWords: async ({ owner, voices }) => {
    const matterId = voices["withdrawn"]?.matterId;
    return { matterId, ...(await newest(owner, "words", `matter_id = '${matterId}'`, "wordsId")) };
  },
  revokeToken: ({ owner }) => newest(owner, "identity.tokens"),
  confirmSignIn: ({ owner }) => newest(owner, "identity.proposals"),
  confirmPost: ({ owner }) => newest(owner, "posts", "confirmed_at is null", "postId"),
  confirmPostEnd: ({ owner }) => newest(owner, "posts", "ending_on is not null", "postId"),
  openVoiceFile: async ({ owner }) => {
    const { rows } = await owner.query(
      `select f.matter_id as "matterId", f.id as "fileId" from files f join matters m on m.id = f.matter_id
       where f.hub_id = $1 and f.erased_at is null and cardinality(m.recused) = 0 order by f.id limit 1`,
      [HUB],
    );
    return { ...rows[0] };
  },
  partPersons: ({ owner }) => newest(owner, "persons", "kind <> 'staff' and name = '白鹭'", "personId"),
  ...Object.assign({}, ...ROOM_WAYS.map((room) => room.special ?? {})),
};

export async function newest(owner: Busy["owner"], table: string, where = "true", name = "id"): Promise<Made> {
  const { rows } = await owner.query<{ id: string }>(
    `select id::text from ${table} where ${where} order by id desc limit 1`,
  );
  return { [name]: rows[0]?.id };
}

/**
 * Somebody who may do it to something, found by trying (nothing is kept of a try); undefined when nobody here can.
 * Actors and voices are tried in the order in which the grants name them.
 */
export async function findWay(
  busy: Busy,
  command: AnyCommand,
  { full = true, more = {} as Made } = {},
): Promise<Way | undefined> {
  const special = { ...(await SPECIAL[command.name]?.(busy)), ...more };
  const wantsMatter = "matterId" in inputFor(command.input, undefined, { full: true });
  const states = new Set(command.grants.flatMap((grant) => grant.states ?? []));
  const voices: (Brought | undefined)[] = wantsMatter
    ? Object.entries(busy.voices)
        .sort(([a], [b]) => Number(states.has(b)) - Number(states.has(a)))
        .map(([, voice]) => voice)
        .filter((voice) => special["matterId"] === undefined || special["matterId"] === voice.matterId)
    : [undefined];
  for (const isFull of full ? [true, false] : [false]) {
    for (const voice of voices) {
      for (const actor of actorsFor(busy, command, voice)) {
        for (const nth of wantsMatter ? [0, 1] : [0, 1, 2, 3]) {
          const made = inputFor(command.input, realThings(busy, voice, nth), { full: isFull });
          const input = Object.fromEntries(
            Object.entries({ ...made, ...special }).filter(([, value]) => value !== LEFT_OUT),
          );
          const outcome = await busy.do(actor, command.name, await owned(busy, input, voice), { dryRun: true });
          if (outcome.ok) return { actor, input: await owned(busy, input, voice) };
        }
      }
    }
  }
  return undefined;
}

function actorsFor(busy: Busy, command: AnyCommand, voice: Brought | undefined): Actor[] {
  const staff: Actor[] = [...Object.values(busy.workers), busy.handler, busy.second];
  const holder = voice === undefined ? [] : [voice.holder];
  return [...holder, nobody(), ...busy.cards, ...staff].filter((actor) => mayEver(actor, command.grants));
}

/** Ids of what hangs on this very voice. */
async function owned(busy: Busy, input: Made, voice: Brought | undefined): Promise<Made> {
  if (voice === undefined) return input;
  const answer = { ...input };
  for (const [name, table] of [
    ["suspensionId", "suspensions"],
    ["remedyId", "remedies"],
  ] as const) {
    if (!(name in input)) continue;
    const { rows } = await busy.owner.query<{ id: string }>(`select id from ${table} where matter_id = $1`, [
      voice.matterId,
    ]);
    if (rows[0] !== undefined) answer[name] = rows[0].id;
  }
  return answer;
}

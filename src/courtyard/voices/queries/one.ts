/** One voice: as its speaker sees it with the receipt, and as staff see it when they open the record (a logged act). */
import type { Act, View } from "#frame/command.ts";
import { readDeadlines, readEntries, readHistory, readName } from "#courtyard/matters/steps/read.ts";
import { readRemedies } from "#courtyard/matters/steps/remedies.ts";
import { command, query } from "#frame/command.ts";
import type { MatterRow } from "#courtyard/matters/steps/matter.ts";
import { matterInput } from "#courtyard/matters/words.ts";
import { abilitiesOn } from "../abilities.ts";
import { grants } from "../rules.ts";
import { findVoice, onVoice, workersToday } from "../steps.ts";
import { TOLD } from "./history.ts";
import {
  readCalls,
  readFiles,
  readForwardings,
  readMerged,
  readReceipts,
  readStation,
  readSubject,
  readSuspensions,
  readVoice,
} from "./pieces.ts";

/** What the holder of a receipt sees: her own words, the answers, who is in charge, until when, what she can do. */
export const followVoice = query({
  name: "followVoice",
  does: { zh: "凭回执查看进展", en: "Follow one's matter with the receipt" },
  input: matterInput,
  grants: [{ who: "receipt", reach: "own" }],
  find: findVoice,
  async read(view, _input, { matter, subject }) {
    const [voice, entries, station, handler, files, deadlines, rated] = await Promise.all([
      readVoice(view, matter.id),
      readEntries(view, matter.id, { visibleOnly: true, withRatings: true }),
      readStation(view, matter.station),
      readName(view, matter.handler_id),
      readFiles(view, matter.id),
      readDeadlines(view, matter.id),
      hasRated(view, matter),
    ]);
    return {
      matterId: matter.id,
      kind: voice.kind,
      state: matter.state,
      words: voice.words,
      lang: voice.lang,
      place: voice.place,
      raisedAt: matter.raised_at.toString(),
      raisedOn: matter.raised_on.toString(),
      station,
      handler,
      solved: matter.solved,
      reopened: matter.reopened,
      files,
      entries: entries.map(({ by: _by, ...entry }) => entry),
      deadlines: deadlines.filter((deadline) => deadline.metAt === null),
      rated,
      abilities: abilitiesOn(view.actor, subject),
    };
  },
});

async function hasRated(view: View, matter: MatterRow): Promise<boolean> {
  if (view.actor.kind !== "receipt") return false;
  const row = await view
    .from("ratings", { matter_id: matter.id, receipt_id: view.actor.receiptId, round: matter.reopened })
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Staff open the record: the read is an event that commits before the content is shown. */
export const openVoice = command({
  name: "openVoice",
  does: { zh: "打开一条民声（留下查看记录）", en: "Open a voice; the reading is logged" },
  input: matterInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  ...onVoice,
  async act(act, _input, { matter, subject }) {
    act.event({ name: "recordOpened", about: { kind: "voice", id: matter.id }, matterId: matter.id });
    return readForStaff(act, matter, abilitiesOn(act.actor, subject));
  },
});
export type OpenedVoice = Awaited<ReturnType<typeof readForStaff>>;

async function readForStaff(act: Act, matter: MatterRow, abilities: readonly string[]) {
  const [[voice, recordedBy, secondRecorder], station, subject, handlerName, merged, files, ...rest] =
    await Promise.all([
      readVoiceAndRecorders(act, matter.id),
      readStation(act, matter.station),
      readSubject(act, matter.subject_id),
      readName(act, matter.handler_id),
      readMerged(act, matter.id),
      readFiles(act, matter.id),
      readEntries(act, matter.id, { visibleOnly: false, withRatings: true }),
      readDeadlines(act, matter.id),
      readSuspensions(act, matter.id),
      readForwardings(act, matter.id),
      readRemedies(act, matter.id),
      readCalls(act, matter.id),
      readHistory(act, matter.id, TOLD),
      readReceipts(act, matter.id),
    ]);
  const [entries, deadlines, suspensions, forwardings, remedies, calls, history, receipts] = rest;
  return {
    matterId: matter.id,
    kind: voice.kind,
    headline: voice.headline,
    outsideNumber: voice.outsideNumber,
    state: matter.state,
    class: matter.class,
    urgency: matter.urgency,
    station,
    subject,
    channel: matter.channel,
    identified: voice.identified,
    words: voice.words,
    lang: voice.lang,
    place: voice.place,
    anonymous: voice.anonymous,
    speaker: maySeeContact(act, matter) ? { name: voice.speakerName, phone: voice.phone(act) } : null,
    recordedBy,
    secondRecorder,
    raisedAt: matter.raised_at.toString(),
    raisedOn: matter.raised_on.toString(),
    heardOn: voice.heardOn.toString(),
    handler: matter.handler_id === null ? null : { id: matter.handler_id, name: handlerName },
    solved: matter.solved,
    onTheSpot: matter.on_the_spot,
    escalated: matter.escalated,
    turnedBack: matter.turned_back,
    reopened: matter.reopened,
    mergedInto: matter.merged_into,
    merged,
    files,
    entries,
    deadlines,
    suspensions,
    forwardings,
    remedies,
    calls,
    history,
    receipts,
    abilities,
  };
}

/** Only who must call sees whom to call. */
const maySeeContact = ({ actor }: Act, matter: MatterRow): boolean =>
  actor.kind === "system" ||
  actor.id === matter.handler_id ||
  (actor.kind === "staff" && actor.posts.some((post) => post.kind === "frontDesk"));

async function readVoiceAndRecorders(act: Act, matterId: string) {
  const voice = await readVoice(act, matterId);
  return Promise.all([voice, readName(act, voice.recordedBy), readName(act, voice.secondRecorder)]);
}

/** Who can be put in charge: everybody at work today whom nothing keeps out. */
export const listHandlers = query({
  name: "listHandlers",
  does: { zh: "可以负责这件事的人", en: "Who can be put in charge of a voice" },
  input: matterInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  find: findVoice,
  async read(view, _input, { matter }) {
    const rows = await workersToday(view);
    return rows
      .filter((row) => !matter.recused.includes(row.id))
      .map((row) => ({
        personId: row.id,
        name: row.name,
        title: { zh: row.title_zh, en: row.title_en },
        station: row.station,
        hasHandled: matter.handled_by.includes(row.id),
      }));
  },
});

/** The stories that make a test's courtyard busy, each told by the commands that people would use. */
import { type Actor, nobody } from "#frame/access.ts";
import { storeFile } from "#frame/files.ts";
import { perform } from "#frame/perform.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { HUB } from "../database.ts";
import { type Brought, type Busy, commandOf } from "./busy.ts";
import { inputFor, type Made } from "./inputs.ts";
import { tokenFor } from "./tokens.ts";

/** Voices in every state, people, visits and sessions, each by the commands that make them. */
export async function fillCourtyard(busy: Busy, voices: Record<string, Brought>): Promise<void> {
  const { frontDesk: desk, head } = busy.workers;
  const { handler, second } = busy;
  await fillPeople(busy);
  const [subject] = [await busy.done(head, "addSubject", { nameZh: "路灯", nameEn: "Lamps" })];
  const triage = { class: "help", station: "peace", subjectId: subject["subjectId"] ?? subject["id"] };
  const raise = async (state: string, words = `河边的石梯没有路灯（${state}）`): Promise<Brought> => {
    const file = await perform(busy.house, { hub: HUB, actor: nobody() }, storeFile, {
      kind: "photo",
      mime: "image/jpeg",
      bytes: Buffer.from(`photo of ${state}`),
    });
    const files = file.ok ? [file.answer.fileId] : [];
    const raised = await busy.done(nobody(), "raiseVoice", {
      kind: "call",
      words,
      phone: "13900005678",
      name: "秦晚照",
      files,
    });
    const { receiptId, code } = raised["receipt"] as { receiptId: string; code: string };
    const matterId = raised["matterId"] as string;
    return (voices[state] = { matterId, receiptId, code, holder: receiptActor(receiptId, matterId) });
  };
  const after = async (state: string, ...deeds: readonly [Actor, string, Made?][]): Promise<void> => {
    const { matterId } = await raise(state);
    for (const [actor, name, more = {}] of deeds) await busy.done(actor, name, { matterId, ...more });
  };
  const toTriaged = [desk, "triageVoice", triage] as const satisfies [Actor, string, Made];
  const toAssigned = [[...toTriaged], [desk, "assignVoice", { handlerId: handler.id }]] as [Actor, string, Made][];
  const toWorking = [...toAssigned, [handler, "startWork"]] as [Actor, string, Made?][];
  const resolve = [handler, "resolveVoice", { solved: "yes", reply: "装好了" }] as [Actor, string, Made];
  await after("recorded");
  await after("alsoRecorded");
  await after("triaged", [...toTriaged]);
  await after("assigned", ...toAssigned);
  await after("inProgress", ...toWorking, [handler, "reportProgress", { message: "在等灯" }]);
  const rest = { reason: "weather", untilOn: "2026-11-30" };
  await after("restAsked", ...toWorking, [handler, "askSuspension", rest]);
  await after("suspended", ...toWorking, [handler, "askSuspension", rest]);
  const { rows } = await busy.owner.query<{ id: string }>("select id from suspensions where matter_id = $1", [
    voices["suspended"]?.matterId,
  ]);
  await busy.done(head, "decideSuspension", {
    ...pick(voices, "suspended"),
    suspensionId: rows[0]?.id,
    approve: "yes",
  });
  await after("forwarded", ...toWorking, [head, "forwardVoice", { toBody: "街道城管办", basis: "路灯归街道" }]);
  await after("answered", [...toTriaged], [desk, "answerVoice", { reply: "已经报修" }]);
  await after("resolved", ...toWorking, resolve);
  await after("unhappy", ...toWorking, resolve);
  await busy.done(voices["unhappy"]!.holder, "rateVoice", { ...pick(voices, "unhappy"), level: 1, words: "敷衍" });
  await busy.done(voices["unhappy"]!.holder, "signalPressure", { ...pick(voices, "unhappy"), words: "有人劝我撤回" });
  await after("confirmed", ...toWorking, resolve);
  await busy.done(voices["confirmed"]!.holder, "confirmVoice", pick(voices, "confirmed"));
  await after("merged");
  await busy.done(desk, "mergeVoice", { ...pick(voices, "merged"), intoId: voices["inProgress"]!.matterId });
  await after("declined", [...toTriaged], [desk, "declineVoice", { reason: "court" }]);
  await after("withdrawn");
  await busy.done(voices["withdrawn"]!.holder, "withdrawVoice", pick(voices, "withdrawn"));
  const visit = { plannedOn: "2026-11-24", place: "河边", firstId: desk.id, secondId: second.id };
  await busy.done(desk, "planVisit", visit);
  await busy.done(desk, "openListeningSession", { heldOn: "2026-11-23", place: "清风廊", topic: "路灯" });
  await fillMore(busy, voices, raise);
}

/** What waits for a second person, and what hangs together in ways of its own. */
async function fillMore(
  busy: Busy,
  voices: Record<string, Brought>,
  raise: (state: string) => Promise<Brought>,
): Promise<void> {
  const { frontDesk: desk, head, administrator } = busy.workers;
  const lead = await raise("lead");
  await raise("replyDue");
  await busy.done(desk, "triageVoice", { matterId: lead.matterId, class: "help", station: "peace" });
  await busy.done(desk, "mergeVoice", { ...pick(voices, "replyDue"), intoId: lead.matterId });
  await busy.done(head, "resolveVoice", { matterId: lead.matterId, solved: "partly", reply: "先装了一盏" });
  const { personId } = await busy.done(administrator, "addStaff", { name: "新来的" });
  const post = {
    personId,
    kind: "volunteer",
    station: "peace",
    titleZh: "志愿者",
    titleEn: "volunteer",
    sinceOn: "2026-11-23",
  };
  await busy.done(administrator, "proposePost", post);
  const leaving = await busy.staff({ name: "要走的", posts: [{ kind: "volunteer", station: "peace" }] });
  await busy.done(administrator, "endPost", { postId: leaving.posts[0]?.id, lastOn: "2026-11-30" });
  await busy.done(head, "proposeRule", {
    id: "voices.complaint",
    value: 12,
    sourceZh: "街道",
    sourceEn: "subdistrict",
    effectiveFrom: "2026-12-01",
  });
  await busy.done(administrator, "proposeSignIn", { kind: "new", personId, login: "new.one" });
  await tokenFor(busy, desk);
  for (const name of ["csv", "csv2", "csv3"])
    await storeLoose(busy, "import", "text/csv", `诉求内容,来电时间\n${name},2026-01-01 08:00\n`);
  for (let n = 0; n < 3; n += 1) {
    const fileId = await storeLoose(busy, "import", "text/csv", `诉求内容,来电时间\n第${n}份,2026-01-01 08:00\n`);
    const { importId } = await busy.done(head, "uploadImport", { fileIds: [fileId] });
    if (n > 0) await busy.done(head, "matchImport", { importId, columns: { words: 0, time: 1 }, defaultKind: "call" });
  }
  await storeLoose(busy, "photo", "image/jpeg", "a loose photo");
}

/** A file that belongs to nothing yet. */
async function storeLoose(busy: Busy, kind: string, mime: string, content: string): Promise<string> {
  const outcome = await perform(busy.house, { hub: HUB, actor: busy.workers.head }, storeFile, {
    kind,
    mime,
    bytes: Buffer.from(content),
  });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer.fileId;
}

const pick = (voices: Readonly<Record<string, Brought>>, state: string): { matterId: string } => ({
  matterId: voices[state]?.matterId ?? "",
});

async function fillPeople(busy: Busy): Promise<void> {
  const { frontDesk: desk } = busy.workers;
  const people: string[] = [];
  for (const name of ["秦晚照", "白露", "向阳春"]) {
    people.push(String((await busy.done(desk, "addResident", { name }))["personId"]));
  }
  const [personId, proxyId] = people;
  await busy.done(desk, "addHousehold", { address: "青石巷 8 号", memberIds: [personId] });
  await busy.done(
    desk,
    "giveConsent",
    inputFor(commandOf("giveConsent").input, ({ name }) => (name === "personId" ? personId : undefined)),
  );
  const proxy = inputFor(commandOf("addProxy").input, ({ name }) => ({ personId, proxyId })[name]);
  await busy.done(desk, "addProxy", proxy);
  const [twice, once] = [people[1], people[2]];
  const { personId: joined } = await busy.done(desk, "addResident", { name: "白鹭" });
  await busy.done(desk, "joinPersons", { personId: joined, intoId: once ?? twice });
  await busy.done(busy.handler, "declareKin", { relation: "spouse", kinName: "白露" });
}

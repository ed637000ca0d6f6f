/** Applications in every state, made by the verbs themselves, with three items of this test's own. */
import { nobody } from "#frame/access.ts";
import { storeFile } from "#frame/files.ts";
import { perform } from "#frame/perform.ts";
import { receiptActor } from "#courtyard/matters/receipts-door.ts";
import { ITEMS, publishItems } from "#stations/service/applications/testing.ts";
import { HUB } from "../database.ts";
import type { Brought, Busy } from "./busy.ts";
import { LEFT_OUT, type Made } from "./inputs.ts";
import type { RoomWays } from "./rooms.ts";

const HARD = "ownHardship";
const CHECK = "ownCheck";
const names = new Map<string, string>();
/** The matter that was left in this state. */
const left = (key: string): Made => ({ matterId: names.get(key) });

async function newest({ owner }: Busy, table: string, where: string, column = "id"): Promise<unknown> {
  const { rows } = await owner.query(`select ${column} as value from ${table} where hub_id = $1 and ${where} limit 1`, [
    HUB,
  ]);
  return rows[0]?.value;
}

const remedyOf = async (busy: Busy): Promise<Made> => ({
  remedyId: await newest(busy, "remedies", `matter_id = '${names.get("unhappy")}'`),
});

export const applicationWays: RoomWays = {
  readable: [
    /^applications\.(applicant_name|agent_name|decided_by|decision_number|delivered_to|outside_number|paper_number|post_number|remedies|right_door)$/,
    /^application_(notices\.(amount|place|places)|objections\.name|originals\.(name|returned_to))$/,
    /^hand_overs\.(taken_by|to_body)$/,
  ],
  async fill(busy) {
    await publishItems(busy.owner, HUB, { [HARD]: ITEMS["dibao"]!, [CHECK]: ITEMS["eligibilityCheck"]! });
    const { head, windowClerk: clerk } = busy.workers;
    await busy.done(head, "setWindowGroups", { personId: clerk.id, groups: ["civilAffairs", "humanResources"] });
    await untilChecked(busy);
    await throughReview(busy);
    await untilTheEnd(busy);
  },
  tables: {
    applicantId: ["residents"],
    agentId: ["residents"],
    handOverId: ["hand_overs"],
    dutyId: ["yearly_duties"],
    noticeId: ["application_notices"],
  },
  special: {
    prepareApplication: () => ({ itemId: HARD, files: [], agentRole: "kin" }),
    prepareForResident: ({ idsFor }) => ({
      itemId: HARD,
      name: "洪一",
      agentName: "洪二",
      agentRole: "agent",
      agentBasis: "written",
      applicantId: LEFT_OUT,
      agentId: LEFT_OUT,
      memberIds: idsFor({ name: "memberIds" } as never).slice(0, 1),
    }),
    chooseItem: () => ({ ...left("prepared"), itemId: CHECK }),
    recordAuthorisation: () => left("prepared"),
    confirmAuthorisation: async (busy) => ({
      ...left("phoned"),
      authorisationId: await newest(busy, "application_authorisations", "second_by is null"),
    }),
    receiveApplication: () => ({
      ...left("prepared"),
      there: ["idCard"],
      applicantId: LEFT_OUT,
      receivedOn: "2026-11-23",
      receivedTime: "08:30",
    }),
    bringMissing: () => ({ ...left("correctionNeeded"), there: ["incomeProof"] }),
    askCorrection: () => ({ ...left("received"), wanted: ["incomeProof"] }),
    acceptApplication: () => left("received"),
    sayNotOurs: () => left("received"),
    transferApplication: () => left("notOurs"),
    reviewApplication: () => left("accepted"),
    planInspection: ({ handler, second }) => ({ ...left("inReview"), firstId: handler.id, secondId: second.id }),
    finishInspection: () => left("inspection"),
    startAssessment: ({ handler, second }) => ({ ...left("inspected"), firstId: handler.id, secondId: second.id }),
    finishAssessment: () => left("assessment"),
    finishRecheck: () => left("disputed"),
    postNotice: () => left("assessed"),
    stopNotice: () => left("publicNotice"),
    takeOffApprovedList: () => left("listed"),
    raiseObjection: async (busy) => ({
      noticeId: await newest(busy, "application_notices", `matter_id = '${names.get("publicNotice")}'`),
    }),
    startRecheck: () => left("objected"),
    answerNoticeObjection: async (busy) => ({
      ...left("recheck"),
      objectionId: await newest(
        busy,
        "application_objections",
        `application_id = '${names.get("recheck")}'`,
        "matter_id",
      ),
    }),
    submitApplication: () => left("checked"),
    enterDecision: () => ({ ...left("submitted"), decision: "approved", decidedOn: "2026-11-23" }),
    settleAtWindow: () => left("toSettle"),
    deliverResult: () => ({ ...left("approved"), how: "post" }),
    returnOriginals: async (busy) => ({
      ...left("withOriginals"),
      originalIds: [await newest(busy, "application_originals", "returned_at is null")],
    }),
    explainDelay: () => left("late"),
    tellApplicant: () => left("inReview"),
    joinApplications: () => ({ ...left("second"), otherId: names.get("withPaper") }),
    recordHeir: () => ({ ...left("inReview"), diedOn: "2026-11-20", heirName: "洪家老二" }),
    withdrawApplication: () => left("inReview"),
    addPaper: async (busy) => ({
      ...left("received"),
      materialId: "idCard",
      fileId: await newest(
        busy,
        "files",
        "kind = 'photo' and matter_id is null and erased_at is null order by id desc",
      ),
    }),
    useEarlierPaper: async (busy) => ({
      ...left("second"),
      paperId: await newest(busy, "application_papers", `matter_id = '${names.get("withPaper")}'`),
    }),
    openPaper: async (busy) => ({
      ...left("withPaper"),
      paperId: await newest(busy, "application_papers", `matter_id = '${names.get("withPaper")}'`),
    }),
    rateApplication: () => ({ ...left("delivered"), level: 4 }),
    ownApplicationRemedy: async (busy) => ({ ...left("unhappy"), ...(await remedyOf(busy)), ownerId: busy.second.id }),
    stepApplicationRemedy: async (busy) => ({ ...left("unhappy"), ...(await remedyOf(busy)), step: "contacted" }),
    makeHandOver: () => ({ matterIds: [names.get("received")] }),
    signHandOver: async (busy) => ({ handOverId: await newest(busy, "hand_overs", "taken_at is null") }),
    addYearlyDuty: () => ({ itemId: CHECK }),
    callAboutDuty: () => ({ outcome: "reached" }),
    setWindowGroups: ({ workers }) => ({
      personId: workers.windowClerk.id,
      groups: ["civilAffairs", "humanResources"],
    }),
    openApplication: () => left("received"),
  },
};

/** Prepared at the desk by somebody who is kin to nobody, and known to the tests by a name. */
async function prepare(busy: Busy, key: string, itemId = HARD, more: Made = {}): Promise<Brought> {
  const given = { itemId, name: `洪${key}`, channel: "desk", ...more };
  const answer = await busy.done(busy.workers.frontDesk, "prepareForResident", given);
  const matterId = answer["matterId"] as string;
  const { receiptId, code } = answer["receipt"] as { receiptId: string; code: string };
  names.set(key, matterId);
  const brought: Brought = { matterId, receiptId, code, holder: receiptActor(receiptId, matterId) };
  (busy.voices as Record<string, Brought>)[`application ${key}`] = brought;
  return brought;
}

async function receive(busy: Busy, key: string, itemId = HARD, more: Made = {}): Promise<Brought> {
  const { person, ...given } = more;
  const brought = await prepare(
    busy,
    key,
    itemId,
    person === undefined ? {} : { applicantId: person, name: undefined },
  );
  const input = { matterId: brought.matterId, identified: "known", there: ["idCard"], ...given };
  await busy.done(busy.workers.frontDesk, "receiveApplication", input);
  return brought;
}

async function untilChecked(busy: Busy): Promise<void> {
  const { frontDesk: desk, windowClerk: clerk } = busy.workers;
  await prepare(busy, "prepared");
  const { matterId } = await prepare(busy, "phoned", HARD, {
    agentName: "洪远",
    agentRole: "kin",
    agentBasis: "byPhone",
  });
  await busy.done(desk, "recordAuthorisation", { matterId, words: "由我来办" });
  await receive(busy, "received");
  await receive(busy, "toSettle", CHECK);
  const missing = await receive(busy, "correctionNeeded");
  await busy.done(clerk, "askCorrection", {
    matterId: missing.matterId,
    wanted: ["incomeProof"],
    message: "缺收入证明",
  });
  const elsewhere = await receive(busy, "notOurs");
  await busy.done(clerk, "sayNotOurs", { matterId: elsewhere.matterId, door: "医保局", message: "归医保局" });
  const person = busy.idsFor({ name: "speakerId" } as never)[0];
  const first = await receive(busy, "withPaper", HARD, { person });
  const [fileId] = [await loosePhoto(busy, "收入证明"), await loosePhoto(busy, "还没有用的照片")];
  await busy.done(clerk, "addPaper", { matterId: first.matterId, materialId: "incomeProof", fileId });
  await busy.done(desk, "giveConsent", { personId: person, purpose: "reusePapers", how: "spoken" });
  await receive(busy, "second", HARD, { person });
  await receive(busy, "withOriginals", HARD, { originals: [{ name: "户口簿", pieces: 1 }] });
  const late = await receive(busy, "late");
  await busy.owner.query("update matters set late_at = raised_at where id = $1", [late.matterId]);
  await busy.done(busy.workers.frontDesk, "makeHandOver", { toBody: "街道办", matterIds: [first.matterId] });
}

async function throughReview(busy: Busy): Promise<void> {
  const { windowClerk: clerk } = busy.workers;
  const { handler, second } = busy;
  const two = { firstId: handler.id, secondId: second.id };
  const deeds: readonly [string, readonly [string, Made][]][] = [
    ["accepted", []],
    ["inReview", [["reviewApplication", { handlerId: second.id }]]],
    ["inspection", [["planInspection", { ...two, plannedOn: "2026-11-23" }]]],
    ["inspected", [["finishInspection", { outcome: "agrees", note: "相符" }]]],
    ["assessment", [["startAssessment", two]]],
    ["assessed", [["finishAssessment", { outcome: "agreed", note: "通过" }]]],
    ["publicNotice", [["postNotice", { persons: 2, place: "公示栏" }]]],
    ["listed", []],
    ["objected", []],
    ["recheck", []],
  ];
  for (const [key] of deeds) {
    const { matterId } = await receive(busy, key);
    await busy.done(clerk, "acceptApplication", { matterId });
    for (const [name, steps] of deeds) {
      for (const [command, input] of steps) {
        await busy.done(command === "reviewApplication" ? clerk : second, command, { matterId, ...input });
      }
      if (name === key) break;
    }
    if (key === "listed") await approve(busy, matterId);
    if (key !== "objected" && key !== "recheck") continue;
    const noticeId = await newest(busy, "application_notices", `matter_id = '${matterId}'`);
    await busy.done(nobody(), "raiseObjection", { noticeId, words: "我有意见" });
    if (key === "recheck") await busy.done(second, "startRecheck", { matterId });
  }
  const { matterId } = await receive(busy, "disputed");
  await busy.done(clerk, "acceptApplication", { matterId });
  await busy.done(clerk, "reviewApplication", { matterId, handlerId: second.id });
  await busy.done(second, "planInspection", { matterId, ...two, plannedOn: "2026-11-23" });
  await busy.done(second, "finishInspection", { matterId, outcome: "agrees", note: "相符" });
  await busy.done(second, "startAssessment", { matterId, ...two });
  await busy.done(second, "finishAssessment", { matterId, outcome: "disputed", note: "争议大" });
}

/** As if the days of its notice were over and the county had approved it. */
async function approve({ owner }: Busy, matterId: string): Promise<void> {
  await owner.query("update matters set state = 'approved' where id = $1", [matterId]);
  await owner.query(
    "update application_notices set ended_at = posted_at, outcome = 'unopposed', approved_on = posted_on where matter_id = $1",
    [matterId],
  );
}

async function untilTheEnd(busy: Busy): Promise<void> {
  const { windowClerk: clerk, frontDesk: desk } = busy.workers;
  for (const key of ["checked", "submitted", "approved"]) {
    const { matterId } = await receive(busy, key, CHECK);
    await busy.done(clerk, "acceptApplication", { matterId });
    await busy.done(clerk, "reviewApplication", { matterId, handlerId: busy.second.id });
    if (key !== "checked") await busy.done(clerk, "submitApplication", { matterId });
    const decision = { decision: "approved", decisionNumber: "1", decidedBy: "县人社局", decidedOn: "2026-11-23" };
    if (key === "approved") await busy.done(clerk, "enterDecision", { matterId, ...decision });
  }
  for (const key of ["delivered", "unhappy"]) {
    const { matterId, holder } = await receive(busy, key, CHECK);
    await busy.done(clerk, "settleAtWindow", { matterId, decisionNumber: "1", delivered: true });
    if (key === "unhappy") await busy.done(holder, "rateApplication", { matterId, level: 1 });
  }
  await busy.done(desk, "prepareForResident", { itemId: CHECK, name: "洪家人", channel: "phone" });
}

async function loosePhoto(busy: Busy, content: string): Promise<string> {
  const file = { kind: "photo", mime: "image/webp", bytes: Buffer.from(content) };
  const stored = await perform(busy.house, { hub: HUB, actor: busy.workers.frontDesk }, storeFile, file);
  if (!stored.ok) throw new Error(stored.problem.code);
  return stored.answer.fileId;
}

/** Activities of the busy courtyard: one in every state, a child with its grandmother, a meeting with its decision, a draft of rules. */
import { SYSTEM } from "#frame/access.ts";
import { HUB } from "../database.ts";
import type { Busy } from "./busy.ts";
import { LEFT_OUT, type Made } from "./inputs.ts";
import type { RoomWays } from "./rooms.ts";

const told = { kind: "culture", titleZh: "扎风筝", ages: "都行", risk: "无", bring: "无", contact: "前台" };
const made: Record<string, string> = {};

async function fill(busy: Busy): Promise<void> {
  const { head, frontDesk } = busy.workers;
  const venue = { nameZh: "院坝", nameEn: "Yard", seats: 120, neighbours: [] };
  const { venueId } = await busy.done(head, "addVenue", venue);
  let day = Temporal.PlainDate.from("2027-03-01");
  const plan = async (more: object = {}): Promise<string> => {
    day = day.add({ days: 1 });
    const when = { on: day.toString(), from: "14:00", until: "16:00", venueId };
    const planned = await busy.done(head, "planActivity", { ...told, station: "peace", ...when, ...more });
    return String(planned["activityId"]);
  };
  const publish = async (more: object = {}): Promise<string> => {
    const activityId = await plan(more);
    await busy.done(head, "publishActivity", { activityId });
    return activityId;
  };
  const join = (activityId: string, name: string, more: object = {}): Promise<Made> =>
    busy.done(frontDesk, "signUpAtDesk", { activityId, name, ...more });
  made["planned"] = await plan();
  made["published"] = await publish({ capacity: 1, waits: true });
  const first = await join(made["published"], "芦苇");
  made["code"] = String((await join(made["published"], "菖蒲"))["code"]);
  await busy.done(frontDesk, "withdrawFor", { activityId: made["published"], signUpId: first["signUpId"] });
  made["closed"] = await publish();
  await busy.done(head, "closeSignUp", { activityId: made["closed"] });
  await fillPast(busy, publish, join);
  await fillMeeting(busy, publish);
  const idea = await busy.done(frontDesk, "proposeActivity", { words: "教我们用手机" });
  made["ideaId"] = String(idea["ideaId"]);
}

/** Today's: made for later and moved in the database, so that they are told in time and happen now. */
async function fillPast(
  busy: Busy,
  publish: (more?: object) => Promise<string>,
  join: (activityId: string, name: string, more?: object) => Promise<Made>,
): Promise<void> {
  const { head } = busy.workers;
  const guardian = { isChild: true, guardianName: "芡实", guardianPhone: "19900004321", guardianAgrees: true };
  for (const state of ["running", "finished", "reviewed"]) {
    const activityId = await publish();
    made[state] = activityId;
    const child = await join(activityId, "小芡", { ...guardian, photo: "yes", pickUps: [{ name: "芡婆婆" }] });
    made[`${state}Child`] = String(child["signUpId"]);
    if (state === "finished") made["feedbackCode"] = String(child["code"]);
    await busy.owner.query(
      `update occasions set starts_at = '2026-11-23T00:30:00Z', ends_at = '2026-11-23T02:00:00Z', happens_on = '2026-11-23' where id = $1`,
      [activityId],
    );
    await busy.done(SYSTEM, "beginActivity", { activityId });
    await busy.done(head, "arriveByList", { activityId, signUpId: child["signUpId"] });
    if (state !== "running") await busy.done(head, "finishActivity", { activityId, cameIds: [] });
    if (state === "reviewed") await busy.done(head, "reviewActivity", { activityId, review: "来了" });
  }
  made["due"] = await publish();
  await busy.owner.query(
    `update occasions set starts_at = '2026-11-23T00:30:00Z', ends_at = '2026-11-23T02:00:00Z', happens_on = '2026-11-23' where id = $1`,
    [made["due"]],
  );
}

async function fillMeeting(busy: Busy, publish: (more?: object) => Promise<string>): Promise<void> {
  const { head } = busy.workers;
  const activityId = await publish({ kind: "meeting" });
  made["meeting"] = activityId;
  await busy.done(head, "countPresent", { activityId, eligible: 1, present: 1 });
  const add = async (): Promise<unknown> =>
    (await busy.done(head, "addAgendaItem", { activityId, headlineZh: "装灯" }))["itemId"];
  made["itemId"] = String(await add());
  const vote = { votesFor: 1, votesAgainst: 0, abstained: 0, titleZh: "装灯", handlerId: head.id };
  const decided = await busy.done(head, "decideItem", { activityId, itemId: await add(), ...vote });
  made["decision"] = String(decided["matterId"]);
  const draft = await busy.done(head, "proposeCourtyardRules", { body: "小声" });
  made["rulesId"] = String(draft["rulesId"]);
}

const id = (state: string) => () => ({ activityId: made[state] });
const running = () => ({ activityId: made["running"], signUpId: made["runningChild"] });
const time = { on: "2027-05-04", from: "09:00", until: "10:00" };
const offered = async ({ owner }: Busy): Promise<Made> => {
  const { rows } = await owner.query(
    "select id from sign_ups where hub_id = $1 and occasion_id = $2 and state = 'offered'",
    [HUB, made["published"]],
  );
  return { activityId: made["published"], signUpId: (rows[0] as { id: string } | undefined)?.id };
};
const vote = { votesFor: 1, votesAgainst: 0, abstained: 0 };

export const activityWays: RoomWays = {
  fill,
  tables: {
    activityId: ["activities"],
    cameIds: ["activity_guests"],
    shownIds: ["activity_guests"],
    pickUpId: ["pick_up_persons"],
    photoId: ["activity_photos"],
    voiceIds: ["matters"],
    itemId: ["agenda_items"],
    rulesId: ["courtyard_rules"],
  },
  special: {
    planActivity: ({ workers }) => ({
      leadId: workers.head.id,
      ...time,
      station: "peace",
      weeks: 1,
      ideaId: LEFT_OUT,
      capacity: 1,
      // Children by themselves need a lead with a record check: the room's own tests have one.
      forChildren: false,
    }),
    changeActivity: ({ workers }) => ({
      leadId: workers.head.id,
      activityId: made["planned"],
      kind: "study",
      forChildren: false,
    }),
    addActivityPlaces: id("published"),
    publishActivity: id("planned"),
    closeSignUp: id("published"),
    openSignUp: id("closed"),
    cancelActivity: id("published"),
    postponeActivity: () => ({ activityId: made["closed"], ...time }),
    signUpOnline: id("published"),
    signUpAtDesk: () => ({ activityId: made["published"], personId: LEFT_OUT }),
    withdrawByCode: () => ({ code: made["code"] }),
    answerByCode: () => ({ code: made["code"] }),
    answerFor: offered,
    withdrawFor: offered,
    beginActivity: id("due"),
    arriveByList: running,
    arriveByScreen: () => ({ activityId: made["running"], screenCode: "000000" }),
    finishActivity: () => ({ activityId: made["running"], cameIds: [] }),
    reviewActivity: id("finished"),
    namePickUpPerson: running,
    handOverChild: async ({ owner }) => {
      const { rows } = await owner.query<{ id: string }>("select id from pick_up_persons where guest_id = $1", [
        made["runningChild"],
      ]);
      return { ...running(), pickUpId: rows[0]?.id };
    },
    recordPhotoConsent: running,
    addActivityPhoto: () => ({ activityId: made["running"], shownIds: [], nobodyElse: true }),
    giveFeedback: () => ({ code: made["feedbackCode"] }),
    answerIdea: () => ({ ideaId: made["ideaId"] }),
    getIdea: () => ({ ideaId: made["ideaId"] }),
    addAgendaItem: () => ({ activityId: made["meeting"], voiceIds: [] }),
    linkAgendaVoices: ({ voices }) => ({
      activityId: made["meeting"],
      itemId: made["itemId"],
      voiceIds: [voices["inProgress"]!.matterId],
    }),
    countPresent: () => ({ activityId: made["meeting"], eligible: 1, present: 1 }),
    decideItem: ({ workers }) => ({
      activityId: made["meeting"],
      itemId: made["itemId"],
      handlerId: workers.head.id,
      ...vote,
    }),
    talkItemOver: () => ({ activityId: made["meeting"], itemId: made["itemId"] }),
    beginDecision: () => ({ decisionId: made["decision"] }),
    handDecisionOn: ({ workers }) => ({ decisionId: made["decision"], handlerId: workers.frontDesk.id }),
    finishDecision: () => ({ decisionId: made["decision"] }),
    dropDecision: () => ({ decisionId: made["decision"] }),
    voteOnCourtyardRules: () => ({
      rulesId: made["rulesId"],
      activityId: made["meeting"],
      inForceFrom: "2026-12-01",
      ...vote,
    }),
    withdrawCourtyardRules: () => ({ rulesId: made["rulesId"] }),
    openAttendance: id("published"),
  },
  readable: [
    /^activities\.(title_zh|title_en|about|ages|risk|bring|contact|ended_reason|review)$/,
    /^activity_ideas\.(words|reply|door)$/,
    /^pick_up_persons\.(name|relation)$/,
    /^activity_photos\.caption$/,
    /^agenda_items\.(headline_zh|headline_en|outcome)$/,
    /^decisions\.(title_zh|title_en|report)$/,
    /^courtyard_rules\.(body|body_en)$/,
  ],
  notYet: {
    planForTeam: "whoever leads a team does it with her card: the room's own tests have one",
    changeTeamPlan: "a plan made with a card is changed with that card only: the room's own tests have one",
    withdrawTeamPlan: "a plan made with a card is taken back with that card only: the room's own tests have one",
    proposeCourtyardRules: "one draft waits for its vote already",
    hideActivityPhoto: "no photo is shown before somebody uploaded one",
    arriveByScreen: "the figures are on the screen only",
  },
};

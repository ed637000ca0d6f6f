/** What the room volunteers adds to the busy courtyard: a squad with shifts, and hours in every state. */
import { SYSTEM } from "#frame/access.ts";
import { cardActor } from "#courtyard/cards/card-door.ts";
import type { Brought, Busy } from "./busy.ts";
import { LEFT_OUT, type Made } from "./inputs.ts";
import type { RoomWays } from "./rooms.ts";

/** The Friday before the tests' Monday. */
const FRIDAY = "2026-11-20";
const YES = { notKin: true };

const squad = { volunteerId: "", leadId: "", shiftId: "", running: "", takerId: "", objectionId: "", recordCode: "" };
const claims: Record<string, string> = {};

async function fill(busy: Busy): Promise<void> {
  const { frontDesk: desk, head } = busy.workers;
  const { handler: one, second: two } = busy;
  const register = async (name: string): Promise<string> =>
    String((await busy.done(desk, "registerVolunteer", { name, agreed: true, idNumber: undefined }))["volunteerId"]);
  squad.volunteerId = await register("沙棘");
  squad.leadId = await register("红柳");
  await busy.done(desk, "editVolunteer", { volunteerId: squad.leadId, mayLead: true });
  for (const [personId, name] of [
    [squad.volunteerId, "沙棘"],
    [squad.leadId, "红柳"],
  ] as const) {
    const { cardId } = await busy.done(desk, "giveCard", { personId, identified: "known" });
    busy.cards.push(cardActor({ cardId: String(cardId), personId, name }));
  }
  await busy.done(desk, "askToVolunteer", { name: "胡杨", phone: "19900001234", agreed: true });
  await busy.done(desk, "notePaper", { volunteerId: squad.volunteerId, kind: "training", fromOn: FRIDAY });
  await fillShifts(busy);
  const served = async (onDay: string, from: string, until: string): Promise<string> => {
    const hours = { volunteerId: squad.volunteerId, leadId: squad.leadId, task: "扫街", onDay, from, until };
    return String((await busy.done(one, "proposeHours", hours))["claimId"]);
  };
  const confirmed = async (...times: [string, string, string]): Promise<string> => {
    const claimId = await served(...times);
    await busy.done(two, "confirmHours", { claimId, ...YES });
    return claimId;
  };
  claims["proposed"] = await served(FRIDAY, "08:00", "09:00");
  claims["disputed"] = await served(FRIDAY, "08:30", "09:30");
  claims["confirmed"] = await confirmed(FRIDAY, "10:00", "11:00");
  claims["publicised"] = await confirmed("2026-11-19", "08:00", "09:00");
  claims["objected"] = await confirmed("2026-11-19", "10:00", "11:00");
  for (const state of ["recorded", "reversing"]) {
    claims[state] = await confirmed(
      "2026-10-30",
      state === "recorded" ? "08:00" : "10:00",
      state === "recorded" ? "09:30" : "11:00",
    );
    await busy.done(SYSTEM, "publiciseHours", { claimId: claims[state] });
  }
  await busy.owner.query("update hours_claims set public_until = '2026-11-20' where state = 'publicised'");
  for (const state of ["recorded", "reversing"]) await busy.done(SYSTEM, "recordHours", { claimId: claims[state] });
  for (const state of ["publicised", "objected"]) await busy.done(SYSTEM, "publiciseHours", { claimId: claims[state] });
  await busy.done(head, "proposeReversal", { claimId: claims["reversing"], reason: "sample" });
  const objected = await busy.done(desk, "objectToHours", { claimId: claims["objected"], words: "那天没看见人" });
  squad.objectionId = String(objected["matterId"]);
  const brought = { matterId: squad.objectionId, receiptId: "", code: String(objected["code"]), holder: desk };
  (busy.voices as Record<string, Brought>)["hours objection"] = brought;
  await busy.done(SYSTEM, "drawSample", {});
  const period = { volunteerId: squad.volunteerId, fromOn: "2026-10-01", untilOn: "2026-11-20" };
  squad.recordCode = String((await busy.done(desk, "issueRecord", period))["code"]);
}

async function fillShifts(busy: Busy): Promise<void> {
  const shift = { task: "赶场天维持秩序", place: "菜市口", from: "09:00", until: "11:00", places: 3, risk: "none" };
  const opened = await busy.done(busy.workers.frontDesk, "openShift", {
    ...shift,
    onDay: "2026-11-28",
    leadId: squad.leadId,
  });
  squad.shiftId = String(opened["shiftId"]);
  const today = await busy.done(busy.workers.frontDesk, "openShift", {
    ...shift,
    onDay: "2026-11-23",
    from: "09:30",
    leadId: squad.leadId,
  });
  squad.running = String(today["shiftId"]);
  const taken = await busy.done(busy.workers.frontDesk, "takeShift", {
    shiftId: squad.running,
    volunteerId: squad.volunteerId,
  });
  squad.takerId = String(taken["takerId"]);
  await busy.done(busy.workers.frontDesk, "takeShift", { shiftId: squad.shiftId, volunteerId: squad.volunteerId });
}

const of = (state: string) => (): Made => ({ claimId: claims[state] });
const scheduled = { leadId: LEFT_OUT, minAge: 18, needsAgreement: "highRisk", needsInsurance: true };
const times = { onDay: FRIDAY, from: "13:00", until: "14:00", awayMinutes: 0 };
/** The field is not in the form: left to what the others say. */
const without = (...names: string[]): Made => Object.fromEntries(names.map((name) => [name, LEFT_OUT]));

export const volunteers: RoomWays = {
  readable: [/^shifts\.(task|details|place|bring|risk_note|served)$/, /^hours_claims\.task$/],
  fill,
  tables: {
    volunteerId: ["volunteers"],
    claimId: ["hours_claims"],
    shiftId: ["shifts"],
    takerId: ["shift_takers"],
    leadId: ["volunteers"],
    paperId: ["volunteer_papers"],
    recordId: ["service_records"],
    sampleId: ["hours_samples"],
  },
  special: {
    registerVolunteer: () => ({ agreed: true, ...without("personId", "bornOn", "guardian", "idNumber") }),
    askToVolunteer: () => ({ agreed: true }),
    editVolunteer: () => ({ volunteerId: squad.volunteerId }),
    leaveVolunteering: () => ({ volunteerId: squad.leadId }),
    notePaper: () => ({ volunteerId: squad.volunteerId, fromOn: FRIDAY, untilOn: "2026-12-20" }),
    openShift: () => ({
      onDay: "2026-11-29",
      from: "09:00",
      until: "11:00",
      leadId: squad.leadId,
      minAge: 18,
      needsAgreement: "highRisk",
      needsInsurance: true,
    }),
    openScheduledShifts: async ({ owner }) => {
      // The second Tuesday from the tests' Monday: no other way opens it.
      const service = "select id from team_services where weekday = 2 and ended_at is null limit 1";
      const { rows } = await owner.query(service);
      return { serviceId: rows[0]?.id, days: ["2026-12-01"], ...scheduled };
    },
    cancelShift: () => ({ shiftId: squad.shiftId }),
    takeShift: () => ({ shiftId: squad.shiftId, volunteerId: squad.leadId }),
    giveBackShift: async ({ owner }) => {
      const { rows } = await owner.query("select id from shift_takers where shift_id = $1", [squad.shiftId]);
      return { takerId: rows[0]?.id };
    },
    noteAttendance: async (busy) => {
      busy.clock.set("2026-11-23T09:40:00+08:00");
      return { takerId: squad.takerId, came: "came", from: "09:35", until: "09:39" };
    },
    proposeHours: () => ({ volunteerId: squad.volunteerId, ...times, ...without("shiftId"), leadId: squad.leadId }),
    confirmHours: () => ({ ...of("proposed")(), ...YES }),
    noteServed: of("proposed"),
    correctHours: () => ({ ...of("proposed")(), ...times }),
    rejectHours: of("proposed"),
    proposeReversal: of("recorded"),
    confirmReversal: of("reversing"),
    dropReversal: of("reversing"),
    objectToHours: of("publicised"),
    answerHoursObjection: () => ({ matterId: squad.objectionId }),
    openObjectorContact: () => ({ matterId: squad.objectionId }),
    drawSample: () => ({ month: "2026-09" }),
    issueRecord: () => ({
      volunteerId: squad.volunteerId,
      fromOn: "2026-10-01",
      untilOn: "2026-11-20",
      ...without("withIdNumber"),
    }),
  },
};

/** The counter of the busy courtyard: sessions in every state, one that is open with people at its windows. */
import { HUB } from "../database.ts";
import type { Busy } from "./busy.ts";
import type { Made } from "./inputs.ts";
import type { RoomWays } from "./rooms.ts";

const GROUPS = ["civilAffairs", "medicalInsurance"] as const;

async function one(busy: Busy, text: string): Promise<string | undefined> {
  const { rows } = await busy.owner.query<{ id: string }>(text, [HUB]);
  return rows[0]?.id;
}
const sessionIn = (busy: Busy, state: string) =>
  one(
    busy,
    `select id from occasions where hub_id = $1 and kind = 'counter' and state = '${state}' order by happens_on limit 1`,
  );
const ticketIn = (busy: Busy, state: string) =>
  one(
    busy,
    `select id from tickets where hub_id = $1 and state = '${state}' and reinserted_at is null order by id limit 1`,
  );
const lineOf = (busy: Busy, kind: string) =>
  one(
    busy,
    `select id from ticket_lines where hub_id = $1 and kind = '${kind}' and ended_at is null order by id limit 1`,
  );
/** A window of the open session at which somebody is, or is not. */
const sittingWith = (busy: Busy, state: string | null, calls = 0) =>
  one(
    busy,
    `select s.id from sittings s join occasions o on o.hub_id = s.hub_id and o.id = s.occasion_id and o.state = 'open'
     left join tickets t on t.hub_id = s.hub_id and t.sitting_id = s.id and t.state in ('called', 'serving')
     where s.hub_id = $1 and t.state is not distinct from ${state === null ? "null" : `'${state}'`}
       and coalesce(t.calls, 0) >= ${calls} order by t.calls nulls first, s.id limit 1`,
  );

async function freeSlot({ owner }: Busy): Promise<Made> {
  const { rows } = await owner.query<{ occasion_id: string; line: string; starts_at: Temporal.Instant }>(
    `select p.occasion_id, p.line, p.starts_at from places p join occasions o on o.hub_id = p.hub_id and o.id = p.occasion_id
     where p.hub_id = $1 and o.kind = 'counter' and o.state = 'confirmed' and p.sign_up_id is null order by p.starts_at limit 1`,
    [HUB],
  );
  const [slot] = rows;
  return { occasionId: slot?.occasion_id, windowId: slot?.line, startsAt: slot?.starts_at.toString() };
}
const booked = async (busy: Busy, session: string): Promise<string | undefined> =>
  one(
    busy,
    `select a.id from appointments a join occasions o on o.hub_id = a.hub_id and o.id = a.occasion_id
     where a.hub_id = $1 and a.state = 'booked' and o.state = '${session}' order by a.id limit 1`,
  );

/** The slips and devices that only paper and cookie know. */
let held = { code: "", device: "" };

export const counterWays: RoomWays = {
  readable: [
    /^service_windows\.(name|body)_(zh|en)$/,
    /^counter_sessions\.reason$/,
    /^ticket_lines\.name$/,
    /^appointments\.papers_ready$/,
  ],
  async fill(busy) {
    const { head, frontDesk } = busy.workers;
    const windows: unknown[] = [];
    for (const [at, code] of ["A", "B", "C", "D"].entries()) {
      const groups = at === 3 ? ["other"] : GROUPS;
      const input = { code, nameZh: `${code}窗口`, nameEn: `Window ${code}`, groups };
      windows.push((await busy.done(head, "addWindow", input))["windowId"]);
    }
    const plan = { from: "08:30", until: "11:30", slotEvery: 30 };
    const windowIds = windows.slice(0, 3);
    const days = ["2026-11-23", "2026-11-28", "2026-12-03", "2026-12-08"];
    const planned = await busy.done(frontDesk, "planSessions", { days, ...plan, windowIds });
    const [today, next, later] = planned["occasionIds"] as string[];
    for (const occasionId of [today, next]) await busy.done(frontDesk, "confirmSession", { occasionId });
    const slots = [
      {
        occasionId: next,
        windowId: windows[0],
        startsAt: "2026-11-28T00:30:00Z",
        name: "秦晚照",
        phone: "13900005678",
      },
      { occasionId: today, windowId: windows[0], startsAt: "2026-11-23T02:00:00Z", name: "白露", phone: "13900005679" },
    ];
    const codes: string[] = [];
    for (const slot of slots)
      codes.push(String((await busy.done(frontDesk, "bookAppointment", { ...slot, how: "phone" }))["code"]));
    const kiosk = await busy.done(head, "addTicketLine", { kind: "kiosk", prefix: "K", name: "门口" });
    const desk = await busy.done(head, "addTicketLine", { kind: "desk", prefix: "D", name: "前台" });
    const { device } = await busy.done(head, "setUpKiosk", { lineId: kiosk["lineId"] });
    await busy.done(head, "registerRoll", { prefix: "P", name: "红纸卷", fromNumber: 1, toNumber: 60 });
    held = { code: codes[0]!, device: String(device) };
    await busy.done(frontDesk, "openSession", { occasionId: today });
    for (let n = 0; n < 7; n += 1) {
      await busy.done(frontDesk, "takeTicket", { occasionId: today, lineId: desk["lineId"], wants: GROUPS[0] });
    }
    const { rows } = await busy.owner.query<{ id: string }>(
      "select id from sittings where occasion_id = $1 order by id",
      [today],
    );
    for (const { id } of rows) await busy.done(frontDesk, "sitDown", { sittingId: id });
    const [missing, called] = rows.map((row) => row.id);
    const callThrice = async (sittingId: string | undefined): Promise<void> => {
      await busy.done(frontDesk, "callNext", { sittingId });
      for (let n = 0; n < 2; n += 1) {
        busy.clock.forward({ seconds: 20 });
        await busy.done(frontDesk, "callAgain", { sittingId });
      }
    };
    await callThrice(missing);
    await busy.done(frontDesk, "missTurn", { sittingId: missing });
    await callThrice(missing);
    await busy.done(frontDesk, "callNext", { sittingId: called });
    busy.clock.forward({ seconds: 20 });
    void later;
  },
  tables: {
    occasionId: ["occasions"],
    windowId: ["service_windows"],
    windowIds: ["service_windows"],
    lineId: ["ticket_lines"],
    takenBy: ["residents"],
    contactId: ["residents"],
    onlySittingId: ["sittings"],
  },
  special: {
    addWindow: () => ({ code: "E" }),
    changeWindow: async (busy) => ({
      code: "D",
      windowId: await one(busy, "select id from service_windows where hub_id = $1 and code = 'D'"),
    }),
    retireWindow: async (busy) => ({
      windowId: await one(busy, "select id from service_windows where hub_id = $1 and code = 'D'"),
    }),
    planSessions: () => ({ days: ["2026-12-18"], from: "08:30", until: "11:30", slotEvery: 30, mostNumbers: 90 }),
    confirmSession: async (busy) => ({ occasionId: await sessionIn(busy, "planned") }),
    openSession: async (busy) => ({ occasionId: await sessionIn(busy, "confirmed"), dateChecked: true }),
    closeSession: async (busy) => ({ occasionId: await sessionIn(busy, "open") }),
    cancelSession: async (busy) => ({ occasionId: await sessionIn(busy, "confirmed") }),
    moveSession: async (busy) => ({
      occasionId: await sessionIn(busy, "planned"),
      toOn: "2026-12-20",
      from: "08:30",
      until: "11:30",
    }),
    addTicketLine: () => ({ prefix: "Q" }),
    setUpKiosk: async (busy) => ({ lineId: await lineOf(busy, "kiosk") }),
    endTicketLine: async (busy) => ({ lineId: await lineOf(busy, "kiosk") }),
    registerRoll: () => ({ prefix: "R", fromNumber: 1, toNumber: 50 }),
    endRoll: async (busy) => ({ lineId: await lineOf(busy, "roll"), lastTorn: 0 }),
    takeTicket: async (busy) => ({
      occasionId: await sessionIn(busy, "open"),
      lineId: await lineOf(busy, "desk"),
      wants: GROUPS[1],
    }),
    takeTicketAtKiosk: () => ({ device: held.device, wants: GROUPS[0] }),
    touchFace: () => ({ device: held.device }),
    cancelTicket: async (busy) => ({ ticketId: await ticketIn(busy, "issued") }),
    voidTicket: async (busy) => ({ ticketId: await ticketIn(busy, "issued") }),
    reinsertTicket: async (busy) => ({ ticketId: await ticketIn(busy, "missed") }),
    transferTicket: async (busy) => ({
      ticketId: await ticketIn(busy, "issued"),
      wants: GROUPS[1],
      onlySittingId: await sittingWith(busy, null),
    }),
    enterPaperTickets: async (busy) => ({
      occasionId: await sessionIn(busy, "open"),
      lineId: await lineOf(busy, "roll"),
      tickets: [{ number: 1, wants: GROUPS[0], handedAt: "08:31", outcome: "waiting" }],
    }),
    voidPaperNumber: async (busy) => ({
      occasionId: await sessionIn(busy, "open"),
      lineId: await lineOf(busy, "roll"),
      number: 2,
    }),
    arrangeWindow: async (busy) => ({
      sittingId: await one(
        busy,
        `select s.id from sittings s join occasions o on o.hub_id = s.hub_id and o.id = s.occasion_id
         where s.hub_id = $1 and o.state = 'confirmed' order by s.id limit 1`,
      ),
      groups: GROUPS,
      clerkId: busy.workers.frontDesk.id,
    }),
    sitDown: async (busy) => ({ sittingId: await sittingWith(busy, null), groups: GROUPS }),
    leaveWindow: async (busy) => ({ sittingId: await sittingWith(busy, null) }),
    limitNumbers: async (busy) => ({ occasionId: await sessionIn(busy, "open"), mostNumbers: 90 }),
    callNext: async (busy) => ({ sittingId: await sittingWith(busy, null) }),
    callAgain: async (busy) => ({ sittingId: await sittingWith(busy, "called") }),
    startServing: async (busy) => ({ sittingId: await sittingWith(busy, "called") }),
    finishTicket: async (busy) => ({ sittingId: await sittingWith(busy, "called") }),
    missTurn: async (busy) => ({ sittingId: await sittingWith(busy, "called", 3) }),
    bookAppointment: async (busy) => ({
      ...(await freeSlot(busy)),
      itemId: "dibao",
      wants: GROUPS[0],
      papersReady: [],
    }),
    cancelAppointment: async (busy) => ({ appointmentId: await booked(busy, "confirmed") }),
    rescheduleAppointment: async (busy) => ({
      ...(await freeSlot(busy)),
      appointmentId: await booked(busy, "confirmed"),
    }),
    cancelMyAppointment: () => ({ code: held.code }),
    rescheduleMyAppointment: async (busy) => ({ ...(await freeSlot(busy)), code: held.code }),
    arrive: async (busy) => ({ appointmentId: await booked(busy, "open") }),
  },
  notYet: {
    openSession: "one session is open at a time, and today's is",
    closeSession: "somebody is still at a window",
  },
};

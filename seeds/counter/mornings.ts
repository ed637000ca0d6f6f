/** Four mornings at the counter: an ordinary one, one on paper, the last one, and the one that is open now. */
import { arrive } from "#stations/service/counter/commands/book.ts";
import { touchFace } from "#stations/service/counter/commands/faces.ts";
import { enterPaperTickets, voidPaperNumber } from "#stations/service/counter/commands/paper.ts";
import { closeSession, openSession } from "#stations/service/counter/commands/run.ts";
import {
  callAgain,
  callNext,
  finishTicket,
  missTurn,
  reinsertTicket,
  sitDown,
  startServing,
  transferTicket,
} from "#stations/service/counter/commands/serve.ts";
import { cancelTicket, takeTicket, takeTicketAtKiosk, voidTicket } from "#stations/service/counter/commands/take.ts";
import type { WindowGroup } from "#stations/service/guides/words.ts";
import type { StaffKey } from "../people.ts";
import type { Deed } from "./telling.ts";

type Code = "A" | "D";
/** Who sits where: one clerk from outside; the house helps out at the other window. */
const CLERKS = { A: "lanting", D: "zhiqiu" } as const satisfies Record<Code, StaffKey>;

const opens = (minute: number): Deed => ({
  minute,
  by: "chunya",
  command: openSession,
  input: ({ occasionId }) => ({ occasionId }),
});
const closes = (minute: number): Deed => ({
  minute,
  by: "chunya",
  command: closeSession,
  input: ({ occasionId }) => ({ occasionId }),
});
const takes = (minute: number, wants: WindowGroup, lane: "ordinary" | "priority" = "ordinary"): Deed => ({
  minute,
  by: "chunya",
  command: takeTicket,
  input: ({ occasionId, known }) => ({
    occasionId,
    lineId: known("counter-desk"),
    wants,
    ...(lane === "priority" ? { priority: true } : {}),
  }),
});
const takesAtDoor = (minute: number, wants: WindowGroup): Deed => ({
  minute,
  by: "kiosk",
  command: takeTicketAtKiosk,
  input: ({ known }) => ({ device: known("counter-device"), wants }),
});
const touches = (minute: number, face: "good" | "fair" | "bad"): Deed => ({
  minute,
  by: "kiosk",
  command: touchFace,
  input: ({ known }) => ({ device: known("counter-device"), face }),
});
const atWindow =
  (command: unknown) =>
  (minute: number, code: Code): Deed => ({
    minute,
    by: CLERKS[code],
    command,
    input: async ({ sitting }) => ({ sittingId: await sitting(code) }),
  });
const sits = atWindow(sitDown);
/** Who has little to do at her own window takes another queue on as well. */
const sitsFor = (minute: number, code: Code, groups: readonly WindowGroup[]): Deed => ({
  minute,
  by: CLERKS[code],
  command: sitDown,
  input: async ({ sitting }) => ({ sittingId: await sitting(code), groups }),
});
const calls = atWindow(callNext);
const again = atWindow(callAgain);
const here = atWindow(startServing);
const done = atWindow(finishTicket);
const misses = atWindow(missTurn);
/** Called, there a minute later, and done after so many. */
const serves = (minute: number, code: Code, minutes: number): Deed[] => [
  calls(minute, code),
  here(minute + 1, code),
  done(minute + minutes, code),
];
/** Called three times, and nobody came. */
const callsInVain = (minute: number, code: Code): Deed[] => [
  calls(minute, code),
  again(minute + 1, code),
  again(minute + 2, code),
  misses(minute + 3, code),
];
const about =
  (command: unknown, more: object = {}) =>
  (minute: number, label: string): Deed => ({
    minute,
    by: "chunya",
    command,
    input: async ({ ticket }) => ({ ticketId: await ticket(label), ...more }),
  });
const comesBack = about(reinsertTicket);
const gives = about(cancelTicket);
const spoils = about(voidTicket, { why: "misprint" });
const arrives = (minute: number, who: string): Deed => ({
  minute,
  by: "minglang",
  command: arrive,
  input: ({ known }) => ({ appointmentId: known(`appointment-${who}`) }),
});

/** Everything that may become of a number; one is carried over, one missed and came back, one missed for good. */
export const firstMorning: readonly Deed[] = [
  opens(0),
  takes(1, "civilAffairs"),
  takes(2, "civilAffairs", "priority"),
  takes(3, "humanResources"),
  sits(4, "A"),
  ...serves(5, "A", 10),
  takes(7, "medicalInsurance"),
  sits(8, "D"),
  ...serves(9, "D", 22),
  takes(12, "civilAffairs"),
  ...callsInVain(16, "A"),
  ...serves(20, "A", 15),
  comesBack(26, "T001"),
  takes(28, "humanResources"),
  spoils(29, "T006"),
  takes(30, "disabledPersons"),
  gives(33, "T007"),
  ...serves(36, "A", 14),
  ...serves(51, "A", 19),
  takes(72, "civilAffairs"),
  ...callsInVain(73, "A"),
  takes(170, "medicalInsurance"),
  closes(205),
];

/** No network until ten: numbers from the red roll, written down afterwards at the time on the paper. */
export const morningOnPaper: readonly Deed[] = [
  opens(0),
  {
    minute: 100,
    by: "chunya",
    command: enterPaperTickets,
    input: ({ occasionId, known }) => ({
      occasionId,
      lineId: known("counter-roll"),
      tickets: [
        { number: 1, wants: "civilAffairs", handedAt: "08:32", outcome: "served", servedAt: "08:50" },
        { number: 2, wants: "civilAffairs", handedAt: "08:34", outcome: "served", servedAt: "09:05" },
        { number: 3, wants: "medicalInsurance", handedAt: "08:41", outcome: "gone" },
        { number: 4, wants: "humanResources", handedAt: "08:55", outcome: "waiting" },
        { number: 5, wants: "civilAffairs", handedAt: "09:20", outcome: "waiting", priority: true },
        { number: 6, wants: "medicalInsurance", handedAt: "09:24", outcome: "served", servedAt: "09:50" },
      ],
    }),
  },
  {
    minute: 103,
    by: "chunya",
    command: voidPaperNumber,
    input: ({ occasionId, known }) => ({ occasionId, lineId: known("counter-roll"), number: 7, why: "torn" }),
  },
  sits(105, "A"),
  sits(106, "D"),
  ...serves(107, "A", 13),
  ...serves(108, "D", 16),
  ...serves(122, "A", 18),
  closes(200),
];

/** Somebody with an appointment kept it, somebody did not come; six touched a face. */
export const lastMorning: readonly Deed[] = [
  opens(0),
  arrives(1, "changgen"),
  sits(2, "A"),
  ...serves(3, "A", 12),
  takesAtDoor(4, "humanResources"),
  takes(6, "medicalInsurance"),
  sits(7, "D"),
  ...serves(8, "D", 20),
  takesAtDoor(9, "civilAffairs"),
  {
    minute: 12,
    by: "chunya",
    command: transferTicket,
    input: async ({ ticket }) => ({ ticketId: await ticket("K002"), wants: "humanResources" }),
  },
  ...serves(18, "A", 17),
  ...serves(38, "A", 21),
  touches(40, "good"),
  touches(61, "good"),
  touches(62, "fair"),
  touches(75, "good"),
  touches(90, "good"),
  touches(91, "bad"),
  takes(180, "civilAffairs", "priority"),
  takes(190, "civilAffairs"),
  ...serves(191, "A", 18),
  closes(210),
];

/** Open now: one at window A, window D free and with a second queue, one sent to it, nobody at C, some waiting, one missed who may come back. */
export const openNow: readonly Deed[] = [
  opens(0),
  takes(1, "civilAffairs"),
  sits(2, "A"),
  ...serves(3, "A", 17),
  takes(5, "humanResources"),
  takes(6, "medicalInsurance", "priority"),
  sits(7, "D"),
  ...serves(8, "D", 27),
  arrives(12, "youfu"),
  takes(15, "civilAffairs", "priority"),
  ...serves(21, "A", 24),
  takesAtDoor(24, "civilAffairs"),
  takes(30, "disabledPersons"),
  takes(35, "medicalInsurance"),
  ...callsInVain(37, "D"),
  ...serves(46, "A", 11),
  takes(50, "humanResources"),
  takes(55, "medicalInsurance"),
  sitsFor(56, "D", ["medicalInsurance", "humanResources"]),
  {
    minute: 57,
    by: "chunya",
    command: transferTicket,
    input: async ({ ticket, sitting }) => ({
      ticketId: await ticket("T008"),
      wants: "humanResources",
      onlySittingId: await sitting("D"),
    }),
  },
  calls(58, "A"),
  here(59, "A"),
];

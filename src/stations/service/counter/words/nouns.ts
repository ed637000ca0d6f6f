/** Nouns of the counter: states of sessions, appointments and tickets, where numbers come from, the three faces. */
import { texts } from "#frame/texts.ts";

/** The station whose room this is, and the kind under which its sessions are occasions. */
export const STATION = "service";
export const KIND = "counter";

export const SESSION_STATES = ["planned", "confirmed", "open", "closed", "cancelled", "moved"] as const;
export type SessionState = (typeof SESSION_STATES)[number];
export const sessionWords = texts({
  planned: { zh: "已排", en: "planned" },
  confirmed: { zh: "定了", en: "confirmed" },
  open: { zh: "正在办", en: "open now" },
  closed: { zh: "办完了", en: "closed" },
  cancelled: { zh: "取消了", en: "cancelled" },
  moved: { zh: "改期了", en: "moved" },
});

const APPOINTMENT_STATES = ["booked", "arrived", "rescheduled", "cancelled", "calledOff", "noShow"] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];
export const appointmentWords = texts({
  booked: { zh: "约好了", en: "booked" },
  arrived: { zh: "到了", en: "arrived" },
  rescheduled: { zh: "改了时间", en: "moved to another time" },
  cancelled: { zh: "退了", en: "given back" },
  calledOff: { zh: "这一场没办", en: "session called off" },
  noShow: { zh: "没来", en: "did not come" },
});

export const TICKET_STATES = [
  "issued",
  "reinserted",
  "called",
  "serving",
  "done",
  "missed",
  "cancelled",
  "carriedOver",
  "void",
] as const;
export type TicketState = (typeof TICKET_STATES)[number];
export const ticketWords = texts({
  issued: { zh: "在等", en: "waiting" },
  reinserted: { zh: "过号后重排", en: "back in the queue" },
  called: { zh: "叫号中", en: "called" },
  serving: { zh: "正在办", en: "being served" },
  done: { zh: "办完了", en: "done" },
  missed: { zh: "过号了", en: "missed" },
  cancelled: { zh: "不办了", en: "given up" },
  carriedOver: { zh: "转到下一场", en: "carried over" },
  void: { zh: "作废", en: "void" },
});

/** States in which somebody waits to be called, and those in which a number is still in the game. */
export const WAITING: readonly TicketState[] = ["issued", "reinserted"];
export const AT_WINDOW: readonly TicketState[] = ["called", "serving"];
export const ALIVE: readonly TicketState[] = [...WAITING, ...AT_WINDOW, "missed"];

/**
 * `priority` is set by somebody at the desk who sees why (70 and older, disabled, pregnant, with an infant, a long
 * way); why is not written down, and no screen shows the lane.
 */
const LANES = ["ordinary", "priority", "appointment"] as const;
export type Lane = (typeof LANES)[number];

export const lineWords = texts({
  kiosk: { zh: "自助机", en: "kiosk" },
  desk: { zh: "前台", en: "desk" },
  roll: { zh: "纸号卷", en: "paper roll" },
  carried: { zh: "上一场转来", en: "carried over" },
});

export const VOID_REASONS = ["misprint", "torn", "lost", "test"] as const;
export const voidWords = texts({
  misprint: { zh: "打印坏了", en: "misprint" },
  torn: { zh: "撕坏了", en: "torn" },
  lost: { zh: "号条找不到", en: "lost" },
  test: { zh: "试机", en: "test print" },
});

/** What became of somebody with a paper ticket by the time it is written down. */
export const PAPER_OUTCOMES = ["waiting", "served", "gone"] as const;
export const paperWords = texts({
  waiting: { zh: "还在等", en: "still waiting" },
  served: { zh: "办完了", en: "served" },
  gone: { zh: "走了，没办", en: "left" },
});

export const FACES = ["good", "fair", "bad"] as const;
export type Face = (typeof FACES)[number];
export const faceWords = texts({
  good: { zh: "满意", en: "Satisfied" },
  fair: { zh: "一般", en: "So-so" },
  bad: { zh: "不满意", en: "Not satisfied" },
});

/** As the number stands on the slip, the screen and in the loudspeaker: K017. */
export const labelOf = (prefix: string, number: number): string => `${prefix}${String(number).padStart(3, "0")}`;

/** Prefix of the numbers that come from an earlier session. */
export const CARRIED_PREFIX = "Y";

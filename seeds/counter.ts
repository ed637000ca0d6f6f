/**
 * The counter of the demo: four windows on the market days of the month. Three mornings behind, one of them on paper, one
 * called off; one that is open now, whatever the hour is at which the demo is made; and the next ones, booked already.
 */
import type { Actor } from "#frame/access.ts";
import type { Command } from "#frame/command.ts";
import { bookAppointment, cancelAppointment, rescheduleAppointment } from "#stations/service/counter/commands/book.ts";
import { cancelSession, moveSession } from "#stations/service/counter/commands/call-off.ts";
import { addTicketLine, endRoll, registerRoll, setUpKiosk } from "#stations/service/counter/commands/lines.ts";
import { confirmSession, planSessions } from "#stations/service/counter/commands/plan.ts";
import { addWindow } from "#stations/service/counter/commands/windows.ts";
import { tick } from "#stations/service/counter/tick.ts";
import { firstMorning, lastMorning, morningOnPaper, openNow } from "./counter/mornings.ts";
import { callsMade } from "./counter/calls.ts";
import { tellMorning } from "./counter/telling.ts";
import { WINDOWS } from "./counter/windows.ts";
import { get } from "./demo/found.ts";
import type { Event, Telling } from "./demo/plan.ts";
import { daysAfter } from "./market.ts";
import type { ResidentKey, StaffKey } from "./people.ts";
import type { RoomStory } from "./rooms.ts";
import { at, minutesAgo } from "./story.ts";

const ZONE = "Asia/Shanghai";
const HOURS = { from: "08:30", until: "12:00", slotEvery: 30 } as const;
/** The session that is open when the demo is made began so long ago, and goes on for some hours. */
const OPEN_FOR = 70;
const OPEN_HOURS = 5;

export const counterStory: RoomStory = {
  tick,
  tells(telling, until) {
    const days = daysOf(telling, until);
    return [
      ...furnished(telling),
      ...planned(telling, days),
      ...appointments(telling, days),
      ...tellMorning(telling, "first", startOf(days.first), firstMorning),
      ...tellMorning(telling, "paper", startOf(days.paper), morningOnPaper),
      happens(telling, "roll-ended", startOf(days.paper).add({ hours: 4 }), "chunya", endRoll, () => ({
        lineId: get(telling.gatherings, "counter-roll"),
        lastTorn: 7,
      })),
      happens(telling, "roll-again", startOf(days.paper).add({ hours: 4, minutes: 2 }), "chunya", registerRoll, () => ({
        prefix: "P",
        name: "红纸卷（备用）",
        fromNumber: 51,
        toNumber: 100,
      })),
      ...calledOff(telling, days),
      ...tellMorning(telling, "last", startOf(days.last), lastMorning),
      ...tellMorning(telling, "now", days.opened, openNow),
    ];
  },
};

interface Days {
  readonly first: Temporal.PlainDate;
  readonly paper: Temporal.PlainDate;
  readonly off: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  /** When the session of now began, and its day. */
  readonly opened: Temporal.Instant;
  readonly now: Temporal.PlainDate;
  /** Ahead: one that is held, one on a market day that was cancelled, one held, one on a day that was moved. */
  readonly ahead: readonly Temporal.PlainDate[];
}

function daysOf({ past }: Telling, until: Temporal.Instant): Days {
  const opened = past.instant(minutesAgo(OPEN_FOR));
  const now = opened.toZonedDateTimeISO(ZONE).toPlainDate();
  const month = daysAfter(past.date(-20).subtract({ days: 2 }));
  const behind = month.filter((day) => Temporal.PlainDate.compare(day, now) < 0).slice(-4);
  const [first, paper, off, last] = behind;
  if (first === undefined || paper === undefined || off === undefined || last === undefined)
    throw new Error("the month of the demo has fewer than four market days");
  return { first, paper, off, last, opened, now, ahead: daysAfter(until.toZonedDateTimeISO(ZONE).toPlainDate()) };
}

const startOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: HOURS.from }).toInstant();

/** One act, under a key of its own; what it made known is kept by the caller. */
function happens(
  telling: Telling,
  key: string,
  when: Temporal.Instant,
  who: StaffKey,
  command: unknown,
  input: () => object,
  keep: (answer: Record<string, unknown>) => void = () => undefined,
): Event {
  const by: Actor = get(telling.founded.actors, who);
  return {
    at: when,
    run: async () => {
      const told = { at: when, by, command: command as Command, input: input(), key: `counter/${key}` };
      keep((await telling.past.act(told)) as Record<string, unknown>);
    },
  };
}

function furnished(telling: Telling): Event[] {
  const { past, gatherings } = telling;
  const when = past.instant(at(-22, "09:10"));
  const keep = (name: string, field: string) => (answer: Record<string, unknown>) =>
    void gatherings.set(`counter-${name}`, String(answer[field]));
  const line = (kind: string, prefix: string, name: string): Event =>
    happens(telling, kind, when, "chunya", addTicketLine, () => ({ kind, prefix, name }), keep(kind, "lineId"));
  const roll = { prefix: "P", name: "红纸卷", fromNumber: 1, toNumber: 50 };
  return [
    ...WINDOWS.map((window) =>
      happens(
        telling,
        `window/${window.code}`,
        when,
        "qingsong",
        addWindow,
        () => window,
        keep(window.code, "windowId"),
      ),
    ),
    line("desk", "T", "前台"),
    line("kiosk", "K", "门口自助机"),
    happens(
      telling,
      "kiosk-set-up",
      when,
      "chunya",
      setUpKiosk,
      () => ({ lineId: get(gatherings, "counter-kiosk") }),
      keep("device", "device"),
    ),
    happens(telling, "roll", when, "chunya", registerRoll, () => roll, keep("roll", "lineId")),
  ];
}

const KEYS = ["first", "paper", "off", "last", "next", "cancelled", "later", "moved"] as const;

/** The market days of the quarter at once; each is confirmed with the bodies that send a clerk. */
function planned(telling: Telling, days: Days): Event[] {
  const { past, gatherings } = telling;
  const [when, confirmedAt] = [past.instant(at(-22, "10:00")), past.instant(at(-21, "15:00"))];
  const windowIds = (): string[] => WINDOWS.map(({ code }) => get(gatherings, `counter-${code}`));
  const opened = days.opened.toZonedDateTimeISO(ZONE);
  const from = opened.toPlainTime().round({ smallestUnit: "minute", roundingIncrement: 5, roundingMode: "floor" });
  const until = from.add({ hours: OPEN_HOURS });
  const all = [days.first, days.paper, days.off, days.last, ...days.ahead.slice(0, 4)].map(String);
  const keepAs = (keys: readonly string[]) => (answer: Record<string, unknown>) => {
    for (const [index, id] of (answer["occasionIds"] as string[]).entries())
      gatherings.set(`counter-session-${keys[index] ?? ""}`, id);
  };
  const today = {
    from: from.toString().slice(0, 5),
    until: until.toString().slice(0, 5),
    slotEvery: 30,
    mostNumbers: 60,
  };
  return [
    happens(
      telling,
      "planned",
      when,
      "chunya",
      planSessions,
      () => ({ ...HOURS, days: all, windowIds: windowIds() }),
      keepAs(KEYS),
    ),
    happens(
      telling,
      "planned-now",
      when,
      "chunya",
      planSessions,
      () => ({ ...today, days: [days.now.toString()], windowIds: windowIds() }),
      keepAs(["now"]),
    ),
    ...["first", "paper", "off", "last", "now", "next"].map((key) =>
      happens(telling, `confirmed/${key}`, confirmedAt, "chunya", confirmSession, () => ({
        occasionId: get(gatherings, `counter-session-${key}`),
      })),
    ),
  ];
}

interface Booked {
  readonly who: ResidentKey;
  readonly session: (typeof KEYS)[number] | "now";
  readonly window: (typeof WINDOWS)[number]["code"];
  /** The how manieth slot of the window, from 0. */
  readonly slot: number;
  readonly day: number;
  readonly wantsCall?: true;
}

const BOOKED: readonly Booked[] = [
  { who: "guixiang", session: "off", window: "A", slot: 1, day: -21 },
  { who: "xialian", session: "off", window: "D", slot: 2, day: -21 },
  { who: "changgen", session: "last", window: "A", slot: 0, day: -21 },
  { who: "jinfeng", session: "last", window: "D", slot: 3, day: -20 },
  { who: "siyuan", session: "last", window: "B", slot: 2, day: -20 },
  { who: "youfu", session: "last", window: "A", slot: 2, day: -20 },
  { who: "dehou", session: "now", window: "A", slot: 4, day: -2, wantsCall: true },
  { who: "mira", session: "now", window: "D", slot: 5, day: -2 },
  { who: "yuzhen", session: "next", window: "D", slot: 0, day: -2, wantsCall: true },
  { who: "chunxiu", session: "next", window: "A", slot: 1, day: -2 },
  { who: "lidong", session: "next", window: "C", slot: 1, day: -1 },
  { who: "dongsheng", session: "cancelled", window: "A", slot: 0, day: -2 },
  { who: "guangming", session: "cancelled", window: "D", slot: 3, day: -2 },
  { who: "shian", session: "moved", window: "C", slot: 2, day: -1 },
];

function appointments(telling: Telling, days: Days): Event[] {
  const { past, founded, gatherings } = telling;
  const opened = days.opened.toZonedDateTimeISO(ZONE);
  const from = opened.round({ smallestUnit: "minute", roundingIncrement: 5, roundingMode: "floor" }).toInstant();
  const dates = [days.first, days.paper, days.off, days.last, ...days.ahead];
  const begins = (session: Booked["session"]): Temporal.Instant =>
    session === "now" ? from : startOf(dates[KEYS.indexOf(session)]!);
  const place = (session: Booked["session"], window: string, slot: number) => ({
    occasionId: get(gatherings, `counter-session-${session}`),
    windowId: get(gatherings, `counter-${window}`),
    startsAt: begins(session)
      .add({ minutes: slot * HOURS.slotEvery })
      .toString(),
  });
  const keep = (who: string) => (answer: Record<string, unknown>) =>
    void gatherings.set(`appointment-${who}`, String(answer["appointmentId"]));
  const before = startOf(days.last).subtract({ hours: 17 });
  const of = (who: string) => ({ appointmentId: get(gatherings, `appointment-${who}`) });
  return [
    ...BOOKED.map(({ who, session, window, slot, day, wantsCall }) =>
      happens(
        telling,
        `booked/${who}`,
        past.instant(at(day, "10:40")),
        "minglang",
        bookAppointment,
        () => ({
          ...place(session, window, slot),
          personId: get(founded.people, who),
          how: "phone",
          papersReady: [],
          ...(wantsCall === undefined ? {} : { wantsCall }),
        }),
        keep(who),
      ),
    ),
    happens(telling, "given-back", before, "minglang", cancelAppointment, () => of("siyuan")),
    happens(
      telling,
      "rescheduled",
      before,
      "minglang",
      rescheduleAppointment,
      () => ({ ...of("youfu"), ...place("now", "A", 1) }),
      keep("youfu"),
    ),
  ];
}

/** One morning without power behind; ahead, the sessions of the market days that were cancelled and moved. */
function calledOff(telling: Telling, days: Days): Event[] {
  const { past, gatherings } = telling;
  const [, , , moved] = days.ahead;
  const session = (key: string) => ({ occasionId: get(gatherings, `counter-session-${key}`) });
  return [
    happens(telling, "off", startOf(days.off).subtract({ hours: 16 }), "qingsong", cancelSession, () => ({
      ...session("off"),
      reason: "街道办事员集中培训，来不了人",
    })),
    callsMade(telling, startOf(days.off).subtract({ hours: 15 })),
    happens(telling, "cancelled", past.instant(at(0, "11:40")), "qingsong", cancelSession, () => ({
      ...session("cancelled"),
      reason: "河堤检修，老街断电一天",
    })),
    happens(telling, "moved", past.instant(at(0, "11:45")), "qingsong", moveSession, () => ({
      ...session("moved"),
      reason: "社区投票用院坝，推后一天",
      toOn: moved!.add({ days: 1 }).toString(),
    })),
  ];
}

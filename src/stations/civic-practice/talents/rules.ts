/**
 * Who keeps the pool and who sees what of it, and whose papers hold when. Pure. Sources: 志愿服务条例 arts. 15–17 (tasks
 * fit the person, professional tasks need the licence), 未成年人保护法 art. 62 (record checks at the start and every year).
 */
import type { Grant } from "#frame/access.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { type CheckKind, checkWords, talentsProblems } from "./words.ts";

const station = { who: "stationStaff", reach: "station" } as const;
const head = { who: "head", reach: "hub" } as const;
const desk = { who: "frontDesk", reach: "hub" } as const;
const own = { who: "card", reach: "own" } as const;

export const grants = {
  keep: [station, head],
  /** The desk finds who can help; it does not see why somebody is in the pool. */
  find: [station, head, desk],
  open: [station, head, own],
  leave: [station, head, own],
  /** A licence is looked at by somebody who works here; never by its holder. Volunteers show theirs at the desk. */
  check: [station, head, desk],
  consult: [station, head, own],
  /** Whoever keeps the appointments; the questions themselves are opened by the talent. */
  /** Ended without the talent: nobody is marked. By itself after some days. */
  close: [station, head, { who: "system", reach: "hub" }],
  book: [{ who: "anyone", reach: "hub" }],
  cancelBooking: [{ who: "anyone", reach: "hub" }],
  openQuestions: [own],
} as const satisfies Record<string, readonly Grant[]>;

export interface Papers {
  readonly adultOn: Temporal.PlainDate | null;
  readonly checks: readonly {
    readonly kind: CheckKind;
    readonly state: string;
    readonly expiresOn: Temporal.PlainDate | null;
  }[];
}

/** What a task asks of whoever takes it. */
export interface Needs {
  /** With children: a record check of the last twelve months. */
  readonly recordCheck?: boolean;
  readonly licences?: readonly CheckKind[];
  readonly adult?: boolean;
}

/** Whether somebody may serve on that day; the first thing that is missing is named. */
export function lacks(papers: Papers | undefined, needs: Needs, on: Temporal.PlainDate): Problem | undefined {
  const holds = (kind: CheckKind): boolean =>
    papers?.checks.some(
      (check) =>
        check.kind === kind &&
        check.state === "clear" &&
        // Some licences never end; a record check always does.
        (check.expiresOn === null || Temporal.PlainDate.compare(on, check.expiresOn) < 0),
    ) === true;
  if (needs.adult === true && papers?.adultOn != null && Temporal.PlainDate.compare(on, papers.adultOn) < 0) {
    return refuse(talentsProblems.tooYoung);
  }
  if (needs.recordCheck === true && !holds("recordCheck")) return refuse(talentsProblems.needsRecordCheck);
  const missing = needs.licences?.find((kind) => !holds(kind));
  if (missing === undefined) return undefined;
  const { needsLicence: words } = talentsProblems;
  const said = checkWords[missing];
  return refuse({
    ...words,
    zh: words.zh.replace("{licence}", said.zh),
    en: words.en.replace("{licence}", said.en),
  });
}

/** The starts of all slots that fit whole into the time. */
export function slotsOf(
  startsAt: Temporal.Instant,
  endsAt: Temporal.Instant,
  slotMinutes: number,
): readonly Temporal.Instant[] {
  const count = Math.floor(startsAt.until(endsAt).total("minutes") / slotMinutes);
  return Array.from({ length: count }, (_slot, at) => startsAt.add({ minutes: at * slotMinutes }));
}

export const momentOn = (on: string, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();

/** The state table and the guards, pure: every way through an application, and what no way can do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Actor, decide, type PostKind } from "#frame/access.ts";
import { isProblem } from "#frame/problems.ts";
import { type Course, mayDecide, mayStart, maySubmit, phasesOf } from "./course.ts";
import { grants, isUnderAge, mayAskCorrection, receivedAt, steps, type Verb } from "./rules.ts";
import { madeItem } from "./testing.ts";
import { APPLICATION_STATES, type ApplicationState } from "./words.ts";

const date = (text: string) => Temporal.PlainDate.from(text);
const verbs = Object.keys(steps) as Verb[];

describe("the state table", () => {
  test("each state is reached, left or an end, as domain 7.4 draws it", () => {
    const table = APPLICATION_STATES.map((state) => {
      const next = verbs.flatMap((verb) => {
        const step: { from: readonly ApplicationState[]; to?: ApplicationState } = steps[verb];
        return step.from.includes(state) && step.to !== undefined && step.to !== state ? [step.to] : [];
      });
      return `${state.padEnd(16)} ${[...new Set(next)].sort().join(" ")}`.trim();
    });
    expect(table.join("\n")).toBe(
      `prepared         received withdrawn
received         accepted approved correctionNeeded notOurs transferred withdrawn
correctionNeeded lapsed received transferred withdrawn
notOurs          transferred withdrawn
accepted         approved transferred withdrawn
inReview         approved assessment inspection publicNotice submitted transferred withdrawn
inspection       assessment publicNotice submitted withdrawn
assessment       publicNotice submitted withdrawn
publicNotice     inReview submitted withdrawn
objected         recheck withdrawn
recheck          inspection publicNotice withdrawn
submitted        withdrawn
approved         delivered
refused          delivered
delivered        closed
closed
lapsed
withdrawn
transferred
joined`,
    );
  });

  test("property: no post can take a step in a state that the table does not name", () => {
    const kinds: PostKind[] = ["frontDesk", "stationStaff", "head", "officer", "windowClerk", "auditor", "volunteer"];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...verbs),
        fc.constantFrom(...APPLICATION_STATES),
        fc.boolean(),
        (kind, verb, state, mine) => {
          const actor: Actor = {
            kind: "staff",
            id: "me",
            scope: "s",
            name: "",
            signInId: "s",
            posts: [{ id: "p", kind, station: "service" }],
          };
          const subject = {
            matterId: "m",
            station: "service",
            state,
            escalated: true,
            ...(mine ? { ownerId: "me", handlerId: "me" } : {}),
          };
          // Anybody may object; the command itself looks at the notice.
          const allowed = decide(actor, grants[verb], grants.see, subject).allowed;
          if (verb !== "object" && allowed) expect(steps[verb].from as readonly string[]).toContain(state);
          if (allowed && verb !== "object") expect(["auditor", "volunteer"].includes(kind) && !mine).toBe(false);
          expect(decide(actor, grants[verb], grants.see, { ...subject, recused: ["me"] }).allowed).toBe(false);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

const item = madeItem({
  phases: {
    inspection: true,
    assessment: true,
    publicNotice: { days: 7, kind: "calendar", afterObjectionDays: 3, notForMinors: true, source: { zh: "x" } },
    notCounted: [],
    reportKin: true,
  },
});

describe("the order of phases", () => {
  const course = fc.record({
    item: fc.constant(item),
    isMinor: fc.boolean(),
    phases: fc.array(
      fc.record({
        phase: fc.constantFrom(
          "inspection" as const,
          "assessment" as const,
          "publicNotice" as const,
          "recheck" as const,
        ),
        untilOn: fc.constantFrom(null, date("2026-11-23")),
      }),
      { maxLength: 5 },
    ),
    notice: fc.option(
      fc.record({ isOver: fc.boolean(), objected: fc.boolean(), untilOn: fc.constant(date("2026-12-01")) }),
      {
        nil: undefined,
      },
    ),
    openObjections: fc.nat(2),
  });

  test("property: nothing is submitted while a phase is missing or under way, a notice hangs or an objection waits", () => {
    fc.assert(
      fc.property(course, (made: Course) => {
        if (maySubmit(made) !== undefined) return;
        expect(made.openObjections).toBe(0);
        for (const phase of phasesOf(made)) {
          if (phase === "publicNotice") expect(made.notice).toMatchObject({ isOver: true, objected: false });
          else expect(made.phases.filter((one) => one.phase === phase).every((one) => one.untilOn !== null)).toBe(true);
        }
        expect(made.phases.some((one) => one.untilOn === null && one.phase !== "publicNotice")).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("property: a notice never hangs for a minor where the item forbids it, nor before what comes first", () => {
    fc.assert(
      fc.property(course, (made: Course) => {
        if (mayStart(made, "publicNotice") !== undefined) return;
        expect(made.isMinor).toBe(false);
        for (const phase of ["inspection", "assessment"]) {
          expect(made.phases.some((one) => one.phase === phase && one.untilOn !== null)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("guards", () => {
  test.each([
    ["nothing told", {}, "2026-11-27T13:05+08:00", "2026-11-27T13:05"],
    ["this morning", { on: "2026-11-27", time: "08:12" }, "2026-11-27T13:05+08:00", "2026-11-27T08:12"],
    ["today without a time", { on: "2026-11-27" }, "2026-11-27T08:05+08:00", "2026-11-27T08:05"],
    ["yesterday without a time", { on: "2026-11-26" }, "2026-11-27T08:05+08:00", "2026-11-26T09:00"],
    ["a clock wrong by a day", { on: "2026-11-28" }, "2026-11-27T13:05+08:00", "applications.receivedInFuture"],
    [
      "later this afternoon",
      { on: "2026-11-27", time: "15:00" },
      "2026-11-27T13:05+08:00",
      "applications.receivedInFuture",
    ],
    ["weeks ago", { on: "2026-11-01" }, "2026-11-27T13:05+08:00", "applications.receivedLongAgo"],
  ])("received: %s", (_name, told, now, expected) => {
    const at = receivedAt(told, Temporal.Instant.from(now), { byHead: false, zone: "Asia/Shanghai" });
    const written = isProblem(at)
      ? at.code
      : at.toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime().toString({ smallestUnit: "minute" });
    expect(written).toBe(expected);
  });

  test.each([
    [0, false, false, undefined, undefined],
    [0, true, false, undefined, "applications.checkOver"],
    [1, false, false, "r", "applications.onlyOnce"],
    [1, false, true, undefined, "applications.reasonNeeded"],
    [1, false, true, "r", undefined],
  ])("a list: rounds %s, over %s, head %s, reason %s", (rounds, isOver, byHead, reason, expected) => {
    expect(mayAskCorrection({ rounds, isOver, byHead }, { reason })?.code).toBe(expected);
  });

  test.each([
    ["the county", "稻溪县民政局", false, undefined],
    ["the committee decides nothing", "听桥社区居委会", false, "applications.wrongBody"],
    ["kin without the county's visit", "稻溪县民政局", true, "applications.countyVisit"],
  ])("a decision: %s", (_name, decidedBy, reportsKin, expected) => {
    const facts = { item, reportsKin, receivedOn: date("2026-11-01"), hubName: "半亩小院" };
    const input = { decision: "approved" as const, decidedBy, decidedOn: date("2026-11-20") };
    expect(mayDecide(facts, input, date("2026-11-23"))?.code).toBe(expected);
  });

  test("who turns eighteen today is of age", () => {
    expect(isUnderAge("11010519491231002X", date("1967-12-30"))).toBe(true);
    expect(isUnderAge("11010519491231002X", date("1967-12-31"))).toBe(false);
  });
});

/** A quarter of sessions is planned at once from the market days; each is confirmed some days before. */
import { command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { changeOccasion, lockOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { grants } from "../rules.ts";
import { dateIn, findSession, ofStation, openSessionRow, readWindows, sessionOn } from "../steps/session.ts";
import { counterProblems, KIND, numbersInput, planInput, sessionInput } from "../words.ts";

export const planSessions = command({
  name: "planSessions",
  does: { zh: "一次排好几场赶场服务：哪些天、几点到几点、哪些窗口", en: "Plan counter sessions: days, times, windows" },
  input: planInput,
  grants: grants.plan,
  find: ofStation,
  async act(act, plan) {
    const known = (await readWindows(act)).filter((window) => window.retired_at === null);
    const windows = known.filter((window) => plan.windowIds.includes(window.id));
    if (windows.length !== new Set(plan.windowIds).size)
      return refuse(counterProblems.noWindow, { field: "windowIds", values: {} });
    const occasionIds: string[] = [];
    for (const day of [...new Set(plan.days)].toSorted()) {
      const on = Temporal.PlainDate.from(day);
      const values = { date: dateIn(on) };
      if (Temporal.PlainDate.compare(on, act.today) < 0)
        return refuse(counterProblems.pastDay, { field: "days", values });
      if ((await sessionOn(act, on)) !== undefined) return refuse(counterProblems.dayTaken, { field: "days", values });
      const opened = await openSessionRow(act, { ...plan, on, windows });
      if (isProblem(opened)) return opened;
      act.event({
        name: "sessionPlanned",
        about: { kind: KIND, id: opened.occasionId },
        state: "planned",
        facts: { on: day, windows: windows.length, slotEvery: plan.slotEvery },
      });
      occasionIds.push(opened.occasionId);
    }
    return { occasionIds };
  },
});

/** More are served than thought, or a clerk does not come: the number of the day changes; what was given stays. */
export const limitNumbers = command({
  name: "limitNumbers",
  does: { zh: "这一场最多发几个号", en: "How many numbers a session gives at most" },
  input: numbersInput,
  grants: grants.plan.map((grant) => ({ ...grant, states: ["planned", "confirmed", "open"] })),
  see: grants.plan,
  locks: ({ occasionId }) => [{ table: "counter_sessions", id: occasionId }],
  find: findSession,
  async act(act, { mostNumbers }, { session }) {
    act.write(act.update("counter_sessions", { id: session.id }).set({ most_numbers: mostNumbers ?? null }));
    act.event({
      name: "numbersLimited",
      about: { kind: KIND, id: session.id },
      facts: mostNumbers === undefined ? {} : { most: mostNumbers },
    });
    return { occasionId: session.id };
  },
});

export const confirmSession = command({
  name: "confirmSession",
  does: { zh: "敲定一场：窗口单位都说了来", en: "Confirm a session: every window's body has said that it comes" },
  input: sessionInput,
  grants: grants.plan.map((grant) => ({ ...grant, states: ["planned"] })),
  see: grants.plan,
  locks: lockOccasion,
  find: findSession,
  async act(act, _input, { session }) {
    await changeOccasion(act, session, { name: "sessionConfirmed", to: "confirmed" });
    act.write(act.update("counter_sessions", { id: session.id }).set({ confirmed_at: act.now }));
    return { occasionId: session.id };
  },
});

/** A session is opened in the morning and closed when all are served or carried over; nobody is sent home without a word. */
import { type Act, command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { changeOccasion, lockOccasion } from "#courtyard/occasions/steps/occasion.ts";
import { markAbsent } from "#courtyard/occasions/steps/attendance.ts";
import { findSignUp } from "#courtyard/occasions/steps/sign-up-row.ts";
import { grants } from "../rules.ts";
import { bringCarried, carryOver } from "../steps/carry.ts";
import { dateIn, findOpenSession, findSession } from "../steps/session.ts";
import { AT_WINDOW, counterProblems, openSessionInput, sessionInput } from "../words.ts";

export const openSession = command({
  name: "openSession",
  does: { zh: "开场：可以取号、叫号了", en: "Open a session: numbers are given and called" },
  input: openSessionInput,
  grants: grants.queue.map((grant) => ({ ...grant, states: ["planned", "confirmed"] })),
  see: grants.queue,
  locks: lockOccasion,
  find: findSession,
  async act(act, { dateChecked }, { session }) {
    if (!dateChecked && !session.happens_on.equals(act.today)) {
      const values = { planned: dateIn(session.happens_on), today: dateIn(act.today) };
      return refuse(counterProblems.otherDay, { field: "dateChecked", values });
    }
    if ((await findOpenSession(act)) !== undefined) return refuse(counterProblems.otherOpen);
    await changeOccasion(act, session, {
      name: "sessionOpened",
      to: "open",
      facts: { on: session.happens_on.toString(), dateChecked },
    });
    act.write(act.update("counter_sessions", { id: session.id }).set({ opened_at: act.now }));
    await bringCarried(act, session);
    return { occasionId: session.id };
  },
});

export const closeSession = command({
  name: "closeSession",
  does: {
    zh: "收场：还在等的人转到下一场最前面",
    en: "Close a session: whoever still waits comes first in the next",
  },
  input: sessionInput,
  grants: grants.run.map((grant) => ({ ...grant, states: ["open"] })),
  see: grants.queue,
  locks: lockOccasion,
  find: findSession,
  async act(act, _input, { session }) {
    const left = await endWindows(act, session.id);
    if (left > 0) return refuse(counterProblems.stillAtWindow, { values: { count: left } });
    const carried = await carryOver(act, session);
    const absent = await endAppointments(act, session.id);
    if (isProblem(absent)) return absent;
    await changeOccasion(act, session, {
      name: "sessionClosed",
      to: "closed",
      facts: { carried: carried.length, noShows: absent },
    });
    act.write(act.update("counter_sessions", { id: session.id }).set({ closed_at: act.now }));
    return { occasionId: session.id, carried };
  },
});

/** How many are still at a window. When the house closes a forgotten session, nobody is: their numbers end as served. */
async function endWindows(act: Act, occasionId: string): Promise<number> {
  const there = await act
    .from("tickets", { occasion_id: occasionId })
    .select("id")
    .where("state", "in", [...AT_WINDOW])
    .execute();
  if (act.actor.kind !== "system") return there.length;
  for (const { id } of there) {
    act.write(
      act
        .update("tickets", { id })
        // When it ended nobody knows: the time stays empty, and no figure counts it.
        .set({ state: "done" }),
    );
    act.event({ name: "ticketDone", about: { kind: "ticket", id }, state: "done", facts: { isForgotten: true } });
  }
  return 0;
}

async function endAppointments(act: Act, occasionId: string) {
  const booked = await act
    .from("appointments", { occasion_id: occasionId, state: "booked" })
    .select(["id", "sign_up_id"])
    .execute();
  for (const { id, sign_up_id } of booked) {
    const signUp = await findSignUp(act, sign_up_id);
    const problem = signUp === undefined ? undefined : await markAbsent(act, signUp);
    if (problem !== undefined) return problem;
    act.write(act.update("appointments", { id }).set({ state: "noShow", ended_at: act.now }));
  }
  return booked.length;
}

/** Where voices are heard: home visits of two, and listening sessions on the bench. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { choice, civilDate, line, uuid } from "#frame/input.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { voicesProblems } from "../words.ts";

export const visitInput = z.object({ plannedOn: civilDate(), place: line(100), firstId: uuid(), secondId: uuid() });
export const endVisitInput = z.object({ visitId: uuid(), outcome: choice(["done", "cancelled"]) });
export const sessionInput = z.object({ heldOn: civilDate(), place: line(100), topic: line(100) });
export const closeSessionInput = z.object({ sessionId: uuid() });

export const planVisit = command({
  name: "planVisit",
  does: { zh: "安排一次两人走访", en: "Plan a home visit of two" },
  input: visitInput,
  grants: grants.planVisit,
  async act(act, input) {
    if (input.firstId === input.secondId) return refuse(voicesProblems.sameVisitor, { field: "secondId" });
    const known = await act
      .from("persons", { kind: "staff" })
      .select("id")
      .where("id", "in", [input.firstId, input.secondId])
      .execute();
    if (known.length !== 2) return refuse(voicesProblems.sameVisitor, { field: "secondId" });
    const visitId = newId();
    act.write(
      act.insert("visits", {
        id: visitId,
        state: "planned",
        planned_on: Temporal.PlainDate.from(input.plannedOn),
        place: input.place,
        first_id: input.firstId,
        second_id: input.secondId,
      }),
    );
    act.event({ name: "visitPlanned", about: { kind: "visit", id: visitId }, facts: { on: input.plannedOn } });
    return { visitId };
  },
});

export const endVisit = command({
  name: "endVisit",
  does: { zh: "走访结束或取消", en: "End or cancel a home visit" },
  input: endVisitInput,
  grants: grants.planVisit,
  locks: ({ visitId }) => [{ table: "visits", id: visitId }],
  async act(act, input) {
    const ended = await act
      .update("visits", { id: input.visitId, state: "planned" })
      .set({ state: input.outcome, done_at: act.now })
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse(voicesProblems.notVisit);
    act.event({ name: "visitEnded", about: { kind: "visit", id: input.visitId }, facts: { outcome: input.outcome } });
    return { visitId: input.visitId };
  },
});

export const openSession = command({
  name: "openListeningSession",
  does: { zh: "开一场恳谈会", en: "Open a listening session" },
  input: sessionInput,
  grants: grants.holdSession,
  async act(act, input) {
    const sessionId = newId();
    act.write(
      act.insert("listening_sessions", {
        id: sessionId,
        state: "open",
        held_on: Temporal.PlainDate.from(input.heldOn),
        place: input.place,
        topic: input.topic,
        opened_by: act.actor.id,
        opened_at: act.now,
      }),
    );
    act.event({
      name: "listeningSessionOpened",
      about: { kind: "session", id: sessionId },
      facts: { on: input.heldOn },
    });
    return { sessionId };
  },
});

export const closeSession = command({
  name: "closeListeningSession",
  does: { zh: "恳谈会结束", en: "Close a listening session" },
  input: closeSessionInput,
  grants: grants.holdSession,
  locks: ({ sessionId }) => [{ table: "listening_sessions", id: sessionId }],
  async act(act, input) {
    const closed = await act
      .update("listening_sessions", { id: input.sessionId, state: "open" })
      .set({ state: "closed", closed_at: act.now })
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return refuse(voicesProblems.notSession);
    act.event({ name: "listeningSessionClosed", about: { kind: "session", id: input.sessionId } });
    return { sessionId: input.sessionId };
  },
});

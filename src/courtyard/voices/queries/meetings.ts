/** Where voices are heard, and where they hurt: home visits, listening sessions, remedies of bad ratings. */
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { visibleMatters } from "#courtyard/matters/lists.ts";
import { grants } from "../rules.ts";
import { voicesProblems } from "../words.ts";

/** Older ones are history and found by their voices. */
const MOST = 60;

export interface VisitLine {
  readonly visitId: string;
  readonly state: "planned" | "done" | "cancelled";
  readonly plannedOn: string;
  readonly place: string;
  readonly first: { readonly id: string; readonly name: string };
  readonly second: { readonly id: string; readonly name: string };
  /** Whether the reader is one of the two: only they record on it. */
  readonly mine: boolean;
  /** How many voices were heard, as far as the reader may know of them. */
  readonly voices: number;
}

const visitRows = (view: View) =>
  view
    .from("visits")
    .innerJoin("persons as first", inHub("first.id", "visits.first_id"))
    .innerJoin("persons as second", inHub("second.id", "visits.second_id"))
    .select((column) => [
      "visits.id",
      "visits.state",
      "visits.planned_on",
      "visits.place",
      "visits.first_id",
      "visits.second_id",
      "first.name as first_name",
      "second.name as second_name",
      column
        .selectFrom("voices")
        .select((count) => count.fn.countAll<number>().as("n"))
        .whereRef("voices.hub_id", "=", "visits.hub_id")
        .whereRef("voices.visit_id", "=", "visits.id")
        .as("voices"),
    ]);

const visitLine = (
  view: View,
  row: Awaited<ReturnType<ReturnType<typeof visitRows>["execute"]>>[number],
): VisitLine => ({
  visitId: row.id,
  state: row.state as VisitLine["state"],
  plannedOn: row.planned_on.toString(),
  place: row.place,
  first: { id: row.first_id, name: row.first_name },
  second: { id: row.second_id, name: row.second_name },
  mine: row.first_id === view.actor.id || row.second_id === view.actor.id,
  voices: Number(row.voices ?? 0),
});

export const listVisits = query({
  name: "listVisits",
  does: { zh: "走访安排", en: "Home visits, the latest day first" },
  grants: grants.planVisit,
  async read(view) {
    const rows = await visitRows(view)
      .orderBy("visits.planned_on", "desc")
      .orderBy("visits.id", "desc")
      .limit(MOST)
      .execute();
    return rows.map((row) => visitLine(view, row));
  },
});

export const getVisit = query({
  name: "getVisit",
  does: { zh: "一次走访", en: "One home visit" },
  input: z.object({ visitId: uuid() }),
  grants: grants.planVisit,
  async read(view, { visitId }) {
    const row = await visitRows(view).where("visits.id", "=", visitId).executeTakeFirst();
    return row === undefined ? refuse(voicesProblems.notVisit) : visitLine(view, row);
  },
});

export interface SessionLine {
  readonly sessionId: string;
  readonly state: "open" | "closed";
  readonly heldOn: string;
  readonly place: string;
  readonly topic: string;
  readonly voices: number;
}

const sessionRows = (view: View) =>
  view.from("listening_sessions").select((column) => [
    "listening_sessions.id",
    "listening_sessions.state",
    "listening_sessions.held_on",
    "listening_sessions.place",
    "listening_sessions.topic",
    column
      .selectFrom("voices")
      .select((count) => count.fn.countAll<number>().as("n"))
      .whereRef("voices.hub_id", "=", "listening_sessions.hub_id")
      .whereRef("voices.session_id", "=", "listening_sessions.id")
      .as("voices"),
  ]);

const sessionLine = (row: Awaited<ReturnType<ReturnType<typeof sessionRows>["execute"]>>[number]): SessionLine => ({
  sessionId: row.id,
  state: row.state as SessionLine["state"],
  heldOn: row.held_on.toString(),
  place: row.place,
  topic: row.topic,
  voices: Number(row.voices ?? 0),
});

export const listSessions = query({
  name: "listListeningSessions",
  does: { zh: "恳谈会", en: "Listening sessions, the latest first" },
  grants: grants.holdSession,
  async read(view) {
    const rows = await sessionRows(view)
      .orderBy("listening_sessions.held_on", "desc")
      .orderBy("listening_sessions.id", "desc")
      .limit(MOST)
      .execute();
    return rows.map(sessionLine);
  },
});

export const getSession = query({
  name: "getListeningSession",
  does: { zh: "一场恳谈会", en: "One listening session" },
  input: z.object({ sessionId: uuid() }),
  grants: grants.holdSession,
  async read(view, { sessionId }) {
    const row = await sessionRows(view).where("listening_sessions.id", "=", sessionId).executeTakeFirst();
    return row === undefined ? refuse(voicesProblems.notSession) : sessionLine(row);
  },
});

/** Bad ratings that still wait for somebody: without the rating itself, which the rated person never traces back. */
export const listRemedies = query({
  name: "listRemedies",
  does: { zh: "没有了结的差评整改", en: "Remedies of bad ratings that are still open" },
  grants: grants.remedy,
  async read(view) {
    const rows = await view
      .from("remedies")
      .innerJoin("matters", inHub("matters.id", "remedies.matter_id"))
      .leftJoin("persons", inHub("persons.id", "remedies.owner_id"))
      .select([
        "remedies.id",
        "remedies.matter_id",
        "remedies.state",
        "remedies.owner_id",
        "persons.name",
        "matters.next_due_at",
      ])
      .where("remedies.state", "not in", ["closed", "appealed"])
      .where((where) => visibleMatters(where as never, view.actor, grants.see))
      .orderBy("remedies.opened_at")
      .orderBy("remedies.id")
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      remedyId: row.id,
      matterId: row.matter_id,
      state: row.state,
      owner: row.owner_id === null ? null : { id: row.owner_id, name: row.name ?? "" },
      dueAt: row.next_due_at?.toString() ?? null,
    }));
  },
});

/** Lists of voices: masked, narrowed by grants and by the database, keyset-paged. Reading a list leaves nothing. */
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from "kysely";
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import type { DB } from "#frame/schema.ts";
import { choice, maybe, line, wholeNumber } from "#frame/input.ts";
import { before, lastSeen, pageOf, visibleMatters } from "#courtyard/matters/lists.ts";
import { findByWords } from "#courtyard/matters/steps/search.ts";
import { grants } from "../rules.ts";
import { VOICE_STATES, type VoiceState } from "../words.ts";

export const VIEWS = [
  "inbox",
  "mine",
  "late",
  "escalated",
  "unhappy",
  "calls",
  "forwarded",
  "suspensions",
  "all",
] as const;
const PAGE = 50;

export const voicesInput = z.object({
  view: choice(VIEWS),
  station: maybe(line(30)),
  state: maybe(choice(VOICE_STATES)),
  search: maybe(line(60)),
  /** Keyset: `raisedAt` and id of the last row seen. */
  after: maybe(line(80)),
  limit: maybe(wholeNumber(1, 200)),
});

export interface VoiceLine {
  readonly matterId: string;
  readonly kind: string;
  readonly state: string;
  readonly station: string | null;
  readonly class: string | null;
  readonly urgency: string;
  readonly channel: string;
  /** The first words, digits of phone or identity numbers masked. */
  readonly excerpt: string;
  readonly place: string;
  readonly raisedAt: string;
  readonly raisedOn: string;
  readonly dueAt: string | null;
  readonly isLate: boolean;
  readonly handlerName: string | null;
  readonly escalated: boolean;
  readonly unhappy: boolean;
}

export const listVoices = query({
  name: "listVoices",
  does: { zh: "民声列表", en: "A list of voices" },
  input: voicesInput,
  grants: grants.see,
  async read(view, input) {
    const limit = input.limit ?? PAGE;
    let rows = linesOf(view)
      .where((where) => visibleMatters(where as never, view.actor, grants.see))
      .where((where) => inView(where as never, view, input.view))
      .where((where) => before(where as never, lastSeen(input.after)))
      .orderBy("matters.raised_at", "desc")
      .orderBy("matters.id", "desc")
      .limit(limit + 1);
    if (input.station !== undefined) rows = rows.where("matters.station", "=", input.station);
    if (input.state !== undefined) rows = rows.where("matters.state", "=", input.state);
    if (input.search !== undefined) {
      const found = await findByWords(view, "voices", input.search, 500);
      if (found.length === 0) return { lines: [] as VoiceLine[], next: null };
      rows = rows.where("matters.id", "in", found);
    }
    const found = await rows.execute();
    return pageOf(
      found.map((row) => lineOf(row, view.now)),
      limit,
    );
  },
});

const linesOf = (view: View) =>
  view
    .from("matters", { kind: "voice" })
    .innerJoin("voices", inHub("voices.matter_id", "matters.id"))
    .innerJoin("words", inHub("words.id", "voices.words_id"))
    .leftJoin("persons", inHub("persons.id", "matters.handler_id"))
    .select((column) => [
      "matters.id",
      "voices.kind",
      "matters.state",
      "matters.station",
      "matters.class",
      "matters.urgency",
      "matters.channel",
      column.fn<string | null>("left", ["words.body", column.val(EXCERPT + 1)]).as("excerpt"),
      "voices.place",
      "matters.raised_at",
      "matters.raised_on",
      "matters.next_due_at",
      "matters.escalated",
      "matters.unhappy",
      "persons.name as handler_name",
    ]);

type Lines = ReturnType<typeof linesOf>;
const EXCERPT = 60;

type Where = ExpressionBuilder<DB, "matters">;

/** Written into the statement: what never changes is no parameter, and the database plans once for all. */
const isOneOf = (...states: VoiceState[]) =>
  sql<SqlBool>`matters.state in (${sql.join(states.map((state) => sql.lit(state)))})`;
const inHand = isOneOf("recorded", "triaged", "assigned", "inProgress", "suspended", "forwarded");
const toBeCalled = isOneOf("answered", "resolved");
const isForwarded = isOneOf("forwarded");

/** Each view is one question of somebody's morning. History has no clocks and stands only under “all”. */
function inView(where: Where, view: View, name: (typeof VIEWS)[number]): Expression<SqlBool> {
  const open = (...more: Expression<SqlBool>[]) => where.and([where("matters.ended_at", "is", null), ...more]);
  switch (name) {
    case "inbox":
      return open(inHand);
    case "mine":
      return open(where("matters.handler_id", "=", view.actor.id));
    case "late":
      return open(where("matters.next_due_at", "<", view.now));
    case "escalated":
      return open(sql<SqlBool>`matters.escalated`);
    case "unhappy":
      return sql<SqlBool>`matters.unhappy`;
    case "calls":
      return open(toBeCalled);
    case "forwarded":
      return open(isForwarded);
    case "suspensions":
      return open(
        where.exists(
          where
            .selectFrom("suspensions")
            .select("suspensions.id")
            .whereRef("suspensions.hub_id", "=", "matters.hub_id")
            .whereRef("suspensions.matter_id", "=", "matters.id")
            .where("suspensions.decision", "is", null),
        ),
      );
    case "all":
      return where.lit(true);
  }
}

function lineOf(row: Awaited<ReturnType<Lines["execute"]>>[number], now: Temporal.Instant): VoiceLine {
  return {
    matterId: row.id,
    kind: row.kind,
    state: row.state,
    station: row.station,
    class: row.class,
    urgency: row.urgency,
    channel: row.channel,
    excerpt: excerptOf(row.excerpt ?? ""),
    place: row.place,
    raisedAt: row.raised_at.toString(),
    raisedOn: row.raised_on.toString(),
    dueAt: row.next_due_at?.toString() ?? null,
    isLate: row.next_due_at !== null && Temporal.Instant.compare(row.next_due_at, now) < 0,
    handlerName: row.handler_name,
    escalated: row.escalated,
    unhappy: row.unhappy,
  };
}

/** The first words, with an ellipsis where there are more. */
function excerptOf(body: string): string {
  const characters = [...body];
  const shown = characters.slice(0, EXCERPT).join("").replace(/\s+/g, " ").trim();
  return maskNumbers(characters.length > EXCERPT ? `${shown}…` : shown);
}

/** A phone or identity number within the first words is not for a list. */
const maskNumbers = (text: string): string => text.replace(/\d{5,}/g, (digits) => "*".repeat(digits.length));

/** Nobody reads a larger number than this in a menu; counting stops there. */
const MOST_COUNTED = 1_000;

/** What is late is counted by a statement of its own: it depends on the hour, and is planned anew each time. */
const COUNTED_AT_ONCE = VIEWS.filter((name) => name !== "all" && name !== "late");

/** How many wait in each view of the menu, for this actor. */
export const countVoices = query({
  name: "countVoices",
  does: { zh: "各列表的件数", en: "How many wait in each list" },
  grants: grants.see,
  async read(view) {
    const waiting = (name: (typeof VIEWS)[number]) =>
      view
        .from("matters", { kind: "voice" })
        .select("matters.id")
        .where((where) => inView(where, view, name))
        .where((where) => visibleMatters(where, view.actor, grants.see))
        .limit(MOST_COUNTED);
    const count = (names: readonly (typeof VIEWS)[number][]) =>
      view.tx
        .selectNoFrom((from) =>
          names.map((name) =>
            from
              .selectFrom(waiting(name).as("waiting"))
              .select((all) => all.fn.countAll<number>().as("n"))
              .as(name),
          ),
        )
        .executeTakeFirstOrThrow();
    const [late, others] = await Promise.all([count(["late"]), count(COUNTED_AT_ONCE)]);
    const counts: Partial<Record<(typeof VIEWS)[number], number>> = Object.fromEntries(
      Object.entries({ ...others, ...late }).map(([name, n]) => [name, Number(n)]),
    );
    return counts;
  },
});

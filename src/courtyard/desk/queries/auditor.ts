/**
 * For somebody from another body: who read what, who looked whom up, what was refused, who is kept out and why, who
 * feels pressed, and whether anything was altered. Ids, kinds and times only; no word of any matter.
 */
import { sql } from "kysely";
import { z } from "zod";
import type { View } from "#frame/command.ts";
import { query } from "#frame/command.ts";
import { TIME_ZONE } from "#frame/clock.ts";
import { nameScope } from "#frame/database.ts";
import { SYSTEM_ID } from "#frame/ids.ts";
import { choice, line, maybe, uuid } from "#frame/input.ts";
import { inHub } from "#frame/rows.ts";
import { findHead, findUnsealedSince, printHead, readHead, UNSEALED_ALARM_MINUTES } from "#frame/seals.ts";
import { verifyHub } from "#frame/verify.ts";
import { grants } from "../rules.ts";
import { rowsOf } from "./rows.ts";

const PAGE = 100;
/** Of recusals and signals; a courtyard has few. */
const LISTED = 200;

/** Which events stand in which list. */
export const EVENTS = {
  reads: ["recordOpened", "personalDataPrinted"],
  lookUps: ["personLookedUp"],
  refused: ["accessRefused"],
} as const;
export const AUDIT_VIEWS = ["reads", "lookUps", "refused"] as const;

export const auditInput = z.object({ view: choice(AUDIT_VIEWS), after: maybe(uuid()) });

export interface AuditLine {
  readonly eventId: string;
  readonly at: string;
  readonly by: string;
  readonly name: string;
  readonly aboutKind: string;
  readonly aboutId: string | null;
  /** Codes: the reason of a look-up, the command that was refused and why. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export const listAudit = query({
  name: "listAudit",
  does: { zh: "监督：查看记录、查人记录、被拒绝的操作", en: "Audit: reads, look-ups, refused attempts" },
  input: auditInput,
  grants: grants.audit,
  async read(view, input) {
    let rows = view
      .from("events")
      .leftJoin("persons", inHub("persons.id", "events.actor_id"))
      .select([
        "events.id",
        "events.at",
        "events.name",
        "events.about_kind",
        "events.about_id",
        "events.facts",
        "persons.name as by",
      ])
      .where("events.name", "in", [...EVENTS[input.view]]);
    if (input.after !== undefined) rows = rows.where("events.id", "<", input.after);
    const found = await rows
      .orderBy("events.id", "desc")
      .limit(PAGE + 1)
      .execute();
    const lines = found.slice(0, PAGE).map((row): AuditLine => ({
      eventId: row.id,
      at: row.at.toString(),
      by: row.by ?? "",
      name: row.name,
      aboutKind: row.about_kind,
      aboutId: row.about_id,
      facts: row.facts as Record<string, unknown>,
    }));
    return { lines, next: found.length > PAGE ? (lines.at(-1)?.eventId ?? null) : null };
  },
});

/** Who is kept out of which matter and why. Matters are told apart by id only. */
export const listRecusals = query({
  name: "listRecusals",
  does: { zh: "监督：谁在哪件事上回避、为什么", en: "Audit: who is kept out of what, and why" },
  grants: grants.audit,
  async read(view) {
    const rows = await view
      .from("recusals")
      .innerJoin("persons", inHub("persons.id", "recusals.person_id"))
      .innerJoin("matters", inHub("matters.id", "recusals.matter_id"))
      .select([
        "recusals.matter_id",
        "recusals.reason",
        "recusals.recused_at",
        "persons.name",
        "matters.kind",
        "matters.state",
        "matters.escalated",
      ])
      .orderBy("recusals.recused_at", "desc")
      .orderBy("recusals.matter_id", "desc")
      .limit(LISTED)
      .execute();
    return rows.map((row) => ({
      matterId: row.matter_id,
      kind: row.kind,
      state: row.state,
      escalated: row.escalated,
      person: row.name,
      reason: row.reason,
      at: row.recused_at.toString(),
    }));
  },
});

/** Whoever can take a matter in hand or have it taken in hand: the desk, the head, the officer above. */
const TAKERS = ["frontDesk", "head", "officer"];

/** Open matters in which everybody who could take them in hand is kept out: the auditor has to carry them further up. */
export const listUnreachable = query({
  name: "listUnreachable",
  does: { zh: "监督：没有人能办的事", en: "Audit: matters that nobody here may handle" },
  grants: grants.audit,
  async read(view) {
    const rows = await view
      .from("matters", { ended_at: null, escalated: true })
      .select(["id", "raised_at"])
      .where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom("posts")
              .select("posts.id")
              .whereRef("posts.hub_id", "=", "matters.hub_id")
              .where("posts.kind", "in", TAKERS)
              .where("posts.confirmed_at", "is not", null)
              .where("posts.since_on", "<=", view.today)
              .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", view.today)]))
              .where(sql<boolean>`posts.person_id <> all (matters.recused)`),
          ),
        ),
      )
      .orderBy("raised_at")
      .limit(LISTED)
      .execute();
    return rows.map((row) => ({ matterId: row.id, at: row.raised_at.toString() }));
  },
});

/** That somebody feels pressed, and whether it was seen. What was said with it is read by `seeSignal`, which is logged. */
export const listSignals = query({
  name: "listSignals",
  does: { zh: "监督：“我感到有压力”", en: "Audit: who feels put under pressure" },
  grants: grants.audit,
  async read(view) {
    const rows = await view
      .from("pressure_signals")
      .innerJoin("matters", inHub("matters.id", "pressure_signals.matter_id"))
      .select([
        "pressure_signals.id",
        "pressure_signals.matter_id",
        "pressure_signals.words_id",
        "pressure_signals.signalled_at",
        "pressure_signals.seen_at",
        "matters.kind",
        "matters.state",
        "matters.station",
      ])
      .orderBy("pressure_signals.signalled_at", "desc")
      .orderBy("pressure_signals.id", "desc")
      .limit(LISTED)
      .execute();
    return rows.map((row) => ({
      signalId: row.id,
      matterId: row.matter_id,
      kind: row.kind,
      state: row.state,
      station: row.station,
      hasWords: row.words_id !== null,
      signalledAt: row.signalled_at.toString(),
      seenAt: row.seen_at?.toString() ?? null,
    }));
  },
});

/** The newest seal, and since when the oldest event waits for one. */
export const readSealState = query({
  name: "readSealState",
  does: { zh: "封存情况：最新封条、未封存多久", en: "The seals: the newest head, and how long events wait" },
  grants: grants.sealState,
  async read(view) {
    const head = await findHead(view.tx, view.hub);
    const [unsealed, today] = [await unsealedSince(view), await eventsToday(view)];
    const minutes = unsealed === undefined ? 0 : Math.floor(unsealed.until(view.now).total("minutes"));
    return {
      head: head === undefined ? null : printHead(head),
      unsealedMinutes: Math.max(0, minutes),
      isAlarm: minutes >= UNSEALED_ALARM_MINUTES,
      eventsToday: today,
    };
  },
});

/** As the house, so that nobody can tell from the number what she is kept out of. */
async function eventsToday(view: View): Promise<number> {
  return asHouse(view, async () => {
    const [row] = await rowsOf<{ n: number }>(
      view,
      sql`select count(*) as n from events where hub_id = ${view.hub} and happened_on = ${view.today}
          and id >= ${firstIdOf(view.today)}`,
    );
    return row?.n ?? 0;
  });
}

/** Ids begin with their milliseconds, so a day's events are a range of the primary key. */
function firstIdOf(day: Temporal.PlainDate): string {
  const time = day.toZonedDateTime(TIME_ZONE).epochMilliseconds.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

const unsealedSince = (view: View): Promise<Temporal.Instant | undefined> =>
  asHouse(view, () => findUnsealedSince(view.tx, view.hub));

async function asHouse<T>(view: View, run: () => Promise<T>): Promise<T> {
  const tx = view.tx as unknown as Parameters<typeof nameScope>[0];
  await nameScope(tx, { hub: view.hub, actorId: SYSTEM_ID });
  try {
    return await run();
  } finally {
    await nameScope(tx, { hub: view.hub, actorId: view.actor.id });
  }
}

export const verifyInput = z.object({ head: maybe(line(120)) });

/** Recomputes every event and seal, with the house's own eyes, and compares the head that was kept outside. */
export const verifySeals = query({
  name: "verifySeals",
  does: { zh: "核对全部封条和事件", en: "Verify all seals and events" },
  input: verifyInput,
  grants: grants.audit,
  async read(view, input) {
    const head = input.head === undefined ? undefined : readHead(input.head);
    await rowsOf(view, sql`set transaction isolation level repeatable read`);
    await rowsOf(view, sql`set local statement_timeout = 0`);
    const findings = await asHouse(view, () => verifyHub(view.tx, view.hub, head));
    return {
      seals: findings.seals,
      events: findings.events,
      unsealed: findings.unsealed.count,
      erased: findings.erased,
      matters: findings.matters,
      wrong: findings.wrong,
      list: findings.list.map(({ code, of }) => ({ code, of })),
      head: findings.head === undefined ? null : printHead(findings.head),
      /** A typed head that is none is said, not passed over. */
      headRead: input.head === undefined || head !== undefined,
    };
  },
});

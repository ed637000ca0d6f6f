/** Lists of applications: narrowed by grants, item groups and the database, keyset-paged. Reading a list leaves nothing. */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { query } from "#frame/command.ts";
import type { View } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { inHub } from "#frame/rows.ts";
import type { DB } from "#frame/schema.ts";
import type { Text } from "#frame/texts.ts";
import { before, lastSeen, pageOf } from "#courtyard/matters/lists.ts";
import { grants, RUNNING } from "../rules.ts";
import { itemNames } from "../steps/names.ts";
import { myGroups, visibleApplications } from "../steps/window.ts";
import { LIST_VIEWS, listInput } from "../words.ts";

const PAGE = 50;
export type ListView = (typeof LIST_VIEWS)[number];

export interface ApplicationLine {
  readonly matterId: string;
  readonly state: string;
  readonly itemId: string | null;
  readonly itemVersion: number | null;
  /** The item's name. */
  readonly what: Text;
  readonly window: string | null;
  /** Masked: a list is no register of who needs help. */
  readonly name: string;
  readonly raisedAt: string;
  readonly raisedOn: string;
  readonly receivedOn: string | null;
  readonly dueAt: string | null;
  readonly isLate: boolean;
  readonly handlerName: string | null;
  readonly kin: boolean;
}

export const listApplications = query({
  name: "listApplications",
  does: { zh: "办件列表", en: "A list of applications" },
  input: listInput,
  grants: grants.see,
  async read(view, input) {
    const limit = input.limit ?? PAGE;
    const groups = await myGroups(view);
    // By matters_time: newest first.
    let rows = linesOf(view)
      .where((where) => visibleApplications(where as never, view, groups, grants.see))
      .where((where) => inView(where as never, view, input.view))
      .where((where) => before(where as never, lastSeen(input.after)))
      .orderBy("matters.raised_at", "desc")
      .orderBy("matters.id", "desc")
      .limit(limit + 1);
    if (input.group !== undefined) rows = rows.where("applications.window_group", "=", input.group);
    if (input.state !== undefined) rows = rows.where("matters.state", "=", input.state);
    if (input.itemId !== undefined) rows = rows.where("applications.item_id", "=", input.itemId);
    const found = (await rows.execute()).map((row) => lineOf(row, view.now));
    const { lines, next } = pageOf(found, limit);
    const nameOf = await itemNames(view, lines);
    return { lines: lines.map((line): ApplicationLine => ({ ...line, what: nameOf(line) })), next };
  },
});

const linesOf = (view: View) =>
  view
    .from("matters", { kind: "application" })
    .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
    .leftJoin("persons", inHub("persons.id", "matters.handler_id"))
    .select([
      "matters.id",
      "matters.state",
      "matters.raised_at",
      "matters.raised_on",
      "matters.next_due_at",
      "matters.recused",
      "applications.item_id",
      "applications.item_version",
      "applications.window_group",
      "applications.applicant_name",
      "applications.received_on",
      "persons.name as handler_name",
    ]);

type Where = ExpressionBuilder<DB, "matters" | "applications">;

/** Each view is one question of somebody's morning. */
function inView(where: Where, view: View, name: ListView): Expression<SqlBool> {
  const open = (...more: Expression<SqlBool>[]) => where.and([where("matters.ended_at", "is", null), ...more]);
  switch (name) {
    case "open":
      return open(where("matters.state", "in", ["prepared", ...RUNNING, "notOurs", "approved", "refused"]));
    case "mine":
      return open(where("matters.handler_id", "=", view.actor.id));
    case "check":
      return open(where("matters.state", "=", "received"));
    case "late":
      return open(where("matters.next_due_at", "<", view.now), where("matters.state", "in", [...RUNNING]));
    case "notice":
      return open(where("matters.state", "=", "publicNotice"));
    case "objections":
      return open(where("matters.state", "in", ["objected", "recheck"]));
    case "decided":
      return open(where("matters.state", "in", ["approved", "refused"]));
    case "originals":
      return where.exists(
        where
          .selectFrom("application_originals")
          .select("application_originals.id")
          .whereRef("application_originals.hub_id", "=", "matters.hub_id")
          .whereRef("application_originals.matter_id", "=", "matters.id")
          .where("application_originals.returned_at", "is", null)
          .where((over) => over("matters.state", "not in", [...RUNNING])),
      );
    case "unhappy":
      // Whoever handled it never learns who was not satisfied.
      return mayCalm(view) ? where("matters.unhappy", "=", true) : where.lit(false);
    case "all":
      return where.lit(true);
  }
}

const mayCalm = (view: View): boolean =>
  view.actor.kind === "staff" && view.actor.posts.some((post) => post.kind === "head" || post.kind === "frontDesk");

function lineOf(
  row: Awaited<ReturnType<ReturnType<typeof linesOf>["execute"]>>[number],
  now: Temporal.Instant,
): Omit<ApplicationLine, "what"> {
  return {
    matterId: row.id,
    state: row.state,
    itemId: row.item_id,
    itemVersion: row.item_version,
    window: row.window_group,
    name: maskName(row.applicant_name),
    raisedAt: row.raised_at.toString(),
    raisedOn: row.raised_on.toString(),
    receivedOn: row.received_on?.toString() ?? null,
    // The day on which a delivered one is filed is nobody's duty.
    dueAt: row.state === "delivered" ? null : (row.next_due_at?.toString() ?? null),
    isLate: row.state !== "delivered" && row.next_due_at !== null && Temporal.Instant.compare(row.next_due_at, now) < 0,
    handlerName: row.handler_name,
    kin: row.recused.length > 0,
  };
}

/** Nobody reads a larger number than this in a menu; counting stops there. */
const MOST_COUNTED = 1_000;

export async function countView(view: View, name: ListView): Promise<number> {
  const groups = await myGroups(view);
  const waiting = view
    .from("matters", { kind: "application" })
    .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
    .select("matters.id")
    .where((where) => inView(where as never, view, name))
    .where((where) => visibleApplications(where as never, view, groups, grants.see))
    .limit(MOST_COUNTED);
  const row = await view.tx
    .selectFrom(waiting.as("waiting"))
    .select((count) => count.fn.countAll<number>().as("n"))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** How many wait in each view of the menu, for this actor. */
export const countApplications = query({
  name: "countApplications",
  does: { zh: "各列表的办件数", en: "How many applications wait in each list" },
  grants: grants.see,
  async read(view) {
    const counted = LIST_VIEWS.filter((name) => name !== "all");
    const found = await Promise.all(counted.map(async (name) => [name, await countView(view, name)] as const));
    const counts: Partial<Record<ListView, number>> = Object.fromEntries(found);
    return counts;
  },
});

/** What the forms of the desk choose from: who can examine, whose groups, which sheets, who is to be called. */
import { inHub } from "#frame/rows.ts";
import { query } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findApplication } from "../steps/find.ts";
import { itemNames } from "../steps/names.ts";
import { myGroups, visibleApplications } from "../steps/window.ts";
import { handOverOnlyInput, matterOnlyInput } from "../words.ts";

/** Everybody at work today whom nothing keeps out. */
export const listExaminers = query({
  name: "listExaminers",
  does: { zh: "可以办这一件的人", en: "Who can examine an application" },
  input: matterOnlyInput,
  grants: grants.see.filter((grant) => grant.who !== "receipt"),
  find: findApplication,
  async read(view, _input, { matter }) {
    const rows = await view
      .from("posts")
      .innerJoin("persons", inHub("persons.id", "posts.person_id"))
      .select(["persons.id", "persons.name", "posts.title_zh", "posts.title_en", "posts.kind", "posts.station"])
      .where("posts.kind", "in", ["frontDesk", "stationStaff", "head", "officer", "windowClerk"])
      .where("posts.confirmed_at", "is not", null)
      .where("posts.since_on", "<=", view.today)
      .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", view.today)]))
      .orderBy("persons.name")
      .execute();
    const people = new Map<
      string,
      { personId: string; name: string; titles: { zh: string; en: string }[]; near: boolean }
    >();
    for (const row of rows.filter((one) => !matter.recused.includes(one.id))) {
      const known = people.get(row.id) ?? { personId: row.id, name: row.name, titles: [], near: false };
      known.titles.push({ zh: row.title_zh, en: row.title_en });
      known.near ||= row.station === matter.station;
      people.set(row.id, known);
    }
    return [...people.values()].toSorted((one, other) => Number(other.near) - Number(one.near));
  },
});

/** Window clerks and the item groups that each looks after. */
export const listWindowClerks = query({
  name: "listWindowClerks",
  does: { zh: "窗口办事员和各自负责的事项组", en: "Window clerks and their item groups" },
  grants: grants.windowGroups,
  async read(view) {
    const clerks = await view
      .from("posts", { kind: "windowClerk" })
      .innerJoin("persons", inHub("persons.id", "posts.person_id"))
      .select(["persons.id", "persons.name", "posts.title_zh", "posts.title_en"])
      .where("posts.confirmed_at", "is not", null)
      .where((or) => or.or([or("posts.until_on", "is", null), or("posts.until_on", ">=", view.today)]))
      .orderBy("persons.name")
      .execute();
    const given = await view.from("window_groups", { ended_at: null }).select(["person_id", "window_group"]).execute();
    return [...new Map(clerks.map((clerk) => [clerk.id, clerk])).values()].map((clerk) => ({
      personId: clerk.id,
      name: clerk.name,
      title: { zh: clerk.title_zh, en: clerk.title_en },
      groups: given.filter((row) => row.person_id === clerk.id).map((row) => row.window_group),
    }));
  },
});

/** What was received, is not decided and stands on no sheet yet: to be ticked for the evening's hand-over. */
export const listForHandOver = query({
  name: "listForHandOver",
  does: { zh: "等着交给单位的件", en: "What waits to be handed over" },
  grants: grants.handOver,
  async read(view) {
    const groups = await myGroups(view);
    const rows = await view
      .from("matters", { ended_at: null })
      .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
      .select([
        "matters.id",
        "matters.state",
        "applications.item_id",
        "applications.item_version",
        "applications.applicant_name",
        "applications.received_on",
      ])
      .where("matters.state", "in", ["received", "accepted", "inReview", "submitted"])
      .where((where) => visibleApplications(where as never, view, groups, grants.see))
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom("hand_over_lines")
              .select("hand_over_lines.matter_id")
              .whereRef("hand_over_lines.hub_id", "=", "matters.hub_id")
              .whereRef("hand_over_lines.matter_id", "=", "matters.id"),
          ),
        ),
      )
      .orderBy("applications.received_at")
      .limit(200)
      .execute();
    const nameOf = await itemNames(
      view,
      rows.map((row) => ({ itemId: row.item_id, itemVersion: row.item_version })),
    );
    return rows.map((row) => ({
      matterId: row.id,
      state: row.state,
      what: nameOf({ itemId: row.item_id, itemVersion: row.item_version }),
      name: maskName(row.applicant_name),
      receivedOn: row.received_on?.toString() ?? null,
    }));
  },
});

export const listHandOvers = query({
  name: "listHandOvers",
  does: { zh: "最近的交接单", en: "Recent hand-over sheets" },
  grants: grants.handOver,
  async read(view) {
    // By hand_overs_day.
    const rows = await view
      .from("hand_overs")
      .select(["id", "to_body", "made_on", "taken_at"])
      .orderBy("made_at", "desc")
      .limit(30)
      .execute();
    return rows.map((row) => ({
      handOverId: row.id,
      toBody: row.to_body,
      madeOn: row.made_on.toString(),
      signed: row.taken_at !== null,
    }));
  },
});

/** One sheet with its lines, as the reader may see them. */
export const readHandOver = query({
  name: "readHandOver",
  does: { zh: "一张交接单", en: "One hand-over sheet" },
  input: handOverOnlyInput,
  grants: grants.handOver,
  async read(view, { handOverId }) {
    const sheet = await view
      .from("hand_overs", { id: handOverId })
      .leftJoin("persons", inHub("persons.id", "hand_overs.made_by"))
      .selectAll("hand_overs")
      .select("persons.name as by")
      .executeTakeFirst();
    if (sheet === undefined) return refuse(frameProblems.notFound);
    const groups = await myGroups(view);
    const lines = await view
      .from("hand_over_lines", { hand_over_id: handOverId })
      .innerJoin("matters", inHub("matters.id", "hand_over_lines.matter_id"))
      .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
      .select([
        "matters.id",
        "applications.item_id",
        "applications.item_version",
        "applications.applicant_name",
        "applications.received_on",
      ])
      .where((where) => visibleApplications(where as never, view, groups, grants.see))
      .orderBy("applications.received_at")
      .execute();
    const materials = await view
      .from("application_materials", { state: "there" })
      .select((count) => ["matter_id", count.fn.countAll<number>().as("n")])
      .where("matter_id", "in", lines.length === 0 ? [handOverId] : lines.map((line) => line.id))
      .groupBy("matter_id")
      .execute();
    const nameOf = await itemNames(
      view,
      lines.map((line) => ({ itemId: line.item_id, itemVersion: line.item_version })),
    );
    const papers = new Map(materials.map((row) => [row.matter_id, Number(row.n)]));
    return {
      handOverId,
      toBody: sheet.to_body,
      madeOn: sheet.made_on.toString(),
      madeAt: sheet.made_at.toString(),
      by: sheet.by,
      takenBy: sheet.taken_by,
      takenAt: sheet.taken_at?.toString() ?? null,
      lines: lines.map((line) => ({
        matterId: line.id,
        what: nameOf({ itemId: line.item_id, itemVersion: line.item_version }),
        name: line.applicant_name,
        receivedOn: line.received_on?.toString() ?? null,
        papers: papers.get(line.id) ?? 0,
      })),
    };
  },
});

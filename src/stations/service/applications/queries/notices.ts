/** Notices as anybody reads them, and an objection as whoever raised it follows it. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import type { View } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { findMatter } from "#courtyard/matters/steps/matter.ts";
import { grants } from "../rules.ts";
import { applicationProblems, matterOnlyInput } from "../words.ts";

export interface PublicNotice {
  readonly noticeId: string;
  readonly name: string;
  readonly persons: number;
  readonly what: { readonly zh: string; readonly en: string };
  readonly postedOn: string;
  readonly untilOn: string;
  readonly days: number;
  readonly dayKind: string;
  readonly place: string;
  readonly round: number;
}

type Row = Awaited<ReturnType<ReturnType<typeof hanging>["execute"]>>[number];
/** Only the columns of the poster are read: nothing else could be shown by mistake. By application_notices_open. */
const hanging = (view: View) =>
  view.tx
    .selectFrom("application_notices")
    .select([
      "id",
      "masked_name",
      "persons",
      "what_zh",
      "what_en",
      "posted_on",
      "until_on",
      "days",
      "day_kind",
      "place",
      "round",
    ])
    .where("hub_id", "=", view.hub)
    .where("ended_at", "is", null)
    .where("until_on", ">=", view.today);

const noticeOf = (row: Row): PublicNotice => ({
  noticeId: row.id,
  name: row.masked_name,
  persons: row.persons,
  what: { zh: row.what_zh, en: row.what_en },
  postedOn: row.posted_on.toString(),
  untilOn: row.until_on.toString(),
  days: row.days,
  dayKind: row.day_kind,
  place: row.place,
  round: row.round,
});

/** What hangs on the board today. Over is over: nothing stays on the page. */
export const listNotices = query({
  name: "listNotices",
  room: "applications",
  does: { zh: "正在公示的", en: "Notices that hang today" },
  input: z.object({}),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view) {
    const rows = await hanging(view).orderBy("until_on").orderBy("id").limit(200).execute();
    return rows.map(noticeOf);
  },
});

export const readNotice = query({
  name: "readNotice",
  room: "applications",
  does: { zh: "一份公示", en: "One notice" },
  input: z.object({ noticeId: uuid() }),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view, { noticeId }) {
    const row = await hanging(view).where("id", "=", noticeId).executeTakeFirst();
    return row === undefined ? refuse(applicationProblems.noNotice) : noticeOf(row);
  },
});

/** What came out, and nothing of the application. */
export const followNoticeObjection = query({
  name: "followNoticeObjection",
  room: "applications",
  does: { zh: "凭回执看异议的答复", en: "Follow an objection with its receipt" },
  input: matterOnlyInput,
  grants: grants.see.filter((grant) => grant.who === "receipt"),
  async find(view, { matterId }) {
    const facts = await findMatter(view, matterId);
    return facts?.matter.kind === "objection" ? facts : undefined;
  },
  async read(view, { matterId }, { matter }) {
    const row = await view.tx
      .selectFrom("application_objections")
      .innerJoin("application_notices", (join) =>
        join
          .onRef("application_notices.hub_id", "=", "application_objections.hub_id")
          .onRef("application_notices.id", "=", "application_objections.notice_id"),
      )
      .innerJoin("words", (join) =>
        join
          .onRef("words.hub_id", "=", "application_objections.hub_id")
          .onRef("words.id", "=", "application_objections.words_id"),
      )
      .leftJoin("words as answer", (join) =>
        join
          .onRef("answer.hub_id", "=", "application_objections.hub_id")
          .onRef("answer.id", "=", "application_objections.answer_id"),
      )
      .select([
        "words.body",
        "answer.body as answer",
        "application_objections.raised_at",
        "application_objections.answered_at",
        "application_notices.what_zh",
        "application_notices.what_en",
        "application_notices.posted_on",
      ])
      .where("application_objections.hub_id", "=", view.hub)
      .where("application_objections.matter_id", "=", matterId)
      .executeTakeFirstOrThrow();
    return {
      matterId,
      state: matter.state,
      words: row.body,
      what: { zh: row.what_zh, en: row.what_en },
      postedOn: row.posted_on.toString(),
      raisedAt: row.raised_at.toString(),
      answer: row.answer,
      answeredAt: row.answered_at?.toString() ?? null,
    };
  },
});

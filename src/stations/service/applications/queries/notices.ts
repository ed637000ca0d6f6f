/** Notices as anybody reads them, and an objection as whoever raised it follows it. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import type { View } from "#frame/command.ts";
import { uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { findMatter } from "#courtyard/matters/steps/matter.ts";
import { grants } from "../rules.ts";
import { applicationProblems, approvedInput, matterOnlyInput } from "../words.ts";

export interface PublicNotice {
  readonly noticeId: string;
  readonly name: string;
  readonly persons: number;
  readonly what: { readonly zh: string; readonly en: string };
  readonly postedOn: string;
  readonly untilOn: string;
  readonly days: number;
  readonly dayKind: string;
  readonly amount: string | null;
  readonly places: readonly string[];
  readonly round: number;
}

type Row = Awaited<ReturnType<ReturnType<typeof hanging>["execute"]>>[number];
/** Only the columns of the poster are read: nothing else could be shown by mistake. By application_notices_open. */
const hanging = (view: View) =>
  view
    .from("application_notices", { ended_at: null })
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
      "amount",
      "place",
      "places",
      "round",
    ])
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
  amount: row.amount,
  places: [row.place, ...row.places],
  round: row.round,
});

/** What hangs on the board today. Over is over: nothing stays on the page. */
export const listNotices = query({
  name: "listNotices",
  does: { zh: "正在公示的", en: "Notices that hang today" },
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view) {
    const rows = await hanging(view).orderBy("until_on").orderBy("id").limit(200).execute();
    return rows.map(noticeOf);
  },
});

export const readNotice = query({
  name: "readNotice",
  does: { zh: "一份公示", en: "One notice" },
  input: z.object({ noticeId: uuid() }),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view, { noticeId }) {
    const row = await hanging(view).where("id", "=", noticeId).executeTakeFirst();
    return row === undefined ? refuse(applicationProblems.noNotice) : noticeOf(row);
  },
});

export interface ApprovedLine {
  readonly noticeId: string;
  readonly name: string;
  readonly persons: number;
  readonly what: { readonly zh: string; readonly en: string };
  readonly amount: string | null;
  readonly approvedOn: string;
}

/** So many on a page of the list. */
const LISTED = 50;

/** Who was approved, masked as the notice was, the newest first; by application_notices_approved. */
export const listApproved = query({
  name: "listApproved",
  does: { zh: "已批准的名单（只有姓氏）", en: "Who was approved, by surname only" },
  input: approvedInput,
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view, { after }) {
    const key = keyOf(after);
    let rows = view
      .from("application_notices", { off_list_at: null })
      .select(["id", "masked_name", "persons", "what_zh", "what_en", "amount", "approved_on"])
      .where("approved_on", "is not", null);
    if (key !== undefined) {
      rows = rows.where((where) =>
        where.or([
          where("approved_on", "<", key.on),
          where.and([where("approved_on", "=", key.on), where("id", "<", key.id)]),
        ]),
      );
    }
    const found = await rows
      .orderBy("approved_on", "desc")
      .orderBy("id", "desc")
      .limit(LISTED + 1)
      .execute();
    const lines = found.slice(0, LISTED).map((row): ApprovedLine => ({
      noticeId: row.id,
      name: row.masked_name,
      persons: row.persons,
      what: { zh: row.what_zh, en: row.what_en },
      amount: row.amount,
      approvedOn: row.approved_on?.toString() ?? "",
    }));
    const last = lines.at(-1);
    return { lines, next: found.length > LISTED && last !== undefined ? `${last.approvedOn}_${last.noticeId}` : null };
  },
});

/** The last line seen, as the address carries it; what does not fit begins at the top. */
function keyOf(after: string | undefined): { on: Temporal.PlainDate; id: string } | undefined {
  const [, on, id] = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  return on === undefined || id === undefined ? undefined : { on: Temporal.PlainDate.from(on), id };
}

/** What came out, and nothing of the application. */
export const followNoticeObjection = query({
  name: "followNoticeObjection",
  does: { zh: "凭回执看异议的答复", en: "Follow an objection with its receipt" },
  input: matterOnlyInput,
  grants: grants.see.filter((grant) => grant.who === "receipt"),
  async find(view, { matterId }) {
    const facts = await findMatter(view, matterId);
    return facts?.matter.kind === "objection" ? facts : undefined;
  },
  async read(view, { matterId }, { matter }) {
    const row = await view
      .from("application_objections", { matter_id: matterId })
      .innerJoin("application_notices", inHub("application_notices.id", "application_objections.notice_id"))
      .innerJoin("words", inHub("words.id", "application_objections.words_id"))
      .leftJoin("words as answer", inHub("answer.id", "application_objections.answer_id"))
      .select([
        "words.body",
        "answer.body as answer",
        "application_objections.raised_at",
        "application_objections.answered_at",
        "application_notices.what_zh",
        "application_notices.what_en",
        "application_notices.posted_on",
      ])
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

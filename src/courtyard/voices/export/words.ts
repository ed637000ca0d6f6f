/** Nouns of exporting voices: the columns one may choose, and the limit of a file. */
import { z } from "zod";
import { choice, civilDate, flag, listOf, maybe } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { LANGS, texts } from "#frame/texts.ts";
import { VOICE_STATES } from "../words.ts";

/** In the order of the file. Names are masked for who need not call; telephone numbers stand in the record only. */
export const COLUMNS = [
  "raisedOn",
  "raisedAt",
  "kind",
  "headline",
  "words",
  "place",
  "state",
  "class",
  "subject",
  "station",
  "urgency",
  "channel",
  "handler",
  "dueOn",
  "solved",
  "onTheSpot",
  "endedOn",
  "number",
  "speaker",
] as const;
export type Column = (typeof COLUMNS)[number];
export const columnWords = texts({
  raisedOn: { zh: "日期（公历、农历）", en: "date (both calendars)" },
  raisedAt: { zh: "时间", en: "time" },
  kind: { zh: "类型", en: "kind" },
  headline: { zh: "主题", en: "subject line" },
  words: { zh: "内容", en: "text" },
  place: { zh: "地点", en: "place" },
  state: { zh: "状态", en: "state" },
  class: { zh: "类别", en: "class" },
  subject: { zh: "分类", en: "subject" },
  station: { zh: "站点", en: "station" },
  urgency: { zh: "紧急程度", en: "urgency" },
  channel: { zh: "来源", en: "channel" },
  handler: { zh: "负责人", en: "in charge" },
  dueOn: { zh: "到期（公历、农历）", en: "due (both calendars)" },
  solved: { zh: "解决情况", en: "solved" },
  onTheSpot: { zh: "当场解决", en: "on the spot" },
  endedOn: { zh: "结束（公历、农历）", en: "ended (both calendars)" },
  number: { zh: "原编号", en: "outside number" },
  speaker: { zh: "姓名", en: "name" },
});
/** Chosen at first: what a report needs, without persons. */
export const USUAL: readonly Column[] = [
  "raisedOn",
  "raisedAt",
  "kind",
  "headline",
  "words",
  "place",
  "state",
  "subject",
  "station",
  "solved",
];

/** One file stays openable on an old machine, and one transaction short. More is exported year by year. */
export const ROWS_AT_MOST = 10_000;

const FORMATS = ["csv", "xlsx"] as const;

export const exportInput = z.object({
  /** Days on which the voices were raised, both included. */
  from: maybe(civilDate()),
  to: maybe(civilDate()),
  states: maybe(listOf(choice(VOICE_STATES), VOICE_STATES.length)),
  history: maybe(flag()),
  columns: listOf(choice(COLUMNS), COLUMNS.length, 1),
  format: choice(FORMATS),
  lang: maybe(choice(LANGS)),
});
export type ExportInput = z.output<typeof exportInput>;

export const exportProblems = problems("voiceExport", {
  tooMany: {
    zh: "符合条件的有 {found} 条，一个文件最多 {max} 条。请缩短日期范围，分几次导出。",
    en: "{found} {found|voice|voices} fit; one file holds at most {max}. Please choose a shorter span of dates and export in parts.",
  },
  none: { zh: "没有符合条件的民声。请换一个日期范围。", en: "No voice fits. Please choose other dates." },
  wrongSpan: { zh: "开始的日期晚于结束的日期。", en: "The first day lies after the last." },
});

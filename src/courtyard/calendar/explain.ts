/**
 * Says a worked sum in readable lines, in both languages: rule and source, start, every stretch of days counted or
 * skipped and why, extensions, roll-over, due day in both calendars, and what is still provisional.
 */
import { type Lang, say, type Text, texts, type TextValues } from "#frame/texts.ts";
import { bothCalendarsShort, writeDate, writeGregorian } from "./days.ts";
import type { Stretch, Sum } from "./words.ts";

const words = texts({
  rule: {
    zh: "规则：{title}，{days}{unit}。依据：{source}（{standing}，{from}起施行）。",
    en: "Rule: {title}, {days} {unit}. Source: {source} ({standing}, in force since {from}).",
  },
  law: { zh: "法定", en: "by law" },
  setting: { zh: "小院设定，第{version}版", en: "set by the courtyard, version {version}" },
  working: { zh: "个工作日", en: "working {days|day|days}" },
  calendar: { zh: "天（自然日，节假日也计）", en: "calendar {days|day|days} (holidays count too)" },
  extension: { zh: "延长{days}天：{reason}。共{total}天。", en: "Extended by {count}: {reason}. {total} in all." },
  start: {
    zh: "从{date}次日起算（当天不计，《民法典》第201条）。",
    en: "Counted from the day after {date} (the first day does not count, Civil Code art. 201).",
  },
  counted: { zh: "{span}：计{days}天，累计{sum}天。", en: "{span}: {count} counted, {sum} so far." },
  madeUp: {
    zh: "{span}：{name}调休上班，计{days}天，累计{sum}天。",
    en: "{span}: made up for {name}, {count} counted, {sum} so far.",
  },
  weekend: { zh: "{span}：周末，跳过{days}天。", en: "{span}: weekend, {count} skipped." },
  holiday: { zh: "{span}：{name}放假，跳过{days}天。", en: "{span}: {name}, {count} skipped." },
  suspended: { zh: "{span}：暂停（{name}），跳过{days}天。", en: "{span}: suspended ({name}), {count} skipped." },
  rollOver: {
    zh: "最后一天不是工作日，顺延到下一个工作日（《民法典》第203条）：",
    en: "The last day is not a working day, so it moves to the next one (Civil Code art. 203):",
  },
  due: { zh: "截止：{date} 24:00。", en: "Due at 24:00 on {date}." },
  paused: {
    zh: "{date}起暂停（{reason}），恢复后还剩{days}天。",
    en: "Suspended since {date} ({reason}); {count} left once it goes on.",
  },
  provisional: {
    zh: "暂定：{years}年放假安排尚未载入，先按普通周计算，载入后重新计算。",
    en: "Provisional: the holidays of {years} are not loaded. Plain weeks are counted until they are, then the sum is worked out again.",
  },
});

/** The lines of a sum, in the order in which one would say them. */
export function explain(sum: Sum, lang: Lang): string[] {
  const write = (text: Text, values: TextValues = {}) => say(lang, text, values);
  const spanOf = (stretch: Stretch) => writeSpan(stretch, sum.startOn.year, lang);
  let counted = 0;
  const lineOf = (stretch: Stretch): string => {
    if (stretch.kind === "counted" || stretch.kind === "madeUp") counted += stretch.days;
    const values = { span: spanOf(stretch), days: stretch.days, count: countDays(stretch.days), sum: counted };
    return write(words[stretch.kind], stretch.name === undefined ? values : { ...values, name: stretch.name[lang] });
  };

  const lines = [writeRule(sum, lang)];
  let total = sum.rule.days;
  for (const { days, reason } of sum.extensions) {
    total += days;
    lines.push(write(words.extension, { days, count: countDays(days), reason: reason[lang], total }));
  }
  lines.push(write(words.start, { date: writeDay(sum.startOn, lang, true) }));
  lines.push(...sum.stretches.map(lineOf));
  if (sum.rolledOver.length > 0) lines.push(write(words.rollOver), ...sum.rolledOver.map(lineOf));
  if (sum.paused !== null) {
    const { since, reason, daysLeft } = sum.paused;
    const date = writeDay(since, lang, since.year !== sum.startOn.year);
    lines.push(write(words.paused, { date, reason: reason[lang], days: daysLeft, count: countDays(daysLeft) }));
  }
  if (sum.dueOn !== null) lines.push(write(words.due, { date: writeDate(sum.dueOn, lang) }));
  if (sum.provisional) {
    lines.push(write(words.provisional, { years: sum.missingYears.join(lang === "zh" ? "、" : ", ") }));
  }
  return lines;
}

function writeRule({ rule }: Sum, lang: Lang): string {
  const standing = rule.isSetting ? say(lang, words.setting, { version: rule.version }) : words.law[lang];
  return say(lang, words.rule, {
    title: rule.title[lang],
    days: rule.days,
    unit: say(lang, words[rule.kind], { days: rule.days }),
    source: rule.source[lang],
    standing,
    from: writeGregorian(rule.effectiveFrom, lang),
  });
}

/** One day or first to last; the year is written only where it is not that of the start. */
function writeSpan({ from, until }: Stretch, plainYear: number, lang: Lang): string {
  const first = writeDay(from, lang, from.year !== plainYear);
  if (from.equals(until)) return first;
  const last = writeDay(until, lang, until.year !== from.year);
  return lang === "zh" ? `${first}至${last}` : `${first} – ${last}`;
}

/** zh: 11月23日（周一）; en: Mon 23 Nov; with the year where asked. */
function writeDay(date: Temporal.PlainDate, lang: Lang, hasYear: boolean): string {
  const { gregorian, weekday } = bothCalendarsShort(date, lang);
  if (lang === "zh") return `${hasYear ? `${date.year}年` : ""}${gregorian}（${weekday}）`;
  return `${weekday} ${gregorian}${hasYear ? ` ${date.year}` : ""}`;
}

const countDays = (days: number): string => `${days} ${days === 1 ? "day" : "days"}`;

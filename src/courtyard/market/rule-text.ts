/** A market rule and its waits in plain words, both languages: as they stand on the page, the poster and the feed. */
import type { Lang, Text } from "#frame/texts.ts";
import { say } from "#frame/texts.ts";
import { chineseDay, chineseMonth, writeShortDate } from "#courtyard/calendar/days.ts";
import { type Branch, BRANCHES, type MarketPattern, type MarketSeason } from "#courtyard/calendar/market-rules.ts";
import { ENGLISH_MONTHS, WEEKDAYS } from "#courtyard/calendar/words.ts";
import type { WrittenGap } from "./rules.ts";

const CHINESE = "零一二三四五六七八九十";
const BRANCH_SIGNS = "子丑寅卯辰巳午未申酉戌亥";

export const branchWords: Readonly<Record<Branch, Text>> = Object.fromEntries(
  BRANCHES.map((branch, at) => [branch, { zh: `${BRANCH_SIGNS[at]}日`, en: `${branch} (${BRANCH_SIGNS[at]})` }]),
) as unknown as Readonly<Record<Branch, Text>>;

/** A last digit as people say it: 0 is ten. */
export const digitWords = (digit: number): Text => ({
  zh: CHINESE[digit === 0 ? 10 : digit]!,
  en: String(digit === 0 ? 10 : digit),
});

const missing30Words: Readonly<Record<"skip" | "day29" | "nextDay1", Text>> = {
  skip: { zh: "月小没有三十，就不赶", en: "a month of 29 days skips the 30th" },
  day29: { zh: "月小没有三十，廿九赶", en: "in a month of 29 days the 29th takes the 30th's place" },
  nextDay1: { zh: "月小没有三十，下月初一赶", en: "in a month of 29 days the next month's 1st takes the 30th's place" },
};

/** zh: 农历逢五、十赶场；月小没有三十，就不赶。 */
export function ruleWords(pattern: MarketPattern): Text {
  const joined = (list: readonly Text[]): Text => ({
    zh: list.map((one) => one.zh).join("、"),
    en: list.map((one) => one.en).join(", "),
  });
  switch (pattern.kind) {
    case "lunarDigits": {
      const digits = joined(pattern.digits.map(digitWords));
      const rest = pattern.digits.includes(0) ? missing30Words[pattern.missing30] : { zh: "", en: "" };
      return {
        zh: `农历逢${digits.zh}赶场${rest.zh === "" ? "" : `；${rest.zh}`}`,
        en: `Lunar days ending in ${digits.en}${rest.en === "" ? "" : `; ${rest.en}`}`,
      };
    }
    case "gregorianDigits": {
      const digits = joined(pattern.digits.map((digit) => ({ zh: String(digit || 10), en: String(digit || 10) })));
      const ones = pattern.digits.includes(1);
      return {
        zh: `阳历逢${digits.zh}赶场${ones ? (pattern.include31 ? "，31号也赶" : "，31号不赶") : ""}`,
        en: `Gregorian days ending in ${digits.en}${ones ? (pattern.include31 ? ", the 31st too" : ", not the 31st") : ""}`,
      };
    }
    case "monthDays":
      return {
        zh: `每月${pattern.days.join("、")}号赶场`,
        en: `The ${pattern.days.map((day) => `${day}.`).join(", ")} of every month`,
      };
    case "oddEven": {
      const zh = `${pattern.calendar === "lunar" ? "农历" : "阳历"}${pattern.parity === "odd" ? "单日" : "双日"}赶场`;
      return {
        zh,
        en: `${pattern.parity === "odd" ? "Odd" : "Even"} ${pattern.calendar === "lunar" ? "lunar" : "Gregorian"} days`,
      };
    }
    case "weekday": {
      const days = pattern.weekdays.map((day) => WEEKDAYS[day as keyof typeof WEEKDAYS]);
      return { zh: `每逢星期${joined(days).zh}赶场`, en: `Every ${joined(days).en}` };
    }
    case "daily":
      return { zh: "天天赶场", en: "Every day" };
    case "branches": {
      const signs = pattern.branches.map((branch) => BRANCH_SIGNS[BRANCHES.indexOf(branch)]!);
      return {
        zh: `逢${signs.join("、")}日赶场`,
        en: `Days of the branches ${joined(pattern.branches.map((branch) => branchWords[branch])).en}`,
      };
    }
    case "explicitDates":
      return { zh: `只在定好的${pattern.dates.length}天赶场`, en: `Only on ${pattern.dates.length} fixed dates` };
    case "none":
      return { zh: "没有赶场日", en: "No market day" };
  }
}

/** zh: 腊月场：农历腊月初一到腊月三十，天天赶场。 */
export function seasonWords(season: MarketSeason): Text {
  const day = ({ month, day }: MarketSeason["from"]): Text =>
    season.calendar === "lunar"
      ? { zh: `${chineseMonth(month)}${chineseDay(day)}`, en: `lunar ${month}/${day}` }
      : { zh: `${month}月${day}日`, en: `${day} ${ENGLISH_MONTHS[month - 1]}` };
  const [from, until, rule] = [day(season.from), day(season.until), ruleWords(season.pattern)];
  const calendar = season.calendar === "lunar" ? "农历" : "";
  return {
    zh: `${season.name.zh}：${calendar}${from.zh}到${until.zh}，${rule.zh}`,
    en: `${season.name.en}: ${from.en} to ${until.en}, ${rule.en}`,
  };
}

const waits = {
  short: {
    zh: "农历{month}小，没有三十：{after}赶完，隔{days}天，{next}再赶。",
    en: "Lunar {month} has no 30th: after {after} it is {days} {days|day|days} until {next}.",
  },
  long: { zh: "{after}赶完，隔{days}天，{next}再赶。", en: "After {after} it is {days} {days|day|days} until {next}." },
};

/** Why people wait longer than usual; zh: 农历七月小，没有三十：9月6日 … 隔9天 … */
export function waitWords(gap: WrittenGap, lang: Lang): string {
  const written = (date: string) => writeShortDate(Temporal.PlainDate.from(date), lang);
  const values = { after: written(gap.after), next: written(gap.next), days: gap.days };
  if (gap.shortMonth === undefined) return say(lang, waits.long, values);
  const { month, leap } = gap.shortMonth;
  const name = lang === "zh" ? `${leap ? "闰" : ""}${chineseMonth(month)}` : `${leap ? "leap " : ""}month ${month}`;
  return say(lang, waits.short, { ...values, month: name });
}

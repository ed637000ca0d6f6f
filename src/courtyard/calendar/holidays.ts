/**
 * The State Council's holiday notices for 2019–2026, as published by its General Office (国务院办公厅) on gov.cn.
 * Known until 2026-12-31: the notice for 2027 was not out when this was written. Load it as data when it is.
 * A test compares every day with an independent source.
 */
import type { Text } from "#frame/texts.ts";
import type { YearTable } from "./words.ts";
import { getYearTable, makeCalendar, type WorkingCalendar } from "./working-days.ts";

const newYear = { zh: "元旦", en: "New Year's Day" };
const spring = { zh: "春节", en: "Spring Festival" };
const tombs = { zh: "清明节", en: "Tomb-Sweeping Day" };
const labour = { zh: "劳动节", en: "Labour Day" };
const dragon = { zh: "端午节", en: "Dragon Boat Festival" };
const autumn = { zh: "中秋节", en: "Mid-Autumn Festival" };
const national = { zh: "国庆节", en: "National Day" };
const nationalAutumn = { zh: "国庆节、中秋节", en: "National Day and Mid-Autumn Festival" };
const autumnNational = { zh: "中秋节、国庆节", en: "Mid-Autumn Festival and National Day" };

/** One line of a notice: first and last day off, and the weekend days worked in exchange. */
type Line = readonly [name: Text, from: string, until: string, ...madeUp: string[]];

/** The notices, in order of years. */
export const holidayTables: readonly YearTable[] = [
  notice(
    2019,
    "国务院办公厅关于2019年部分节假日安排的通知（国办发明电〔2018〕15号）；关于调整2019年劳动节假期安排的通知（国办发明电〔2019〕3号）",
    "https://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm",
    "2019-03-22",
    [newYear, "2018-12-30", "2019-01-01", "2018-12-29"],
    [spring, "2019-02-04", "2019-02-10", "2019-02-02", "2019-02-03"],
    [tombs, "2019-04-05", "2019-04-05"],
    [labour, "2019-05-01", "2019-05-04", "2019-04-28", "2019-05-05"],
    [dragon, "2019-06-07", "2019-06-07"],
    [autumn, "2019-09-13", "2019-09-13"],
    [national, "2019-10-01", "2019-10-07", "2019-09-29", "2019-10-12"],
  ),
  notice(
    2020,
    "国务院办公厅关于2020年部分节假日安排的通知（国办发明电〔2019〕16号）；关于延长2020年春节假期的通知（国办发明电〔2020〕1号）",
    "https://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm",
    "2020-01-26",
    [newYear, "2020-01-01", "2020-01-01"],
    // The second notice made 1 February, first a make-up day, a day off.
    [spring, "2020-01-24", "2020-02-02", "2020-01-19"],
    [tombs, "2020-04-04", "2020-04-06"],
    [labour, "2020-05-01", "2020-05-05", "2020-04-26", "2020-05-09"],
    [dragon, "2020-06-25", "2020-06-27", "2020-06-28"],
    [nationalAutumn, "2020-10-01", "2020-10-08", "2020-09-27", "2020-10-10"],
  ),
  notice(
    2021,
    "国务院办公厅关于2021年部分节假日安排的通知（国办发明电〔2020〕27号）",
    "https://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm",
    "2020-11-25",
    [newYear, "2021-01-01", "2021-01-03"],
    [spring, "2021-02-11", "2021-02-17", "2021-02-07", "2021-02-20"],
    [tombs, "2021-04-03", "2021-04-05"],
    [labour, "2021-05-01", "2021-05-05", "2021-04-25", "2021-05-08"],
    [dragon, "2021-06-12", "2021-06-14"],
    [autumn, "2021-09-19", "2021-09-21", "2021-09-18"],
    [national, "2021-10-01", "2021-10-07", "2021-09-26", "2021-10-09"],
  ),
  notice(
    2022,
    "国务院办公厅关于2022年部分节假日安排的通知（国办发明电〔2021〕11号）",
    "https://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm",
    "2021-10-25",
    [newYear, "2022-01-01", "2022-01-03"],
    [spring, "2022-01-31", "2022-02-06", "2022-01-29", "2022-01-30"],
    [tombs, "2022-04-03", "2022-04-05", "2022-04-02"],
    [labour, "2022-04-30", "2022-05-04", "2022-04-24", "2022-05-07"],
    [dragon, "2022-06-03", "2022-06-05"],
    [autumn, "2022-09-10", "2022-09-12"],
    [national, "2022-10-01", "2022-10-07", "2022-10-08", "2022-10-09"],
  ),
  notice(
    2023,
    "国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号）",
    "https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm",
    "2022-12-08",
    [newYear, "2022-12-31", "2023-01-02"],
    [spring, "2023-01-21", "2023-01-27", "2023-01-28", "2023-01-29"],
    [tombs, "2023-04-05", "2023-04-05"],
    [labour, "2023-04-29", "2023-05-03", "2023-04-23", "2023-05-06"],
    [dragon, "2023-06-22", "2023-06-24", "2023-06-25"],
    [autumnNational, "2023-09-29", "2023-10-06", "2023-10-07", "2023-10-08"],
  ),
  notice(
    2024,
    "国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）",
    "https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm",
    "2023-10-25",
    [newYear, "2024-01-01", "2024-01-01"],
    [spring, "2024-02-10", "2024-02-17", "2024-02-04", "2024-02-18"],
    [tombs, "2024-04-04", "2024-04-06", "2024-04-07"],
    [labour, "2024-05-01", "2024-05-05", "2024-04-28", "2024-05-11"],
    [dragon, "2024-06-10", "2024-06-10"],
    [autumn, "2024-09-15", "2024-09-17", "2024-09-14"],
    [national, "2024-10-01", "2024-10-07", "2024-09-29", "2024-10-12"],
  ),
  notice(
    2025,
    "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）",
    "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
    "2024-11-12",
    [newYear, "2025-01-01", "2025-01-01"],
    [spring, "2025-01-28", "2025-02-04", "2025-01-26", "2025-02-08"],
    [tombs, "2025-04-04", "2025-04-06"],
    [labour, "2025-05-01", "2025-05-05", "2025-04-27"],
    [dragon, "2025-05-31", "2025-06-02"],
    [nationalAutumn, "2025-10-01", "2025-10-08", "2025-09-28", "2025-10-11"],
  ),
  notice(
    2026,
    "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）",
    "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
    "2025-11-04",
    [newYear, "2026-01-01", "2026-01-03", "2026-01-04"],
    [spring, "2026-02-15", "2026-02-23", "2026-02-14", "2026-02-28"],
    [tombs, "2026-04-04", "2026-04-06"],
    [labour, "2026-05-01", "2026-05-05", "2026-05-09"],
    [dragon, "2026-06-19", "2026-06-21"],
    [autumn, "2026-09-25", "2026-09-27"],
    [national, "2026-10-01", "2026-10-07", "2026-09-20", "2026-10-10"],
  ),
];

/** The calendar of the notices above. A courtyard that has loaded more makes its own with `makeCalendar`. */
export const publishedCalendar: WorkingCalendar = makeCalendar(holidayTables);

function notice(year: number, source: string, sourceUrl: string, publishedOn: string, ...lines: Line[]): YearTable {
  return getYearTable({
    year,
    source,
    sourceUrl,
    publishedOn,
    off: lines.flatMap(([name, from, until]) => daysThrough(from, until).map((date) => ({ date, name }))),
    madeUp: lines.flatMap(([name, , , ...madeUp]) => madeUp.map((date) => ({ date, name }))),
  });
}

function daysThrough(from: string, until: string): string[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from({ length: first.until(until).days + 1 }, (_none, days) => first.add({ days }).toString());
}

/** Believable words for looking at the components. Invented people and places only. */
import { problems, refuse, refuseAll } from "#frame/problems.ts";
import type { Lang } from "#frame/texts.ts";
import type { DateParts } from "../date-text.tsx";
import type { PageFrame } from "../page.tsx";

export interface Look {
  readonly lang: Lang;
  readonly elder: boolean;
  readonly contrast: boolean;
}

function day(lang: Lang, iso: string, weekday: [string, string], lunar: [string, string], time?: string): DateParts {
  const [year, month, date] = iso.split("-").map(Number);
  const zh = `${year}年${month}月${date}日`;
  const en = Temporal.PlainDate.from(iso).toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const at = lang === "zh" ? 0 : 1;
  const stamp = time === undefined ? iso : `${iso}T${time}+08:00`;
  return {
    iso: stamp,
    gregorian: lang === "zh" ? zh : en,
    weekday: weekday[at],
    lunar: `${lang === "zh" ? "农历" : "lunar "}${lunar[at]}`,
    time,
  };
}

export const dates = (lang: Lang) => ({
  today: day(lang, "2026-11-23", ["星期一", "Monday"], ["十月十五", "10th month, day 15"]),
  raised: day(lang, "2026-11-20", ["星期五", "Friday"], ["十月十二", "10th month, day 12"], "09:32"),
  assigned: day(lang, "2026-11-20", ["星期五", "Friday"], ["十月十二", "10th month, day 12"], "10:05"),
  answered: day(lang, "2026-11-23", ["星期一", "Monday"], ["十月十五", "10th month, day 15"], "08:40"),
  due: day(lang, "2026-12-11", ["星期五", "Friday"], ["冬月初三", "11th month, day 3"]),
  past: day(lang, "2026-11-18", ["星期三", "Wednesday"], ["十月初十", "10th month, day 10"]),
});

export const frameOf = (look: Look, here: string): PageFrame => ({
  ...look,
  courtyard: look.lang === "zh" ? "槐荫社区小院" : "Huaiyin Courtyard",
  home: "/",
  today: dates(look.lang).today,
  here,
  csrf: "gallery",
  phone: "199 0000 0100",
});

const refusals = problems("gallery", {
  wordsMissing: { zh: "请写下或录下您要说的话", en: "Please write or record what you want to say" },
  phoneOdd: {
    zh: "这个电话少了一位：{number}",
    en: "This telephone number is one figure short: {number}",
    door: { zh: "没有电话也可以，凭回执号就能查。", en: "No telephone is needed; the receipt code is enough." },
  },
});

export const refused = refuseAll([
  refuse(refusals.wordsMissing, { field: "words" }),
  refuse(refusals.phoneOdd, { field: "phone", values: { number: "1390000012" } }),
]);

export interface Row {
  readonly title: string;
  readonly state: ["open" | "waiting" | "done" | "late" | "stopped", string];
  readonly station: string;
  readonly who: string;
  readonly left: string;
}

export const rows: Record<Lang, readonly Row[]> = {
  zh: [
    {
      title: "3号楼二单元路灯坏了半个月",
      state: ["late", "已超期"],
      station: "服务工作站",
      who: "覃守义",
      left: "超 3 个工作日",
    },
    {
      title: "赶场日想多开一个医保窗口",
      state: ["open", "办理中"],
      station: "服务工作站",
      who: "聂小禾",
      left: "还有 8 个工作日",
    },
    {
      title: "楼上半夜装修，孩子睡不着",
      state: ["waiting", "等对方回话"],
      station: "综治信访工作站",
      who: "向明川",
      left: "还有 4 个工作日",
    },
    { title: "谢谢帮忙修好轮椅", state: ["done", "已办结"], station: "红旗小站", who: "覃守义", left: "当场办结" },
    {
      title: "要求公开上季度维修费",
      state: ["stopped", "已转出"],
      station: "清风驿站",
      who: "待分派",
      left: "按上级期限",
    },
  ],
  en: [
    {
      title: "The lamp at building 3, entrance 2 has been dark for two weeks",
      state: ["late", "Late"],
      station: "Service station",
      who: "Qin Shouyi",
      left: "3 working days late",
    },
    {
      title: "One more insurance window on market days",
      state: ["open", "In hand"],
      station: "Service station",
      who: "Nie Xiaohe",
      left: "8 working days left",
    },
    {
      title: "Building work upstairs at midnight, the child cannot sleep",
      state: ["waiting", "Waiting for an answer"],
      station: "Peace station",
      who: "Xiang Mingchuan",
      left: "4 working days left",
    },
    {
      title: "Thank you for mending the wheelchair",
      state: ["done", "Done"],
      station: "Red-flag station",
      who: "Qin Shouyi",
      left: "Solved on the spot",
    },
    {
      title: "Please publish last quarter's repair costs",
      state: ["stopped", "Forwarded"],
      station: "Clean-breeze station",
      who: "Not assigned",
      left: "Their own term",
    },
  ],
};

export const spoken =
  "我家住三楼，楼道那盏灯坏了半个月。\n晚上摸黑上楼，老伴上周差点摔了。\n\n请快点来看看。灯泡我可以自己买。";

/** A picture that is a file of its own size: grey wall, yellow lamp. */
export const picture =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 260"><rect width="400" height="260" fill="#8d877c"/>' +
      '<rect x="60" y="40" width="110" height="220" fill="#5c574f"/><circle cx="280" cy="70" r="26" fill="#d9b65c"/></svg>',
  );

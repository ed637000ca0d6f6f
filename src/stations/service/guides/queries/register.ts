/** The register of service items (服务事项目录): what one can apply for here today, as the catalogue has it. */
import type { Register } from "#frame/rooms.ts";
import { grants } from "../rules.ts";
import { catalogueToday } from "../steps/items.ts";
import { tellLimit } from "../telling.ts";
import { dayKindWords, told, windowWords } from "../words.ts";

export const register: Register = {
  id: "serviceItems",
  title: { zh: "服务事项目录", en: "Register of service items" },
  grants: grants.seeDrafts,
  columns: [
    { title: { zh: "编号", en: "Id" }, widthCharacters: 18 },
    { title: { zh: "事项", en: "Item" }, widthCharacters: 28 },
    { title: { zh: "窗口", en: "Window" }, widthCharacters: 16 },
    { title: { zh: "受理单位", en: "Accepts" }, widthCharacters: 24 },
    { title: { zh: "决定单位", en: "Decides" }, widthCharacters: 24 },
    { title: { zh: "法定时限", en: "Limit by law" }, widthCharacters: 22 },
    { title: { zh: "承诺时限", en: "Limit by promise" }, widthCharacters: 22 },
    { title: { zh: "公示", en: "Public notice" }, widthCharacters: 14 },
    { title: { zh: "要带几样", en: "Papers asked for" }, widthCharacters: 10 },
    { title: { zh: "跑几趟", en: "Visits" }, widthCharacters: 8 },
    { title: { zh: "收费", en: "Fee" }, widthCharacters: 14 },
    { title: { zh: "依据", en: "Legal basis" }, widthCharacters: 40 },
    { title: { zh: "版本", en: "Version" }, widthCharacters: 8 },
    { title: { zh: "生效日期", en: "In force from" }, widthCharacters: 12 },
    { title: { zh: "状态", en: "State" }, widthCharacters: 10 },
  ],
  /** The catalogue of today, whatever period is asked for: it is a list of what is, not of what happened. */
  async rows(view, _period, lang) {
    const entries = await catalogueToday(view);
    return entries.flatMap(({ itemId, version, effectiveFrom, retired, content }) => {
      if (content.kind !== "item") return [];
      const notice = content.phases.publicNotice;
      const say = (text: Parameters<typeof told>[0]): string => told(text)[lang];
      return [
        [
          itemId,
          say(content.name),
          windowWords[content.window][lang],
          say(content.accepts),
          say(content.decides),
          content.legalLimit === undefined ? "" : tellLimit(content.legalLimit, lang),
          content.promisedLimit === undefined ? "" : tellLimit(content.promisedLimit, lang),
          notice === undefined ? "" : `${notice.days} ${dayKindWords[notice.kind][lang]}`,
          content.materials.filter(({ shared }) => !shared).length,
          content.visits,
          say(content.fee),
          content.basis.map(({ text }) => say(text)).join(lang === "zh" ? "；" : "; "),
          version,
          effectiveFrom?.toString() ?? "",
          retired ? (lang === "zh" ? "停用" : "retired") : lang === "zh" ? "在用" : "in use",
        ],
      ];
    });
  },
};

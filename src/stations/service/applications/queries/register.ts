/** The register of applications (办件台账): made from what happened, names masked, oldest first. */
import type { Register } from "#frame/rooms.ts";
import { maskName } from "#frame/mask.ts";
import { inHub } from "#frame/rows.ts";
import { findItemVersion } from "#stations/service/guides/steps/items.ts";
import { told } from "#stations/service/guides/words.ts";
import { grants } from "../rules.ts";
import { myGroups, visibleApplications } from "../steps/window.ts";
import { deliveredWords, stateWords } from "../words.ts";

const MOST_ROWS = 5_000;
const wordOf = (table: Readonly<Record<string, { zh: string; en: string }>>, key: string | null, lang: "zh" | "en") =>
  key === null ? "" : (table[key]?.[lang] ?? key);

export const register: Register = {
  id: "applications",
  title: { zh: "办件台账", en: "Register of applications" },
  grants: grants.register,
  columns: [
    { title: { zh: "事项", en: "Item" }, widthCharacters: 24 },
    { title: { zh: "申请人（隐名）", en: "Applicant (masked)" }, widthCharacters: 14 },
    { title: { zh: "交件日期", en: "Handed over" }, widthCharacters: 12 },
    { title: { zh: "受理日期", en: "Accepted" }, widthCharacters: 12 },
    { title: { zh: "上报日期", en: "Submitted" }, widthCharacters: 12 },
    { title: { zh: "决定单位", en: "Decided by" }, widthCharacters: 24 },
    { title: { zh: "决定", en: "Decision" }, widthCharacters: 10 },
    { title: { zh: "文号", en: "Number" }, widthCharacters: 18 },
    { title: { zh: "决定日期", en: "Decided on" }, widthCharacters: 12 },
    { title: { zh: "送达方式", en: "Delivered" }, widthCharacters: 14 },
    { title: { zh: "状态", en: "State" }, widthCharacters: 12 },
  ],
  async rows(view, period, lang) {
    const groups = await myGroups(view);
    const rows = await view
      .from("matters")
      .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
      .selectAll("applications")
      .select("matters.state")
      .where("applications.received_on", ">=", period.fromOn)
      .where("applications.received_on", "<=", period.untilOn)
      .where((where) => visibleApplications(where as never, view, groups, grants.see))
      .orderBy("applications.received_at")
      .orderBy("matters.id")
      .limit(MOST_ROWS)
      .execute();
    const names = new Map<string, string>();
    for (const row of rows) {
      const key = `${row.item_id}/${row.item_version}`;
      if (names.has(key) || row.item_id === null || row.item_version === null) continue;
      const item = await findItemVersion(view, row.item_id, row.item_version);
      names.set(key, item === undefined ? row.item_id : told(item.content.name)[lang]);
    }
    return rows.map((row) => [
      names.get(`${row.item_id}/${row.item_version}`) ?? "",
      maskName(row.applicant_name),
      row.received_on?.toString() ?? "",
      row.accepted_on?.toString() ?? "",
      row.submitted_on?.toString() ?? "",
      row.decided_by ?? "",
      wordOf(stateWords, row.decision, lang),
      row.decision_number ?? "",
      row.decided_on?.toString() ?? "",
      wordOf(deliveredWords, row.delivered_how, lang),
      wordOf(stateWords, row.state, lang),
    ]);
  },
};

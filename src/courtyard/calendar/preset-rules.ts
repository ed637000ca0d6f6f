/**
 * The rules and limits that a new courtyard starts with, as versioned data: voices, ratings, requests about one's own
 * data. Chongqing's own times were not found, so the times for answers start with those of Sichuan's 12345 rules;
 * all of these are settings that a courtyard may change. Law that binds a single room stands with that room.
 */
import type { Text } from "#frame/texts.ts";
import { type DeadlineRule, deadlineRuleInput, type Limit, limitInput } from "./words.ts";

/** The first day of the year in which these start values apply. */
const PRESET_FROM = "2026-01-01";

interface Source {
  readonly source: Text;
  readonly sourceUrl?: string;
}

const sichuan: Source = {
  source: {
    zh: "参照《四川省12345政务服务便民热线运行管理办法》（四川省人民政府办公厅2025年12月印发）办理时限",
    en: "After the handling times of Sichuan's 12345 hotline rules (General Office of the province, December 2025)",
  },
  sourceUrl: "https://www.sc.gov.cn/10462/10464/13298/14097/2025/12/25/43d8360cf8a34bf0b3554e57da7c1f71.shtml",
};
const weifang: Source = {
  source: {
    zh: "参照《潍坊市12345政务服务便民热线条例》第22条",
    en: "After Weifang's 12345 hotline regulations, art. 22",
  },
};
const ratings: Source = {
  source: {
    zh: "参照重庆市渝府办发〔2019〕104号“好差评”制度及梁平区做法",
    en: "After Chongqing's rating rules (Yufubanfa 2019 No. 104) and the practice of Liangping",
  },
};
const personalData: Source = {
  source: {
    zh: "《个人信息保护法》第50条（及时处理）；具体天数由小院设定",
    en: "Personal Information Protection Law art. 50 (handle in time); the days are the courtyard's own",
  },
};
const licensing: Source = {
  source: {
    zh: "参照《行政许可法》第32条：五个工作日内一次告知，逾期不告知的，自收到之日起即为受理",
    en: "After the Administrative Licensing Law art. 32: everything at once within five working days, else accepted from receipt",
  },
};
const fujian: Source = {
  source: {
    zh: "参照《福建省志愿服务条例》：记录前公示不少于3个工作日",
    en: "After Fujian's volunteer regulations: publicised at least three working days before it is recorded",
  },
};
const minors: Source = {
  source: {
    zh: "《未成年人保护法》第62条：聘用时并且每年查询违法犯罪记录",
    en: "Law on the Protection of Minors, art. 62: records are checked at the start and every year",
  },
};
const shortest: Source = {
  source: {
    zh: "《个人信息保护法》第19条（保存到目的实现所必要的最短时间）；具体天数由小院设定",
    en: "Personal Information Protection Law art. 19 (kept no longer than the purpose needs); the days are the courtyard's own",
  },
};
const peak: Source = {
  source: {
    zh: "参照政务大厅高峰期做法：排队超过10人加开窗口（没有全国统一的数，小院可以改）",
    en: "After the practice of service halls: another window when more than ten wait (no national number; a setting)",
  },
};
const own: Source = { source: { zh: "小院自定的服务承诺", en: "The courtyard's own promise" } };

/** Deadlines, in the order of a voice's life. */
export const presetRules = [
  working("voices.triage", 1, "分办", "Triage", own),
  working("voices.consultation", 3, "咨询答复", "Answer to a question", sichuan),
  working("voices.help", 7, "求助、意见建议办理", "Help or suggestion", sichuan),
  working("voices.complaint", 15, "投诉举报办理", "Complaint or report", sichuan),
  working("voices.firstContact", 2, "首次联系", "First contact", own),
  working("voices.notMine", 1, "退回改派", "“Not mine”", weifang),
  calendar("voices.forwardedCheck", 7, "转出事项跟进", "Check on what was forwarded", own),
  calendar("voices.followUp", 7, "办结回访", "Follow-up after it was resolved", own),
  working("applications.check", 5, "看材料齐不齐", "Check whether the papers are complete", licensing),
  calendar("applications.correction", 30, "补齐材料", "Time to bring what is missing", own),
  calendar("applications.closing", 15, "送达后归档", "From delivery to filing", own),
  calendar("voices.reopen", 15, "要求重新办理", "Time in which it may be reopened", own),
  working("voices.supervision", 3, "逾期督办", "Supervision after it fell due", own),
  working("ratings.badContact", 1, "差评联系", "Contact after a bad rating", ratings),
  working("ratings.badRemedy", 5, "差评整改", "Remedy after a bad rating", ratings),
  working("people.dataRequest", 15, "个人信息请求办理", "Request about one's own data", personalData),
  working("volunteers.publicity", 3, "志愿服务时长公示", "Hours publicised before they are recorded", fujian),
  calendar("volunteers.claim", 30, "申报志愿服务时长", "Time in which hours can be claimed", own),
  working("people.objection", 5, "异议答复", "Answer to an objection", own),
  calendar("rewards.pickUp", 14, "兑换后领取", "Picking up what was exchanged", own),
  calendar("rewards.pickUpCall", 7, "提醒来领的电话", "Call about a pick-up", own),
  calendar("rewards.expiryNotice", 60, "积分到期前第一次告知", "First notice before points expire", own),
  calendar("rewards.expirySecondNotice", 30, "积分到期前第二次告知", "Second notice before points expire", own),
  calendar("affairs.statement", 15, "季度公开", "Quarterly statement", own),
  calendar("affairs.query", 7, "公开事项询问答复", "Answer to a question about open affairs", own),
  working("activities.idea", 10, "答复居民建议的活动", "Answer to an idea for an activity", own),
  calendar(
    "activities.decision",
    30,
    "议事会议定的事办到有结果",
    "What a residents' meeting decided is carried out",
    own,
  ),
] as const;

/** “At most”: how often, or how many days in sum. */
export const presetLimits = [
  limit("voices.suspension", 30, "days", "暂停累计天数", "Days suspended in sum", own),
  limit("voices.returns", 1, "times", "退回改派次数", "“Not mine”", weifang),
  limit("voices.reopenings", 2, "times", "重新办理次数", "Reopenings", own),
  limit("voices.followUpCalls", 2, "times", "回访拨打次数", "Follow-up calls", own),
  limit("talents.recordCheck", 365, "days", "违法犯罪记录查询有效天数", "Days a record check holds", minors),
  limit("talents.questions", 7, "days", "咨询后问题最多留几天", "Days a question is kept after its day", shortest),
  limit(
    "activities.publishAhead",
    3,
    "days",
    "活动最晚提前几天公布",
    "Days before which an activity is published",
    own,
  ),
  limit("activities.attendance", 2, "days", "活动后几天内记下谁来了", "Days in which attendance is written down", own),
  limit(
    "notices.callTries",
    3,
    "times",
    "电话没人接，最多打几次",
    "Calls in vain before somebody counts as not reached",
    own,
  ),
  limit("volunteers.day", 480, "minutes", "一人一天的志愿服务时长", "Hours of service of one person on one day", own),
  limit(
    "volunteers.oneConfirmer",
    240,
    "minutes",
    "一人确认的时长，超过要两人",
    "Hours that one person may confirm alone",
    own,
  ),
  limit("volunteers.sample", 5, "percent", "时长电话抽查比例", "Share of hours that is telephoned", own),
  limit("rewards.monthly", 4, "times", "每人每月兑换次数", "Exchanges of one person in a month", own),
  limit("rewards.witness", 3, "days", "见证人几天内签字", "Days in which a witness signs", own),
  limit("counter.openAppointments", 2, "times", "一个人手上最多几个预约", "Open appointments of one person", own),
  limit("counter.calls", 3, "times", "叫几次没人算过号", "Calls before a number is missed", own),
  limit(
    "counter.reinsertAfter",
    3,
    "times",
    "过号后隔几个号再叫",
    "Numbers that pass before a missed one comes again",
    own,
  ),
  limit(
    "counter.ordinaryPerPriority",
    2,
    "times",
    "照顾一位之后叫几位普通号",
    "Ordinary numbers between two of the priority lane",
    own,
  ),
  limit("counter.proxyTickets", 2, "times", "一个人最多替几个人取号", "Numbers that one person takes for others", own),
  limit(
    "counter.confirmBefore",
    3,
    "days",
    "提前几天和窗口单位敲定",
    "Days before by which the windows are confirmed",
    own,
  ),
  limit(
    "counter.crowd",
    10,
    "times",
    "一队等的超过几个人就明说，前台想办法加开窗口",
    "People in one queue beyond whom it is said plainly and another window is opened",
    peak,
  ),
] as const;

function working<Id extends string>(id: Id, days: number, zh: string, en: string, source: Source) {
  return deadline(id, "working", days, { zh, en }, source);
}

function calendar<Id extends string>(id: Id, days: number, zh: string, en: string, source: Source) {
  return deadline(id, "calendar", days, { zh, en }, source);
}

/** Read through the same schema as a courtyard's own rules, so that both are held to one standard. */
function deadline<Id extends string>(
  id: Id,
  kind: DeadlineRule["kind"],
  days: number,
  title: Text,
  source: Source,
): DeadlineRule & { readonly id: Id } {
  const rule = { id, version: 1, kind, days, title, ...source, effectiveFrom: PRESET_FROM, isSetting: true };
  return { ...deadlineRuleInput.parse({ ...rule, rollOver: true }), id };
}

function limit<Id extends string>(
  id: Id,
  most: number,
  unit: Limit["unit"],
  zh: string,
  en: string,
  source: Source,
): Limit & { readonly id: Id } {
  const rule = { id, version: 1, most, unit, title: { zh, en }, ...source, effectiveFrom: PRESET_FROM };
  return { ...limitInput.parse({ ...rule, isSetting: true }), id };
}

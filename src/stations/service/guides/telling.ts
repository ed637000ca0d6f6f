/**
 * An entry in lines of words, field by field: what the register prints, and what two versions are compared by, so that
 * the head reads what changes, not a list of codes.
 */
import { type Lang, say, type Text } from "#frame/texts.ts";
import { tellBatches } from "./batches.ts";
import {
  applicantWords,
  caseWords,
  dayKindWords,
  type FieldName,
  fieldWords,
  guardianForWords,
  type ItemContent,
  type ItemLimit,
  limitStartWords,
  type Material,
  paperFormWords,
  phaseWords,
  sensitiveWords,
  type ServiceItem,
  situationWords,
  told,
  type Told,
  windowWords,
} from "./words.ts";

export interface ToldField {
  readonly field: FieldName;
  readonly lines: readonly string[];
}

const yes = { zh: "是", en: "yes" } as const satisfies Text;
const join = { zh: "：", en: ": " } as const satisfies Text;

/** Every field that says something, in the schema's order. */
export function tell(content: ItemContent, lang: Lang): ToldField[] {
  const known = content as unknown as Readonly<Record<string, unknown>>;
  const fields = (Object.keys(fieldWords) as FieldName[]).map((field) => ({
    field,
    lines: linesOf(field, known[field], lang),
  }));
  return fields.filter(({ lines }) => lines.length > 0);
}

function linesOf(field: FieldName, value: unknown, lang: Lang): string[] {
  if (value === undefined) return [];
  switch (field) {
    case "materials":
      return (value as Material[]).map((material) => tellMaterial(material, lang));
    case "legalLimit":
    case "promisedLimit":
      return [tellLimit(value as ItemLimit, lang)];
    case "phases":
      return tellPhases(value as ServiceItem["phases"], lang);
    case "yearly": {
      const yearly = value as NonNullable<ServiceItem["yearly"]>;
      const months = { zh: "提前{n}个月提醒", en: "called {n} {n|month|months} before" };
      return [
        say(lang, months, { n: yearly.remindMonths }),
        tellText(yearly.ifMissed, lang),
        tellText(yearly.source, lang),
      ];
    }
    case "batches": {
      const batches = value as NonNullable<ServiceItem["batches"]>;
      return [tellBatches(batches, lang), tellText(batches.source, lang)];
    }
    case "questions":
      return (value as ServiceItem["questions"]).map(
        ({ question, answer }) => `${tellText(question, lang)} ${tellText(answer, lang)}`,
      );
    case "basis":
      return (value as ItemContent["basis"]).map(({ text, url }) =>
        [tellText(text, lang), url].filter(Boolean).join(" "),
      );
    default:
      return plainLines(field, value, lang);
  }
}

const codeWords: Partial<Record<FieldName, Readonly<Record<string, Text>>>> = {
  situations: situationWords,
  window: windowWords,
  applicants: applicantWords,
  guardianFor: guardianForWords,
  sensitive: sensitiveWords,
};

function plainLines(field: FieldName, value: unknown, lang: Lang): string[] {
  const codes = codeWords[field];
  const one = (each: unknown): string => {
    if (typeof each === "object" && each !== null) return tellText(each as Told, lang);
    const word = codes?.[String(each)];
    return word === undefined ? String(each) : say(lang, word);
  };
  return Array.isArray(value) ? value.map(one) : [one(value)];
}

export const tellText = (text: Told, lang: Lang): string => told(text)[lang];

/** “30 days from the day it is accepted (…, art. 14)”. */
export function tellLimit(limit: ItemLimit, lang: Lang): string {
  const length = `${limit.days}${lang === "zh" ? "" : " "}${say(lang, dayKindWords[limit.kind])}`;
  const source = tellText(limit.source, lang);
  return lang === "zh"
    ? `${say(lang, limitStartWords[limit.from])}${length}（${source}）`
    : `${length} ${say(lang, limitStartWords[limit.from])} (${source})`;
}

function tellMaterial(material: Material, lang: Lang): string {
  const amount = tellAmount(material, lang);
  const parts = [
    tellText(material.name, lang),
    say(lang, paperFormWords[material.form]),
    amount,
    tellText(material.from, lang),
    material.shared ? say(lang, { zh: "部门自己查，不用带", en: "looked up by the offices: not to be brought" }) : "",
    material.need === "inCases"
      ? material.cases.map((each) => say(lang, caseWords[each])).join(lang === "zh" ? "、" : ", ")
      : "",
    material.need === "ifSo" && material.ifSo !== undefined ? tellText(material.ifSo, lang) : "",
    material.note === undefined ? "" : tellText(material.note, lang),
  ];
  return parts.filter((part) => part !== "").join(lang === "zh" ? "；" : "; ");
}

/** “the original (looked at and given back), 1 copy”. */
export function tellAmount(
  { originals, copies, form }: Pick<Material, "originals" | "copies" | "form">,
  lang: Lang,
): string {
  const seen = { zh: "原件{n}份（看完还您）", en: "{n} original (looked at and given back)" };
  const kept =
    form === "form"
      ? { zh: "填{n}份", en: "{n} to fill in" }
      : form === "photo"
        ? { zh: "{n}张", en: copies === 1 ? "{n} print" : "{n} prints" }
        : { zh: "复印件{n}份", en: copies === 1 ? "{n} copy" : "{n} copies" };
  return [
    ...(originals > 0 ? [say(lang, seen, { n: originals })] : []),
    ...(copies > 0 ? [say(lang, kept, { n: copies })] : []),
  ].join(lang === "zh" ? "，" : ", ");
}

function tellPhases(phases: ServiceItem["phases"], lang: Lang): string[] {
  const notCounted = { zh: "（时间不算在内）", en: " (not counted)" };
  const mark = (phase: "inspection" | "assessment" | "publicNotice"): string =>
    `${say(lang, phaseWords[phase])}${phases.notCounted.includes(phase) ? say(lang, notCounted) : ""}`;
  const notice = phases.publicNotice;
  const listed = { zh: "批准的名单长期公布（只写姓氏）", en: "who was approved stays on a list (surname only)" };
  const kin = { zh: "工作人员的近亲申请，要登记报告", en: "kin of staff are registered and reported" };
  return [
    ...(phases.inspection ? [mark("inspection")] : []),
    ...(phases.assessment ? [mark("assessment")] : []),
    ...(notice === undefined ? [] : [`${mark("publicNotice")}${join[lang]}${tellNotice(notice, lang)}`]),
    ...(phases.listApproved === true ? [`${say(lang, listed)}${join[lang]}${yes[lang]}`] : []),
    ...(phases.reportKin ? [`${say(lang, kin)}${join[lang]}${yes[lang]}`] : []),
  ];
}

export function tellNotice(notice: NonNullable<ServiceItem["phases"]["publicNotice"]>, lang: Lang): string {
  const length = { zh: "{n}{kind}", en: "{n} {kind}" };
  const again = { zh: "有异议的，查清后再公示{n}{kind}", en: "after an objection {n} {kind} more" };
  const minors = { zh: "未成年人不公示", en: "minors are not shown" };
  const kind = say(lang, dayKindWords[notice.kind]);
  return [
    say(lang, length, { n: notice.days, kind }),
    ...(notice.afterObjectionDays === undefined ? [] : [say(lang, again, { n: notice.afterObjectionDays, kind })]),
    ...(notice.notForMinors ? [say(lang, minors)] : []),
    tellText(notice.source, lang),
  ].join(lang === "zh" ? "；" : "; ");
}

export interface Difference {
  readonly field: FieldName;
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** What one version says that the other does not, line by line. Without a first version everything is new. */
export function differences(before: ItemContent | undefined, after: ItemContent, lang: Lang): Difference[] {
  const [old, next] = [before === undefined ? [] : tell(before, lang), tell(after, lang)];
  const linesIn = (fields: readonly ToldField[], field: FieldName): readonly string[] =>
    fields.find((each) => each.field === field)?.lines ?? [];
  return (Object.keys(fieldWords) as FieldName[])
    .map((field) => {
      const [was, is] = [linesIn(old, field), linesIn(next, field)];
      return { field, gone: was.filter((line) => !is.includes(line)), come: is.filter((line) => !was.includes(line)) };
    })
    .filter(({ gone, come }) => gone.length + come.length > 0);
}

/**
 * The edit form's fields and an entry's content, each turned into the other. Long lists are written one a line, the
 * English behind a bar, so that somebody can copy them from a paper; what is posted goes through the one schema.
 */
import { listFrom, type Posted, type Typed } from "#ui/index.ts";
import type { ItemContent, Material, ServiceItem, Told } from "../../words.ts";

const BAR = " | ";
const LINE_LISTS = ["conditions", "procedure", "elsewhere", "ifRefused"] as const;
const TEXTS = [
  "name",
  "gives",
  "forWhom",
  "timeNote",
  "fee",
  "accepts",
  "decides",
  "result",
  "delivery",
  "startValues",
  "instead",
  "bring",
  "committee",
] as const;

const cells = (line: string): string[] => line.split("|").map((cell) => cell.trim());
const linesOf = (text: unknown): string[] =>
  typeof text === "string"
    ? text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== "")
    : [];
const toldOf = ([zh = "", en = ""]: readonly string[]) => ({ zh, ...(en === "" ? {} : { en }) });
const branch = (form: Posted, name: string): Posted => {
  const value = form[name];
  return typeof value === "object" && value !== null ? (value as Posted) : {};
};
const isFilled = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

/** What `draftItem` takes, from what the form posted. */
export function contentFrom(form: Posted): Record<string, unknown> {
  const content: Record<string, unknown> = { ...branch(form, "content"), kind: form["kind"] };
  content["aliases"] =
    typeof form["aliases"] === "string"
      ? form["aliases"]
          .split(/[,，、\n]/)
          .map((one) => one.trim())
          .filter(Boolean)
      : [];
  content["basis"] = linesOf(form["basis"]).map((line) => {
    const [zh = "", en = "", url = ""] = cells(line);
    return { text: toldOf([zh, en]), ...(url === "" ? {} : { url }) };
  });
  if (form["kind"] === "bundle") content["procedure"] = linesOf(form["procedure"]).map((line) => toldOf(cells(line)));
  if (form["kind"] !== "item") return content;
  for (const name of LINE_LISTS) content[name] = linesOf(form[name]).map((line) => toldOf(cells(line)));
  content["questions"] = linesOf(form["questions"]).map((line) => {
    const [question = "", inEnglish = "", answer = "", alsoInEnglish = ""] = cells(line);
    return { question: toldOf([question, inEnglish]), answer: toldOf([answer, alsoInEnglish]) };
  });
  for (const name of ["legalLimit", "promisedLimit"])
    if (!isFilled(branch(content, name)["days"])) delete content[name];
  content["batches"] = batchesFrom(branch(content, "batches"));
  if (content["batches"] === undefined) delete content["batches"];
  if (!isFilled(branch(content, "yearly")["remindMonths"])) delete content["yearly"];
  const phases = { ...branch(content, "phases") };
  if (!isFilled(branch(phases, "publicNotice")["days"])) delete phases["publicNotice"];
  content["phases"] = phases;
  const materials: readonly unknown[] = Array.isArray(content["materials"]) ? content["materials"] : [];
  content["materials"] = materials
    .filter((each) => isFilled(branch(branch({ each }, "each"), "name")["zh"]))
    .map((each, at) => ({ ...(each as object), id: (each as { id?: string }).id ?? `paper${at + 1}` }));
  return content;
}

/** Days and months are written in one field, dates one a line; without a way of telling the days there are no batches. */
function batchesFrom(batches: Posted): Record<string, unknown> | undefined {
  if (!isFilled(batches["kind"])) return undefined;
  const many = (name: string) => listFrom(batches[name]);
  return { ...batches, days: many("days"), months: many("months"), dates: many("dates") };
}

/** The form's fields as they are first filled. */
export function typedFrom(content: ItemContent): Typed {
  const typed: Record<string, string | readonly string[]> = {};
  const put = (name: string, value: unknown): void => {
    if (value === undefined || value === null || value === false) return;
    if (Array.isArray(value)) typed[name] = value.map(String);
    else if (typeof value === "object") for (const [key, part] of Object.entries(value)) put(`${name}.${key}`, part);
    else typed[name] = value === true ? "true" : String(value as string | number);
  };
  const line = (text: Told): string => [text.zh, ...(text.en === undefined ? [] : [text.en])].join(BAR);
  typed["aliases"] = content.aliases.join("，");
  typed["basis"] = content.basis
    .map(({ text, url }) => (url === undefined ? line(text) : [text.zh, text.en ?? "", url].join(BAR)))
    .join("\n");
  const known = content as unknown as Readonly<Record<string, unknown>>;
  for (const name of TEXTS) put(`content.${name}`, known[name]);
  if (content.kind === "bundle") {
    typed["procedure"] = content.procedure.map(line).join("\n");
    for (const name of ["situations", "window", "items"] as const) put(`content.${name}`, content[name]);
  }
  if (content.kind !== "item") return typed;
  for (const name of LINE_LISTS) typed[name] = content[name].map(line).join("\n");
  typed["questions"] = content.questions
    .map(({ question, answer }) => [question.zh, question.en ?? "", answer.zh, answer.en ?? ""].join(BAR))
    .join("\n");
  for (const name of [
    "situations",
    "window",
    "legalLimit",
    "promisedLimit",
    "phases",
    "yearly",
    "applicants",
    "guardianFor",
    "sensitive",
    "visits",
    "consultPhone",
    "complaintPhone",
  ] as const)
    put(`content.${name}`, content[name]);
  if (content.batches !== undefined) {
    const { days, months, dates, ...batches } = content.batches;
    put("content.batches", { ...batches, days: days.join("、"), months: months.join("、"), dates: dates.join("\n") });
  }
  content.materials.forEach((material: Material, at) => put(`content.materials.${at}`, material));
  return typed;
}

/** How many papers a form shows: those there are, and some blank ones. */
const BLANK_PAPERS = 2;
export const papersOn = (typed: Typed, content: ItemContent | undefined): number => {
  const typedPlaces = Object.keys(typed).flatMap((name) => /^content\.materials\.(\d+)\./.exec(name)?.[1] ?? []);
  const there = Math.max(-1, ...typedPlaces.map(Number)) + 1;
  return Math.max(there, (content as ServiceItem | undefined)?.materials?.length ?? 0) + BLANK_PAPERS;
};

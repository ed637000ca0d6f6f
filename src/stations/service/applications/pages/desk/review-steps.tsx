/** The forms of the review: who examines it, home visit, assessment, notice, objections. */

import { DateInput, RadioCards, Select, TextArea, TextInput } from "#ui/index.ts";

import { postNotice, stopNotice, takeOffList } from "../../commands/notice.ts";
import { answerObjection, startRecheck } from "../../commands/objections.ts";

import {
  finishAssessment,
  finishInspection,
  finishRecheck,
  planInspection,
  reviewApplication,
  startAssessment,
} from "../../commands/review.ts";
import { ASSESSMENT_OUTCOMES, INSPECTION_OUTCOMES, outcomeWords, TOLD_HOW, toldWords } from "../../words.ts";
import { fieldWords as words } from "./step-words.ts";
import { type About, pick, REPLY_LIMIT, type Step } from "./steps.tsx";

export const examinerOptions = ({ examiners = [], visit }: About) =>
  examiners.map(({ personId, name, titles }) => ({
    value: personId,
    label: `${name}（${[...new Set(titles.map((title) => title[visit.lang]))].join(visit.lang === "zh" ? "、" : ", ")}）`,
  }));

const Two = (about: About) => (
  <>
    <Select name="firstId" label={words.first} options={examinerOptions(about)} value={about.one.handler?.id} />
    <Select name="secondId" label={words.second} options={examinerOptions(about)} />
  </>
);

const running = (phase: string) => (about: About) =>
  about.one.phases.some((one) => one.phase === phase && one.untilOn === null);
const due = (phase: string) => (about: About) =>
  about.one.phasesDue.includes(phase as never) &&
  !about.one.phases.some((one) => one.phase === phase) &&
  about.one.phases.every((one) => one.untilOn !== null);
const needsNotice = (about: About) => {
  const isDue = about.one.phasesDue.includes("publicNotice" as never);
  const before = about.one.phasesDue.filter((phase) => phase !== "publicNotice");
  const done = before.every((phase) => about.one.phases.some((one) => one.phase === phase && one.untilOn !== null));
  const ready = about.one.phases.every((one) => one.untilOn !== null);
  const isPosted = about.one.notices.some((line) => line.outcome === "unopposed");
  return isDue && done && ready && !isPosted && about.one.objections.every((line) => line.answeredAt !== null);
};

/** One place a line. */
const linesOf = (text: unknown): string[] =>
  (typeof text === "string" ? text : "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const reviewSteps: readonly Step[] = [
  {
    path: "review",
    verb: "review",
    needs: "examiners",
    command: reviewApplication,
    fields: (about) => (
      <Select name="handlerId" label={words.handler} value={about.one.handler?.id} options={examinerOptions(about)} />
    ),
    input: pick("handlerId"),
  },
  {
    path: "inspection",
    verb: "planInspection",
    needs: "examiners",
    offered: (about) =>
      due("inspection")(about) ||
      (about.one.kin && due("inspection")({ ...about, one: { ...about.one, phasesDue: ["inspection"] } })) ||
      about.one.state === "recheck",
    command: planInspection,
    fields: (about) => (
      <>
        <DateInput name="plannedOn" label={words.plannedOn} min={about.visit.today.toString()} />
        <Two {...about} />
      </>
    ),
    input: pick("plannedOn", "firstId", "secondId"),
  },
  {
    path: "inspected",
    verb: "finishInspection",
    offered: running("inspection"),
    command: finishInspection,
    fields: () => <Result outcomes={INSPECTION_OUTCOMES} />,
    input: pick("outcome", "note"),
  },
  {
    path: "assessment",
    verb: "startAssessment",
    needs: "examiners",
    offered: (about) =>
      due("assessment")(about) &&
      (!about.one.phasesDue.includes("inspection" as never) ||
        about.one.phases.some((one) => one.phase === "inspection")),
    command: startAssessment,
    fields: (about) => <Two {...about} />,
    input: pick("firstId", "secondId"),
  },
  {
    path: "assessed",
    verb: "finishAssessment",
    offered: running("assessment"),
    command: finishAssessment,
    fields: () => <Result outcomes={ASSESSMENT_OUTCOMES} />,
    input: pick("outcome", "note"),
  },
  {
    path: "notice",
    verb: "postNotice",
    offered: needsNotice,
    command: postNotice,
    fields: ({ one, visit }) => (
      <>
        <TextInput
          short
          name="persons"
          inputMode="numeric"
          label={words.persons}
          value={String(one.members.length + 1)}
        />
        <TextInput optional short name="amount" label={words.amount} hint={words.amountHint} maxLength={40} />
        <TextInput name="place" label={words.place} value={visit.say(words.placeValue)} maxLength={60} />
        <TextArea optional name="places" label={words.places} rows={2} value={visit.say(words.placesValue)} />
      </>
    ),
    input: (form) => ({ ...pick("persons", "amount", "place")(form), places: linesOf(form["places"]) }),
  },
  {
    path: "stop-notice",
    verb: "stopNotice",
    offered: ({ one }) => one.notices.some((line) => line.outcome === null),
    command: stopNotice,
    danger: true,
    fields: () => <TextArea name="reason" label={words.reason} limit={1_000} rows={3} />,
    input: pick("reason"),
  },
  {
    path: "off-list",
    verb: "delist",
    offered: ({ one }) => one.notices.some((line) => line.onList),
    command: takeOffList,
    danger: true,
    fields: () => <TextArea name="reason" label={words.reason} limit={1_000} rows={3} />,
    input: pick("reason"),
  },
  { path: "recheck", verb: "recheck", command: startRecheck, fields: () => null },
  {
    path: "rechecked",
    verb: "finishRecheck",
    offered: (about) => running("recheck")(about) && about.one.objections.every((line) => line.answeredAt !== null),
    command: finishRecheck,
    fields: () => <TextArea name="note" label={words.note} limit={REPLY_LIMIT} rows={5} />,
    input: pick("note"),
  },
  {
    path: "answer",
    verb: "answerObjection",
    offered: ({ one }) => one.objections.some((line) => line.answeredAt === null),
    command: answerObjection,
    fields: ({ one, visit }) => (
      <>
        <Select
          name="objectionId"
          label={words.objection}
          value={visit.asked("objection")}
          options={one.objections
            .filter((line) => line.answeredAt === null)
            .map((line) => ({ value: line.objectionId, label: [...(line.words ?? "")].slice(0, 30).join("") }))}
        />
        <RadioCards
          pairs
          name="outcome"
          label={words.outcome}
          choices={[
            { value: "notUpheld", label: words.notUpheld },
            { value: "upheld", label: words.upheld },
          ]}
        />
        <TextArea name="answer" label={words.answer} limit={REPLY_LIMIT} rows={5} />
        <RadioCards
          pairs
          name="toldHow"
          label={words.told}
          choices={TOLD_HOW.map((value) => ({ value, label: toldWords[value] }))}
        />
      </>
    ),
    input: pick("objectionId", "outcome", "answer", "toldHow"),
  },
];

const Result = ({ outcomes }: { outcomes: readonly (keyof typeof outcomeWords)[] }) => (
  <>
    <RadioCards
      pairs
      name="outcome"
      label={words.outcome}
      choices={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
    />
    <TextArea name="note" label={words.note} limit={REPLY_LIMIT} rows={5} />
  </>
);

/** The forms of a voice in somebody's hands: triage, assign, work, rest. */
import { wordOf } from "#frame/texts.ts";
import { CLASSES, classWords, URGENCIES, urgencyWords } from "#courtyard/matters/words.ts";
import { Button, DateInput, Definition, Field, RadioCards, Select, TextArea, useField, useSay } from "#ui/index.ts";
import { assignVoice, noteOnVoice, reportProgress, startWork, turnBackVoice } from "../../../commands/handle.ts";
import { decideSuspension } from "../../../commands/rest.ts";
import { resumeVoice } from "../../../commands/rest.ts";
import { askSuspension } from "../../../commands/rest.ts";
import { triageVoice } from "../../../commands/triage.ts";
import type { DeskChoices } from "../../../queries/desk.ts";
import { SUSPEND_REASONS, suspendWords } from "../../../words.ts";
import { fieldWords as words } from "../step-words.ts";
import { type About, type Handler, pick, type Step } from "./about.ts";

const REPLY_LIMIT = 4_000;
const REASON_LIMIT = 1_000;

function TriageFields({ voice, choices }: About) {
  const named = (list: readonly { id: string; name: { zh: string; en: string } }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <RadioCards
        pairs
        name="class"
        label={words.class}
        hint={words.classHint}
        value={voice.class ?? undefined}
        choices={CLASSES.map((value) => ({ value, label: classWords[value] }))}
      />
      <Select name="station" label={words.station} value={voice.station?.id} options={named(choices?.stations)} />
      {(choices?.subjects.length ?? 0) > 0 && (
        <SubjectSelect subjects={choices?.subjects ?? []} value={voice.subject?.id} />
      )}
      <RadioCards
        pairs
        name="urgency"
        label={words.urgency}
        value={voice.urgency}
        choices={URGENCIES.map((value) => ({ value, label: urgencyWords[value] }))}
      />
    </>
  );
}

/** The tree as one list in groups of its first level, so that typing a few letters finds the place. */
function SubjectSelect({ subjects, value }: { subjects: DeskChoices["subjects"]; value: string | undefined }) {
  const say = useSay();
  const state = useField({ name: "subjectId" });
  const chosen = (typeof state.typed === "string" ? state.typed : undefined) ?? value;
  const groups = new Map<string, { id: string; label: string }[]>();
  for (const { id, name } of subjects) {
    const [top = "", ...below] = say(name).split(" › ");
    groups.set(top, [...(groups.get(top) ?? []), { id, label: below.length === 0 ? top : below.join(" › ") }]);
  }
  return (
    <Field optional name="subjectId" label={words.subject} state={state}>
      <select id={state.id} class="select" name="subjectId" aria-describedby={state.describedBy}>
        <option value="">{say(words.noSubject)}</option>
        {[...groups].map(([top, list]) => (
          <optgroup label={top}>
            {list.map(({ id, label }) => (
              <option value={id} selected={id === chosen}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

/** A consultation is answered on the spot where one can; the other ways lead on to their own form. */
function TriageButtons() {
  return (
    <>
      <Button label={words.thenNothing} />
      <Button kind="secondary" name="next" value="assign" label={words.thenAssign} />
      <Button kind="secondary" name="next" value="answer" label={words.thenAnswer} />
      <Button kind="secondary" name="next" value="resolve" label={words.thenResolve} />
    </>
  );
}

/** Each person once, those of the voice's own station first. */
export function handlerOptions({ handlers = [], voice, visit }: About, without: readonly string[] = []) {
  const people = new Map<string, Handler[]>();
  for (const one of handlers) people.set(one.personId, [...(people.get(one.personId) ?? []), one]);
  const near = (posts: readonly Handler[]): number =>
    posts.some(({ station }) => station === voice.station?.id) ? 0 : 1;
  return [...people.values()]
    .filter(([first]) => first !== undefined && !without.includes(first.personId))
    .toSorted((one, other) => near(one) - near(other))
    .map((posts) => ({
      value: posts[0]?.personId ?? "",
      label: posts[0]?.name ?? "",
      hint: [...new Set(posts.map(({ title }) => title[visit.lang]))].join(visit.lang === "zh" ? "、" : ", "),
    }));
}

function SuspensionFields({ voice, visit }: About) {
  const asked = voice.suspensions.find(({ decision }) => decision === null);
  return (
    <>
      {asked && (
        <Definition
          facts={[
            { term: words.suspendReason, value: visit.say(wordOf(suspendWords, asked.reason)) },
            { term: words.untilOn, value: visit.written(asked.untilOn).gregorian },
          ]}
        />
      )}
      <RadioCards
        name="approve"
        label={words.approve}
        choices={[
          { value: "yes", label: words.approveYes },
          { value: "no", label: words.approveNo },
        ]}
      />
    </>
  );
}

export const handleSteps: readonly Step[] = [
  {
    path: "triage",
    verb: "triage",
    needs: "choices",
    command: triageVoice,
    fields: (about) => <TriageFields {...about} />,
    buttons: () => <TriageButtons />,
    input: pick("class", "station", "subjectId", "urgency"),
  },
  {
    path: "assign",
    verb: "assign",
    needs: "handlers",
    command: assignVoice,
    fields: (about) => (
      <RadioCards
        pairs
        name="handlerId"
        label={words.handler}
        value={about.voice.handler?.id}
        choices={handlerOptions(about)}
      />
    ),
    input: pick("handlerId"),
  },
  {
    path: "turn-back",
    verb: "turnBack",
    command: turnBackVoice,
    fields: () => <TextArea name="reason" label={words.reason} limit={REASON_LIMIT} rows={4} />,
    input: pick("reason"),
  },
  {
    path: "contact",
    verb: "contact",
    command: startWork,
    fields: () => <TextArea optional name="note" label={words.contactNote} limit={REASON_LIMIT} rows={4} />,
    input: pick("note"),
  },
  {
    path: "progress",
    verb: "report",
    command: reportProgress,
    fields: () => <TextArea name="message" label={words.message} limit={REPLY_LIMIT} />,
    input: pick("message"),
  },
  {
    path: "note",
    verb: "note",
    command: noteOnVoice,
    fields: () => <TextArea name="note" label={words.note} limit={REPLY_LIMIT} />,
    input: pick("note"),
  },
  {
    path: "suspend",
    verb: "askSuspension",
    offered: ({ voice }) => voice.suspensions.every(({ decision }) => decision !== null),
    command: askSuspension,
    fields: ({ visit }) => (
      <>
        <RadioCards
          pairs
          name="reason"
          label={words.suspendReason}
          choices={SUSPEND_REASONS.map((value) => ({ value, label: suspendWords[value] }))}
        />
        <DateInput name="untilOn" label={words.untilOn} min={visit.today.add({ days: 1 }).toString()} />
      </>
    ),
    input: pick("reason", "untilOn"),
  },
  {
    path: "suspension",
    verb: "decideSuspension",
    offered: ({ voice }) => voice.suspensions.some(({ decision }) => decision === null),
    command: decideSuspension,
    fields: (about) => <SuspensionFields {...about} />,
    input: (form, { voice }) => ({
      approve: form["approve"],
      suspensionId: voice.suspensions.find(({ decision }) => decision === null)?.suspensionId,
    }),
  },
  { path: "resume", verb: "resume", command: resumeVoice, fields: () => null },
];

/** The one page on which a voice is written down: words first, then what little else is needed. */
import type { Visit } from "#frame/visit.ts";
import { channelWords, IDENTIFIED, identifiedWords, WORDS_MAX } from "#courtyard/matters/words.ts";
import {
  Checkbox,
  CheckboxCards,
  DateInput,
  Field,
  Island,
  PhotoInput,
  SoundInput,
  RadioCards,
  Select,
  TextInput,
  useField,
  useLang,
  useSay,
} from "#ui/index.ts";
import { words as lookWords } from "#ui/words.ts";
import type { DeskChoices } from "../../queries/desk.ts";
import type { VisitLine } from "../../queries/meetings.ts";
import { kindHints, kindWords, VOICE_KINDS } from "../../words.ts";
import type { KeptFiles } from "./files.ts";
import { words } from "./words.ts";

/** What the desk chooses from; a visit and a session bring their own. */
const DESK_CHANNELS = ["desk", "phone", "paper"] as const;

export function RecordFields(props: {
  visit: Visit;
  choices: DeskChoices;
  planned: VisitLine | undefined;
  files: KeptFiles;
}) {
  const { visit, choices, planned, files } = props;
  return (
    <>
      <FirstWords label={words.spoken} hint={words.spokenHint} rows={7} />
      <KindChoice hints />
      {planned === undefined && (
        <RadioCards
          pairs
          name="channel"
          label={words.channel}
          value="desk"
          choices={DESK_CHANNELS.map((value) => ({ value, label: channelWords[value] }))}
        />
      )}
      <div class="grid items-end gap-x-6 gap-y-5 sm:grid-cols-2">
        <TextInput optional name="place" label={words.place} hint={words.placeHint} value={planned?.place} />
        <DateInput optional name="heardOn" label={words.heard} hint={words.heardHint} max={visit.today.toString()} />
        <TextInput optional name="name" label={words.name} />
        <TextInput optional name="phone" label={words.phone} type="tel" inputMode="tel" />
        <Select
          name="identified"
          label={words.identified}
          value="none"
          empty={false}
          options={IDENTIFIED.map((value) => ({ value, label: identifiedWords[value] }))}
        />
        <Checkbox name="anonymous" value="true" label={words.wantsAnonymous} hint={words.wantsAnonymousHint} />
      </div>
      <PhotoInput optional name="photo" label={words.photoField} hint={words.photoHint} kept={files.photo?.name} />
      <SoundInput optional name="sound" label={words.soundField} hint={words.soundHint} kept={files.sound?.name} />
      <Concerns choices={choices} />
      <Checkbox name="danger" value="true" label={words.inDanger} hint={words.dangerHow} />
    </>
  );
}

/** Asked before anybody reads it: by this, whoever is concerned is kept out. Folded away, for most words concern nobody here. */
function Concerns({ choices }: { choices: DeskChoices }) {
  const say = useSay();
  const lang = useLang();
  // Folded away it would hide what was typed, and what was wrong with it.
  const filled = [
    useField({ name: "isGrievance" }),
    useField({ name: "aboutNames" }),
    useField({ name: "aboutPosts" }),
  ];
  return (
    <details class="field" open={filled.some(({ typed, error }) => typed !== undefined || error !== undefined)}>
      <summary>{say(words.concerns)}</summary>
      <div class="flow">
        <Checkbox name="isGrievance" value="true" label={words.isGrievance} />
        <TextInput optional name="aboutNames" label={words.aboutNames} hint={words.aboutNamesHint} />
        {choices.posts.length > 0 && (
          <CheckboxCards
            pairs
            optional
            name="aboutPosts"
            label={words.aboutPosts}
            choices={choices.posts.map(({ id, name, duties }) => ({
              value: id,
              label: name,
              hint: duties.length === 0 ? undefined : duties.join(lang === "zh" ? "、" : ", "),
            }))}
          />
        )}
      </div>
    </details>
  );
}

export function KindChoice({ value, hints = false }: { value?: string | undefined; hints?: boolean }) {
  return (
    <RadioCards
      pairs
      name="kind"
      label={words.kind}
      value={value}
      choices={VOICE_KINDS.map((kind) => ({
        value: kind,
        label: kindWords[kind],
        hint: hints ? kindHints[kind] : undefined,
      }))}
    />
  );
}

/** The field one types in first: the cursor waits there. Nothing typed comes back by the browser's own memory. */
export function FirstWords(props: {
  label: { zh: string; en: string };
  hint?: { zh: string; en: string };
  rows: number;
}) {
  const say = useSay();
  const lang = useLang();
  const whole = { ...props, name: "words" };
  const note = "field-words-limit";
  const state = useField(whole, note);
  const typed = typeof state.typed === "string" ? state.typed : "";
  return (
    <Field {...whole} state={state}>
      <textarea
        id={state.id}
        class="textarea"
        name="words"
        rows={props.rows}
        dir="auto"
        autofocus
        autoComplete="off"
        data-limit={WORDS_MAX}
        aria-invalid={state.error === undefined ? undefined : "true"}
        aria-describedby={state.describedBy}
      >
        {typed.startsWith("\n") ? `\n${typed}` : typed}
      </textarea>
      <p
        class="hint"
        id={note}
        data-count-for={state.id}
        data-left={lookWords.left[lang]}
        data-over={lookWords.over[lang]}
      >
        {say(lookWords.limit, { limit: WORDS_MAX })}
      </p>
      <Island name="count" />
    </Field>
  );
}

/** The words themselves, kept to the character; or a recording instead of them. */
import { parseInput } from "#frame/input.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import { Button, TextArea, TextInput, typedOf } from "#ui/index.ts";
import { WORDS_MAX } from "#courtyard/matters/words.ts";
import { raiseInput } from "../../words.ts";
import { findDraft, keepDraft, newDraft } from "./draft.ts";
import { DangerNotice, goOn, type Said, SayPage, StepForm } from "./frame.tsx";
import { needDraft } from "./kind-page.tsx";
import { words } from "./words.ts";
import { redirect } from "#frame/visit.ts";

export async function showWords(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  return "redirect" in draft ? draft : <WordsPage visit={visit} draft={draft} />;
}

export async function takeWords(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const kept = await findDraft(visit);
  const draft = kept ?? newDraft(visit);
  if (form["speak"] !== undefined) return goOn(visit, { ...draft, spoken: true, words: undefined });
  const parsed = parseInput(raiseInput.pick({ words: true, place: true }), form);
  if (!parsed.ok) {
    const page = <WordsPage visit={visit} draft={draft} problem={parsed.problem} typed={typedOf(form)} />;
    return { status: 422, page };
  }
  const said = { ...draft, words: parsed.value.words, place: parsed.value.place, spoken: false, lang: visit.lang };
  if (kept !== undefined) return goOn(visit, said);
  // The draft had expired while she wrote: her words begin a new one, and nothing typed is lost.
  await keepDraft(visit, said);
  return redirect(visit.link("/say?expired=1"));
}

function WordsPage(said: Said) {
  const { visit, draft } = said;
  return (
    <SayPage said={said} title={words.wordsTitle} step={1} back="/say">
      {draft.danger === true && <DangerNotice visit={visit} />}
      <StepForm
        said={said}
        action="/say/words"
        beside={<Button kind="secondary" icon="mic" name="speak" value="yes" label={words.speak} />}
      >
        <TextArea
          name="words"
          label={words.yourWords}
          hint={words.yourWordsHint}
          limit={WORDS_MAX}
          rows={8}
          value={draft.words}
        />
        <TextInput name="place" label={words.place} hint={words.placeHint} optional value={draft.place} />
      </StepForm>
    </SayPage>
  );
}

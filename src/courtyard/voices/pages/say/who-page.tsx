/** Stay anonymous, or leave a name or number. Choosing to stay anonymous forgets what was left before. */
import { parseInput } from "#frame/input.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import type { PageAnswer, Visit } from "#frame/visit.ts";
import { purposeWords } from "#courtyard/people/words.ts";
import { RadioCards, TextInput, typedOf } from "#ui/index.ts";
import { raiseInput } from "../../words.ts";
import { goOn, type Said, SayPage, StepForm } from "./frame.tsx";
import { needDraft } from "./kind-page.tsx";
import { sayProblems, words } from "./words.ts";

export async function showWho(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  return "redirect" in draft ? draft : <WhoPage visit={visit} draft={draft} />;
}

export async function takeWho(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  const form = await visit.form();
  if (form["who"] === "anonymous") return goOn(visit, { ...draft, anonymous: true, name: undefined, phone: undefined });
  const again = (problem: Problem): PageAnswer => {
    return { status: 422, page: <WhoPage visit={visit} draft={draft} problem={problem} typed={typedOf(form)} /> };
  };
  if (form["who"] !== "named") return again(refuse(sayProblems.who, { field: "who" }));
  const parsed = parseInput(raiseInput.pick({ name: true, phone: true }), form);
  if (!parsed.ok) return again(parsed.problem);
  const { name, phone } = parsed.value;
  if (name === undefined && phone === undefined) return again(refuse(sayProblems.contactMissing, { field: "name" }));
  return goOn(visit, { ...draft, anonymous: false, name, phone });
}

function WhoPage(said: Said) {
  const { visit, draft } = said;
  const chosen = draft.anonymous === undefined ? undefined : draft.anonymous ? "anonymous" : "named";
  return (
    <SayPage said={said} title={words.whoTitle} step={4} back="/say/files">
      <p class="lead">{visit.say(words.whoLead)}</p>
      <StepForm said={said} action="/say/who">
        <RadioCards
          name="who"
          label={words.who}
          value={chosen}
          choices={[
            { value: "anonymous", label: words.anonymous, hint: words.anonymousHint, icon: "eye-off" },
            { value: "named", label: words.named, hint: words.namedHint, icon: "user" },
          ]}
        />
        <TextInput name="name" label={words.name} optional autoComplete="name" value={draft.name} />
        <TextInput
          name="phone"
          label={words.phone}
          hint={words.phoneHint}
          optional
          short
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={draft.phone}
        />
        <p class="quiet">
          {visit.say(words.consent)}
          {visit.say(purposeWords.contact)} {visit.say(words.consentEnd)}{" "}
          <a href={visit.link("/privacy")}>{visit.say(words.privacy)}</a>
        </p>
      </StepForm>
    </SayPage>
  );
}

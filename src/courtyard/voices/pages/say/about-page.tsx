/** Whether it is about how somebody here works, and whom: asked before anybody of the house can see it. */
import { parseInput } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Button, CheckboxCards, fieldOf, RadioCards, TextInput, typedOf } from "#ui/index.ts";
import { listPostTitles, type PostTitle } from "#courtyard/people/queries.ts";
import { raiseInput } from "../../words.ts";
import { keepDraft, type SayDraft } from "./draft.ts";
import { goOn, type Said, SayPage, StepForm } from "./frame.tsx";
import { needDraft } from "./kind-page.tsx";
import { sayProblems, words } from "./words.ts";

export async function showAbout(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  return "redirect" in draft ? draft : <AboutPage visit={visit} draft={draft} />;
}

export async function takeAbout(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  const concerns = (await visit.form())["concerns"];
  if (concerns === "no") return goOn(visit, { ...draft, concerns, names: [], postIds: [] });
  if (concerns === "yes") {
    // Whom is asked again whenever this answer is given again; what was named stays.
    await keepDraft(visit, { ...draft, concerns });
    return redirect(visit.link("/say/whom"));
  }
  const problem = refuse(sayProblems.concerns, { field: "concerns" });
  return { status: 422, page: <AboutPage visit={visit} draft={draft} problem={problem} /> };
}

export async function showWhom(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  return <WhomPage visit={visit} draft={draft} titles={await titlesOf(visit)} />;
}

export async function takeWhom(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  const form = await visit.form();
  if (form["skip"] !== undefined) return goOn(visit, { ...draft, names: [], postIds: [], named: true });
  const titles = await titlesOf(visit);
  const again = (problem: Said["problem"]): PageAnswer => {
    return {
      status: 422,
      page: <WhomPage visit={visit} draft={draft} problem={problem} typed={typedOf(form)} titles={titles} />,
    };
  };
  const names = (fieldOf(form, "aboutNames") ?? "")
    .split(/[、,，;；\r\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const checked = parseInput(raiseInput.pick({ aboutNames: true }), { aboutNames: names });
  if (!checked.ok) return again({ ...checked.problem, field: "aboutNames" });
  const chosen = new Set([form["posts"]].flat());
  const postIds = titles.filter(({ title }) => chosen.has(title.zh)).flatMap((post) => post.postIds);
  // The command's own limit; a post left out silently would leave its holder in.
  if (!parseInput(raiseInput.pick({ aboutPosts: true }), { aboutPosts: postIds }).ok) {
    return again(refuse(sayProblems.tooManyPosts, { field: "posts" }));
  }
  return goOn(visit, { ...draft, names: checked.value.aboutNames ?? [], postIds, named: true });
}

async function titlesOf(visit: Visit): Promise<readonly PostTitle[]> {
  const titles = await visit.ask(listPostTitles, {});
  return titles.ok ? titles.answer : [];
}

function AboutPage(said: Said) {
  const { visit, draft } = said;
  return (
    <SayPage said={said} title={words.aboutTitle} step={2} back="/say/words">
      <p class="lead">{visit.say(words.aboutLead)}</p>
      <StepForm said={said} action="/say/about">
        <RadioCards
          name="concerns"
          label={words.checkAbout}
          value={draft.concerns}
          choices={[
            { value: "no", label: words.aboutNo, hint: words.aboutNoHint },
            { value: "yes", label: words.aboutYes, hint: words.aboutYesHint, icon: "shield" },
          ]}
        />
      </StepForm>
    </SayPage>
  );
}

const chosenTitles = (draft: SayDraft, titles: readonly PostTitle[]): string[] =>
  titles.filter((post) => post.postIds.some((id) => draft.postIds?.includes(id))).map((post) => post.title.zh);

function WhomPage(said: Said & { titles: readonly PostTitle[] }) {
  const { visit, draft, titles } = said;
  return (
    <SayPage said={said} title={words.whomTitle} step={2} back="/say/about">
      <p class="lead">{visit.say(words.whomLead)}</p>
      <StepForm
        said={said}
        action="/say/whom"
        beside={<Button kind="quiet" name="skip" value="yes" label={words.skip} />}
      >
        <TextInput
          name="aboutNames"
          label={words.names}
          hint={words.namesHint}
          optional
          value={(draft.names ?? []).join(visit.lang === "zh" ? "、" : ", ")}
        />
        {titles.length > 0 && (
          <CheckboxCards
            name="posts"
            label={words.posts}
            optional
            pairs
            values={chosenTitles(draft, titles)}
            choices={titles.map(({ title }) => ({ value: title.zh, label: title }))}
          />
        )}
      </StepForm>
    </SayPage>
  );
}

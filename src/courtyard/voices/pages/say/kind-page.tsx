/** The first page: wish, call or opinion; and whether somebody is in danger. */
import { parseInput } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Button, Checkbox, Notice, RadioCards, typedOf } from "#ui/index.ts";
import { kindHints, kindWords, raiseInput, VOICE_KINDS } from "../../words.ts";
import { dropSaying, findDraft, newDraft } from "./draft.ts";
import { DangerNotice, goOn, type Said, SayPage, StepForm } from "./frame.tsx";
import { sayProblems, words } from "./words.ts";

const ICONS = { wish: "star", call: "speech", opinion: "pen" } as const;

export async function showKind(visit: Visit): Promise<PageAnswer> {
  const draft = await findDraft(visit);
  // After a receipt this is the door to a new matter; before, what was begun goes on.
  return <KindPage visit={visit} draft={draft === undefined || draft.sent === true ? newDraft(visit) : draft} />;
}

export async function takeKind(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const kept = await findDraft(visit);
  const isNew = kept === undefined || (kept.sent === true && form["key"] !== kept.key);
  const draft = isNew ? newDraft(visit) : kept;
  const parsed = parseInput(raiseInput.pick({ kind: true, danger: true }), form);
  if (!parsed.ok) {
    const problem = refuse(sayProblems.kind, { field: "kind" });
    return { status: 422, page: <KindPage visit={visit} draft={draft} problem={problem} typed={typedOf(form)} /> };
  }
  return goOn(visit, { ...draft, ...parsed.value, danger: parsed.value.danger === true });
}

/** Begins anew: nothing of the old draft stays. */
export async function startOver(visit: Visit): Promise<PageAnswer> {
  await dropSaying(visit);
  return redirect(visit.link("/say"));
}

function KindPage(said: Said) {
  const { visit, draft } = said;
  const hasBegun = draft.words !== undefined || draft.spoken === true;
  return (
    <SayPage said={said} title={words.title} step={1} back={visit.kiosk ? "/kiosk" : "/"}>
      <p class="lead">{visit.say(words.lead)}</p>
      {visit.asked("expired") !== undefined && <Notice tone="warn">{visit.say(words.expired)}</Notice>}
      {draft.earlier !== undefined && <Notice>{visit.say(words.continues)}</Notice>}
      <DangerNotice visit={visit} />
      <StepForm
        said={said}
        action="/say"
        beside={
          hasBegun && (
            <Button
              kind="quiet"
              formAction={visit.link("/say/over")}
              label={{ zh: "清掉，重新说", en: "Clear and start over" }}
            />
          )
        }
      >
        <RadioCards
          name="kind"
          label={words.kind}
          value={draft.kind}
          choices={VOICE_KINDS.map((kind) => ({
            value: kind,
            label: kindTitle[kind],
            hint: kindHints[kind],
            icon: ICONS[kind],
          }))}
        />
        <Checkbox
          name="danger"
          value="true"
          label={words.danger}
          hint={words.dangerHint}
          {...(draft.danger === true ? { checked: true } : {})}
        />
      </StepForm>
    </SayPage>
  );
}

/** As the label of a card: with a capital. */
const kindTitle = {
  wish: { zh: kindWords.wish.zh, en: "A wish" },
  call: { zh: kindWords.call.zh, en: "A call" },
  opinion: { zh: kindWords.opinion.zh, en: "An opinion" },
};

/** What the kind is called on the check page. */
export const sayKind = (visit: Visit, kind: keyof typeof kindTitle): string => visit.say(kindTitle[kind]);

/** The draft of this visitor, or the way back to the start where there is none any more. */
export async function needDraft(visit: Visit) {
  return (await findDraft(visit)) ?? redirect(visit.link("/say?expired=1"));
}

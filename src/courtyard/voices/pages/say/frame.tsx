/** What the pages of “say something” share: where one is, and going on to the first page that lacks an answer. */
import type { ComponentChildren } from "preact";
import type { Problem } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Actions, Button, Form, Notice, Steps, type Typed, VisitorPage } from "#ui/index.ts";
import { keepDraft, nextPage, type SayDraft } from "./draft.ts";
import { words } from "./words.ts";

const STEPS = [words.stepWords, words.stepAbout, words.stepFiles, words.stepWho, words.stepCheck];

/** What a page is drawn with: the visit, the answers so far, and after a refusal what was wrong and typed. */
export interface Said {
  readonly visit: Visit;
  readonly draft: SayDraft;
  readonly problem?: Problem | undefined;
  readonly typed?: Typed | undefined;
}

interface SayPageProps {
  readonly said: Pick<Said, "visit">;
  readonly title: Text;
  /** From 1; see STEPS. */
  readonly step: number;
  readonly back: string;
  readonly children: ComponentChildren;
}

export function SayPage({ said: { visit }, title, step, back, children }: SayPageProps) {
  const label = back === "/" ? words.home : words.back;
  return (
    <VisitorPage visit={visit} title={title} back={{ href: visit.link(back), label }}>
      <Steps steps={STEPS} current={step} />
      {children}
    </VisitorPage>
  );
}

interface StepFormProps {
  readonly said: Said;
  readonly action: string;
  readonly files?: boolean;
  /** Buttons beside “next”. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The form of one step. Its key is the draft's, so that a page left open is known again. */
export function StepForm({ said: { visit, draft, problem, typed }, action, files, beside, children }: StepFormProps) {
  return (
    <Form
      action={visit.link(action)}
      csrf={visit.csrf}
      once={draft.key}
      problem={problem}
      typed={typed}
      {...(files === true ? { files } : {})}
    >
      {children}
      <Actions>
        <Button icon="arrow-right" label={words.next} />
        {beside}
      </Actions>
    </Form>
  );
}

/** Keeps what was answered and goes on. */
export async function goOn(visit: Visit, draft: SayDraft): Promise<PageAnswer> {
  await keepDraft(visit, draft);
  return redirect(visit.link(nextPage(draft)));
}

/** Numbers for emergencies, before anything is asked (domain 7.1: call now, then record). */
export function DangerNotice({ visit }: { visit: Visit }) {
  const numbers = [
    { number: "110", what: words.police },
    { number: "119", what: words.fire },
    { number: "120", what: words.ambulance },
  ];
  return (
    <Notice tone="warn" title={words.dangerTitle}>
      <p class="row">
        {numbers.map(({ number, what }) => (
          <span>
            <a class="phone" href={`tel:${number}`}>
              {number}
            </a>{" "}
            {visit.say(what)}
          </span>
        ))}
      </p>
    </Notice>
  );
}

/** One page for each step of a voice: its form beside the speaker's words, and what happens when it is sent. */
import { createHash } from "node:crypto";
import type { Outcome } from "#frame/command.ts";
import { frameProblems } from "#frame/perform.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { Actions, Button, Desk, Form, keyOf, LinkButton, Notice, Quote, refused, typedOf } from "#ui/index.ts";
import { listAlikeVoices, listDeskChoices } from "../../queries/desk.ts";
import { listHandlers, openVoice } from "../../queries/one.ts";
import { fileIds, filesDraft, takeFiles } from "./files.ts";
import { keepSlip } from "./slip.tsx";
import { VoiceTag } from "./voice-tag.tsx";
import { type About, aboutVoice, isOffered, type Step } from "./steps/about.ts";
import { afterSteps } from "./steps/after.tsx";
import { finishSteps } from "./steps/finish.tsx";
import { handleSteps } from "./steps/handle.tsx";
import { stepHints, stepLabels } from "./step-words.ts";
import { words } from "./words.ts";

export const steps: readonly Step[] = [...handleSteps, ...finishSteps, ...afterSteps];

export function mountSteps(door: Doorway): void {
  door.get("/desk/voices/:matter/:step", async (visit) => {
    const found = await findAbout(visit);
    if (isProblem(found)) return found;
    const { step, about } = found;
    if (!isOffered(step, about)) return redirect(matterLink(visit, "moved"));
    // What came with an earlier, abandoned try is not this one's.
    if (step.files === true) await filesDraft(visit, filesName(step, about)).drop();
    return <StepPage step={step} about={about} />;
  });
  door.post("/desk/voices/:matter/:step", async (visit) => {
    const found = await findAbout(visit);
    if (isProblem(found)) return found;
    return send(visit, found.step, found.about);
  });
}

const filesName = (step: Step, { voice }: About): string => `${voice.matterId}-${step.path}`;

const matterLink = (visit: Visit, done: string): string =>
  visit.link(`/desk/voices/${visit.param("matter")}?done=${done}`);

/** The step that the address names, and everything its form needs. Opening the voice is logged. */
async function findAbout(visit: Visit): Promise<{ step: Step; about: About } | Problem> {
  const step = steps.find(({ path }) => path === visit.param("step"));
  if (step === undefined) return refuse(frameProblems.notFound);
  const matterId = visit.param("matter");
  const opened = await visit.perform(openVoice, { matterId });
  if (!opened.ok) return opened.problem.status === 422 ? refuse(frameProblems.notFound) : opened.problem;
  const about = await aboutVoice(visit, opened.answer);
  if (step.needs === "choices") {
    const choices = await visit.ask(listDeskChoices, {});
    return choices.ok ? { step, about: { ...about, choices: choices.answer } } : choices.problem;
  }
  if (step.needs === "handlers") {
    const handlers = await visit.ask(listHandlers, { matterId });
    return handlers.ok ? { step, about: { ...about, handlers: handlers.answer } } : handlers.problem;
  }
  if (step.needs === "alike") {
    const alike = await visit.ask(listAlikeVoices, { matterId });
    return alike.ok ? { step, about: { ...about, alike: alike.answer } } : alike.problem;
  }
  return { step, about };
}

function StepPage({
  step,
  about,
  problem,
  form,
}: {
  step: Step;
  about: About;
  problem?: Problem;
  form?: Record<string, unknown>;
}) {
  const { visit, voice } = about;
  const here = `/desk/voices/${voice.matterId}`;
  const hint = stepHints[step.path];
  const isEmpty = step.empty?.(about) === true;
  return (
    <Desk
      visit={visit}
      title={stepLabels[step.path]}
      aside={<VoiceTag state={voice.state} />}
      path={[
        { href: "/desk/voices", label: words.voices },
        { href: here, label: words.thisVoice },
      ]}
    >
      <Quote text={voice.words ?? visit.say(words.erased)} lang={voice.lang === "zh" ? "zh-CN" : voice.lang} />
      {voice.urgency === "danger" && (
        <Notice tone="warn" title={words.danger}>
          {visit.say(words.dangerHow)}
        </Notice>
      )}
      {hint !== undefined && <p class="quiet">{visit.say(hint)}</p>}
      <Form
        files={step.files === true}
        action={visit.link(`${here}/${step.path}`)}
        csrf={visit.csrf}
        once={visit.newKey()}
        problem={problem}
        typed={form === undefined ? undefined : typedOf(form)}
      >
        {step.fields(about)}
        <Actions>
          {!isEmpty &&
            (step.buttons?.(about) ?? (
              <Button kind={step.danger === true ? "danger" : "primary"} label={stepLabels[step.path]} />
            ))}
          <LinkButton kind="quiet" href={visit.link(here)} label={words.back} />
        </Actions>
      </Form>
    </Desk>
  );
}

async function send(visit: Visit, step: Step, about: About): Promise<PageAnswer> {
  const form = await visit.form();
  const { kept, problem } = step.files === true ? await takeFiles(visit, filesName(step, about), form) : { kept: {} };
  const again = (wrong: Problem): PageAnswer =>
    refused(wrong, <StepPage step={step} about={{ ...about, kept }} problem={wrong} form={form} />);
  if (problem !== undefined) return again(problem);
  const files = fileIds(kept);
  const input = { ...step.input?.(form, about), ...(files.length === 0 ? {} : { files }) };
  const outcome =
    step.path === "reply-all"
      ? await replyToAll(visit, step, about, input)
      : await sendOne(visit, step, about.voice.matterId, input);
  if (!outcome.ok) return again(outcome.problem);
  if (step.files === true) await filesDraft(visit, filesName(step, about)).drop();
  if (step.path === "receipt") {
    const { receipt } = outcome.answer as { receipt: { code: string } };
    await keepSlip(visit, {
      code: receipt.code,
      raisedAt: about.voice.raisedAt,
      next: `/desk/voices/${about.voice.matterId}`,
    });
    return redirect(visit.link("/desk/slip"));
  }
  return redirect(nextAfter(visit, step, form));
}

const sendOne = async (
  visit: Visit,
  step: Step,
  matterId: string,
  input: object,
  key?: string,
): Promise<Outcome<unknown>> =>
  visit.perform(step.command, { ...input, matterId }, key === undefined ? keyOf(await visit.form()) : { key });

/** The same words to each voice that was merged into this one: a command for each, with a key made of the form's. */
async function replyToAll(visit: Visit, step: Step, { voice }: About, input: object): Promise<Outcome<unknown>> {
  const { key } = keyOf(await visit.form());
  // Pressed twice, nothing is left for the second time, and that is fine.
  let last: Outcome<unknown> = { ok: true, answer: {} };
  for (const { matterId } of voice.merged.filter(({ state }) => state === "merged")) {
    last = await sendOne(visit, step, matterId, input, key === undefined ? undefined : keyFor(key, matterId));
    if (!last.ok) return last;
  }
  return last;
}

const keyFor = (key: string, matterId: string): string =>
  createHash("sha256").update(`${key}/${matterId}`).digest("base64url");

/** Triage may lead straight on to the answer. */
function nextAfter(visit: Visit, step: Step, form: Readonly<Record<string, unknown>>): string {
  const next = form["next"];
  if (step.path === "triage" && (next === "answer" || next === "assign" || next === "resolve")) {
    const spot = next === "resolve" ? "?spot=yes" : "";
    return visit.link(`/desk/voices/${visit.param("matter")}/${next}${spot}`);
  }
  return matterLink(visit, step.path);
}

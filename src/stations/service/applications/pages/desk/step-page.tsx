/** One page for each step of an application: its form, and what happens when it is sent. */
import { frameProblems } from "#frame/perform.ts";
import { storeFile } from "#frame/files.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { receiveFile } from "#frame/uploads/receive.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { keepSlip } from "#courtyard/voices/pages/desk/slip.tsx";
import {
  Actions,
  again,
  Button,
  Desk,
  Form,
  keyOf,
  LinkButton,
  onFields,
  PhotoInput,
  type Posted,
  refused,
  Select,
} from "#ui/index.ts";
import { confirmAuthorisation } from "../../commands/authorise.ts";
import { addPaper, useEarlierPaper } from "../../commands/resident.ts";
import { listExaminers } from "../../queries/desk.ts";
import { listItems } from "../../queries/items.ts";
import { openApplication, type OpenedApplication } from "../../queries/one.ts";
import { endSteps } from "./end-steps.tsx";
import { reviewSteps } from "./review-steps.tsx";
import { ApplicationTag } from "./parts.tsx";
import { fieldWords, stepHints, stepLabels } from "./step-words.ts";
import { type About, paperSteps, type Step } from "./steps.tsx";
import { words } from "./words.ts";

export const steps: readonly Step[] = [...paperSteps, ...reviewSteps, ...endSteps];

/** A receipt is printed anew by its own room's command, whose grants the desk holds in any state. */
export const isOffered = (step: Step, about: About): boolean =>
  (step.path === "receipt" || about.one.abilities.includes(step.verb)) && (step.offered?.(about) ?? true);

export function mountSteps(door: Doorway): void {
  door.get("/desk/applications/:matter/paper", async (visit) => {
    const one = await open(visit);
    return isProblem(one) ? one : <PaperPage visit={visit} one={one} />;
  });
  door.post("/desk/applications/:matter/paper", takePaper);
  door.post("/desk/applications/:matter/confirm", (visit) => press(visit, confirmAuthorisation, "authorisationId"));
  door.post("/desk/applications/:matter/use", (visit) => press(visit, useEarlierPaper, "paperId"));
  door.get("/desk/applications/:matter/:step", async (visit) => {
    const found = await findAbout(visit);
    if (isProblem(found)) return found;
    if (!isOffered(found.step, found.about)) return redirect(back(visit, "moved"));
    return <StepPage {...found} />;
  });
  door.post("/desk/applications/:matter/:step", async (visit) => {
    const found = await findAbout(visit);
    return isProblem(found) ? found : send(visit, found.step, found.about);
  });
}

const back = (visit: Visit, done: string): string =>
  visit.link(`/desk/applications/${visit.param("matter")}?done=${done}`);

export async function open(visit: Visit): Promise<OpenedApplication | Problem> {
  const opened = await visit.perform(openApplication, { matterId: visit.param("matter") });
  if (opened.ok) return opened.answer;
  // An address that can be no matter's is as absent as one out of reach.
  return opened.problem.status === 422 ? refuse(frameProblems.notFound) : opened.problem;
}

async function findAbout(visit: Visit): Promise<{ step: Step; about: About } | Problem> {
  const step = steps.find(({ path }) => path === visit.param("step"));
  if (step === undefined) return refuse(frameProblems.notFound);
  const one = await open(visit);
  if (isProblem(one)) return one;
  const about: About = { visit, one };
  if (step.needs === "examiners") {
    const examiners = await visit.ask(listExaminers, { matterId: one.matterId });
    return examiners.ok ? { step, about: { ...about, examiners: examiners.answer } } : examiners.problem;
  }
  if (step.needs === "items") {
    const items = await visit.ask(listItems, {});
    return items.ok
      ? { step, about: { ...about, items: items.answer.filter((item) => !item.isBundle) } }
      : items.problem;
  }
  return { step, about };
}

const pathOf = (one: OpenedApplication) => [
  { href: "/desk/applications", label: words.title },
  { href: `/desk/applications/${one.matterId}`, label: one.item?.name ?? words.one },
];

function StepPage({ step, about, problem, form }: { step: Step; about: About; problem?: Problem; form?: Posted }) {
  const { visit, one } = about;
  const here = `/desk/applications/${one.matterId}`;
  const hint = stepHints[step.path];
  const came = problem === undefined || form === undefined ? undefined : { problem, form };
  return (
    <Desk visit={visit} title={stepLabels[step.path]} aside={<ApplicationTag state={one.state} />} path={pathOf(one)}>
      <p>
        <bdi>{one.applicant.name}</bdi> · {visit.say(one.item?.name ?? words.one)}
      </p>
      {hint !== undefined && <p class="quiet">{visit.say(hint)}</p>}
      <Form action={visit.link(`${here}/${step.path}`)} {...again(visit, came)}>
        {step.fields(about)}
        <Actions>
          <Button kind={step.danger === true ? "danger" : "primary"} label={stepLabels[step.path]} />
          <LinkButton kind="quiet" href={visit.link(here)} label={words.back} />
        </Actions>
      </Form>
    </Desk>
  );
}

async function send(visit: Visit, step: Step, about: About): Promise<PageAnswer> {
  const form = await visit.form();
  const input = { ...step.input?.(form, about), matterId: about.one.matterId };
  const outcome = await visit.perform(step.command, input, keyOf(form));
  if (!outcome.ok) {
    const problem = onFields(outcome.problem);
    return refused(problem, <StepPage step={step} about={about} problem={problem} form={form} />);
  }
  if (step.path === "receipt" || step.path === "heir") {
    const { receipt } = outcome.answer as { receipt: { code: string } };
    const next = `/desk/applications/${about.one.matterId}`;
    await keepSlip(visit, { code: receipt.code, raisedAt: about.one.preparedAt, next });
    return redirect(visit.link("/desk/slip"));
  }
  if (step.path === "receive") return redirect(visit.link(`/desk/applications/${about.one.matterId}/print/receipt`));
  return redirect(back(visit, "done"));
}

/** A button of its own on the page: what it needs stands hidden in its form. */
async function press(visit: Visit, command: Parameters<Visit["perform"]>[0], field: string): Promise<PageAnswer> {
  const form = await visit.form();
  const input = { matterId: visit.param("matter"), [field]: form[field] };
  const outcome = await visit.perform(command, input, keyOf(form));
  return outcome.ok ? redirect(back(visit, "done")) : outcome.problem;
}

function PaperPage({
  visit,
  one,
  came,
}: {
  visit: Visit;
  one: OpenedApplication;
  came?: { problem: Problem; form: Posted };
}) {
  const here = `/desk/applications/${one.matterId}`;
  return (
    <Desk visit={visit} title={stepLabels.paper} path={pathOf(one)}>
      <Form files action={visit.link(`${here}/paper`)} {...again(visit, came)}>
        <Select
          name="materialId"
          label={fieldWords.material}
          options={one.materials.map((line) => ({ value: line.materialId, label: line.name }))}
        />
        <PhotoInput name="photo" label={fieldWords.photo} />
        <Actions>
          <Button icon="camera" label={stepLabels.paper} />
          <LinkButton kind="quiet" href={visit.link(here)} label={words.back} />
        </Actions>
      </Form>
    </Desk>
  );
}

async function takePaper(visit: Visit): Promise<PageAnswer> {
  const one = await open(visit);
  if (isProblem(one)) return one;
  const form = await visit.form();
  const fileId = await storedPhoto(visit, form["photo"]);
  const outcome = isProblem(fileId)
    ? { ok: false as const, problem: { ...fileId, field: "photo" } }
    : await visit.perform(addPaper, { matterId: one.matterId, materialId: form["materialId"], fileId }, keyOf(form));
  if (outcome.ok) return redirect(back(visit, "done"));
  const problem = outcome.problem.field === "fileId" ? { ...outcome.problem, field: "photo" } : outcome.problem;
  return refused(problem, <PaperPage visit={visit} one={one} came={{ problem, form }} />);
}

/** A photo that came with a form: re-encoded and stored; nothing when none came. */
export async function storedPhoto(
  visit: Visit,
  sent: unknown,
  how: Parameters<Visit["perform"]>[2] = {},
): Promise<string | undefined | Problem> {
  const [file] = [sent].flat();
  if (!(file instanceof File) || file.size === 0) return undefined;
  const ready = await receiveFile("photo", new Uint8Array(await file.arrayBuffer()), file.type);
  if (isProblem(ready)) return ready;
  const stored = await visit.perform(storeFile, ready, how);
  return stored.ok ? stored.answer.fileId : stored.problem;
}

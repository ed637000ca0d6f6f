/** One application as staff see it: how it stands, until when, and the next step. Opening it is logged. */
import { wordOf } from "#frame/texts.ts";
import { isProblem } from "#frame/problems.ts";
import type { Doorway, Visit } from "#frame/visit.ts";
import { Actions, Card, Desk, LinkButton, List, momentOf, Notice, Timeline } from "#ui/index.ts";
import { RunningClocks } from "#courtyard/matters/pages/clocks.tsx";
import { Remedies } from "#courtyard/voices/pages/desk/remedy-fields.tsx";
import { openPaper } from "../../commands/openings.ts";
import { Doubles } from "./doubles.tsx";
import { Facts } from "./facts.tsx";
import { nextStep } from "./next-step.ts";
import { ApplicationTag, Conversation, Doings, Materials, Originals, Papers, type Part } from "./parts.tsx";
import { printsOf } from "./prints.tsx";
import { isOffered, open, steps } from "./step-page.tsx";
import { stepDone, stepLabels, type StepPath } from "./step-words.ts";
import { historyWords, words } from "./words.ts";

export function mountOne(door: Doorway): void {
  door.get("/desk/applications/:matter/papers/:paper", async (visit) => {
    const file = await visit.perform(openPaper, { matterId: visit.param("matter"), paperId: visit.param("paper") });
    if (!file.ok) return file.problem;
    const { kind, mime, content } = file.answer;
    return { file: Buffer.from(content, "base64"), mime, name: kind, inline: true };
  });
  door.get("/desk/applications/:matter", async (visit) => {
    const one = await open(visit);
    return isProblem(one) ? one : <OnePage visit={visit} one={one} />;
  });
}

function OnePage({ visit, one }: Part) {
  const offered = steps.filter((step) => isOffered(step, { visit, one })).map(({ path }) => path);
  const done = visit.asked("done");
  return (
    <Desk
      visit={visit}
      title={one.item?.name ?? words.one}
      aside={<ApplicationTag state={one.state} />}
      path={[{ href: "/desk/applications", label: words.title }]}
    >
      {done !== undefined && done in stepDone && (
        <Notice tone={done === "moved" ? "warn" : "done"}>{visit.say(stepDone[done as keyof typeof stepDone])}</Notice>
      )}
      {one.kin && (
        <Notice tone="warn" title={words.kin}>
          {visit.say(one.item?.reportKin === true ? words.kinHow : words.kinPlain)}
        </Notice>
      )}
      {one.isLate && <Notice tone="warn">{visit.say(one.lateTold ? words.lateTold : words.late)}</Notice>}
      <div class="wide grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <div class="flow">
          <Doubles visit={visit} one={one} />
          {one.together.length > 0 && (
            <Card title={words.together}>
              <List
                items={one.together.map((other) => ({
                  href: visit.link(`/desk/applications/${other.matterId}`),
                  title: visit.say(other.name),
                  aside: <ApplicationTag state={other.state} />,
                }))}
              />
            </Card>
          )}
          <RunningClocks visit={visit} clocks={one.clocks} />
          <NextSteps visit={visit} one={one} offered={offered} next={nextStep(one, offered)} />
          <Materials visit={visit} one={one} />
          <Papers visit={visit} one={one} />
          <Remedies visit={visit} remedies={one.remedies} />
          <Conversation visit={visit} one={one} />
        </div>
        <div class="flow">
          <Facts visit={visit} one={one} />
          {!one.sight.content && (
            <p class="quiet small">
              {visit.say(one.item?.sensitive.includes("health") === true ? words.hiddenHealth : words.hidden)}
            </p>
          )}
          <Originals visit={visit} one={one} />
          <Doings visit={visit} one={one} />
          <Prints visit={visit} one={one} />
        </div>
      </div>
      <h2>{visit.say(words.history)}</h2>
      <Timeline label={words.history} items={historyOf(visit, one)} />
    </Desk>
  );
}

function NextSteps(props: Part & { offered: readonly StepPath[]; next: StepPath | undefined }) {
  const { visit, one, offered, next } = props;
  const link = (path: StepPath): string => visit.link(`/desk/applications/${one.matterId}/${path}`);
  return (
    <section class="flow" aria-label={visit.say(words.steps)}>
      {next !== undefined && (
        <Actions>
          <LinkButton kind="primary" href={link(next)} label={stepLabels[next]} />
        </Actions>
      )}
      <Actions>
        {offered
          .filter((path) => path !== next)
          .map((path) => (
            <LinkButton kind="quiet" href={link(path)} label={stepLabels[path]} />
          ))}
        {one.abilities.includes("addPaper") && one.materials.length > 0 && (
          <LinkButton kind="quiet" href={link("paper")} label={stepLabels.paper} />
        )}
      </Actions>
    </section>
  );
}

function Prints({ visit, one }: Part) {
  const prints = printsOf(one);
  if (prints.length === 0) return null;
  return (
    <Actions>
      {prints.map(({ path, label }) => (
        <LinkButton
          kind="quiet"
          icon="printer"
          href={visit.link(`/desk/applications/${one.matterId}/print/${path}`)}
          label={visit.say(words.print, { what: visit.say(label) })}
        />
      ))}
    </Actions>
  );
}

const historyOf = (visit: Visit, one: Part["one"]) =>
  one.history.map((event, place) => ({
    at: momentOf(visit, event.at),
    title: visit.say(wordOf(historyWords, event.name)),
    by:
      event.by ??
      (event.byKind === "system"
        ? visit.say(words.byHouse)
        : event.byKind === "receipt"
          ? visit.say(words.byHolder)
          : undefined),
    now: place === one.history.length - 1,
  }));

/** One voice as staff see it: what was said, how it stands, until when, and the next step. Opening it is logged. */
import { wordOf } from "#frame/texts.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import type { Doorway, Visit } from "#frame/visit.ts";
import { Actions, Desk, LinkButton, List, momentOf, Notice, Quote, Timeline } from "#ui/index.ts";
import { RunningClocks } from "#courtyard/matters/pages/clocks.tsx";
import { openVoiceFile } from "../../commands/openings.ts";
import { openVoice, type OpenedVoice } from "../../queries/one.ts";
import { entryWords, historyWords, somethingChanged } from "./history-words.ts";
import { Facts, Forwardings, Merged, SpokenFiles } from "./matter-parts.tsx";
import { Remedies } from "./remedy-fields.tsx";
import { nextStep } from "./next-step.ts";
import { VoiceTag } from "./voice-tag.tsx";
import { type About, aboutVoice, isOffered } from "./steps/about.ts";
import { steps } from "./step-page.tsx";
import { stepDone, stepLabels, type StepPath } from "./step-words.ts";
import { kindTitles, words } from "./words.ts";

export function mountMatter(door: Doorway): void {
  door.get("/desk/voices/:matter/files/:file", async (visit) => {
    const file = await visit.perform(openVoiceFile, { matterId: visit.param("matter"), fileId: visit.param("file") });
    if (!file.ok) return file.problem;
    const { kind, mime, content } = file.answer;
    return { file: Buffer.from(content, "base64"), mime, name: kind, inline: kind === "photo" };
  });
  door.get("/desk/voices/:matter", async (visit) => {
    const opened = await visit.perform(openVoice, { matterId: visit.param("matter") });
    // An address that can be no matter's is as absent as one out of reach.
    if (!opened.ok) return opened.problem.status === 422 ? refuse(frameProblems.notFound) : opened.problem;
    return <MatterPage {...await aboutVoice(visit, opened.answer)} />;
  });
}

function MatterPage(about: About) {
  const { visit, voice } = about;
  const offered = steps.filter((step) => isOffered(step, about)).map(({ path }) => path);
  const next = nextStep(voice, offered, visit.actor.id);
  const done = visit.asked("done");
  return (
    <Desk
      visit={visit}
      title={kindTitles[voice.kind as keyof typeof kindTitles] ?? words.thisVoice}
      aside={<VoiceTag state={voice.state} />}
      path={[{ href: "/desk/voices", label: words.voices }]}
    >
      {done !== undefined && done in stepDone && (
        <Notice tone={done === "moved" ? "warn" : "done"}>{visit.say(stepDone[done as keyof typeof stepDone])}</Notice>
      )}
      {voice.urgency === "danger" && (
        <Notice tone="warn" title={words.danger}>
          {visit.say(words.dangerHow)}
        </Notice>
      )}
      {voice.escalated && <Notice>{visit.say(words.escalated)}</Notice>}
      <div class="wide grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_29rem]">
        <div class="flow">
          <Quote text={voice.words ?? visit.say(words.erased)} lang={voice.lang === "zh" ? "zh-CN" : voice.lang} />
          <SpokenFiles visit={visit} voice={voice} />
          <RunningClocks visit={visit} clocks={voice.deadlines} />
          <NextSteps visit={visit} voice={voice} offered={offered} next={next} />
          <Conversation visit={visit} voice={voice} />
        </div>
        <div class="flow">
          <Facts visit={visit} voice={voice} />
          <Merged visit={visit} voice={voice} />
          <Forwardings visit={visit} voice={voice} />
          <Remedies visit={visit} remedies={voice.remedies} />
        </div>
      </div>
      <h2>{visit.say(words.history)}</h2>
      <Timeline label={words.history} items={historyItems(visit, voice)} />
    </Desk>
  );
}

function NextSteps(props: {
  visit: Visit;
  voice: OpenedVoice;
  offered: readonly StepPath[];
  next: StepPath | undefined;
}) {
  const { visit, voice, offered, next } = props;
  const link = (path: StepPath): string => visit.link(`/desk/voices/${voice.matterId}/${path}`);
  const others = offered.filter((path) => path !== next);
  return (
    <section class="flow" aria-label={visit.say(words.steps)}>
      {next !== undefined && (
        <Actions>
          <LinkButton kind="primary" href={link(next)} label={stepLabels[next]} />
        </Actions>
      )}
      {others.length > 0 && (
        <Actions>
          {others.map((path) => (
            <LinkButton kind="quiet" href={link(path)} label={stepLabels[path]} />
          ))}
        </Actions>
      )}
    </section>
  );
}

function Conversation({ visit, voice }: { visit: Visit; voice: OpenedVoice }) {
  if (voice.entries.length === 0) return null;
  return (
    <>
      <h2>{visit.say(words.conversation)}</h2>
      <List
        label={words.conversation}
        items={voice.entries.map((entry) => {
          const at = momentOf(visit, entry.at);
          return {
            title: visit.say(wordOf(entryWords, entry.kind)),
            aside: entry.visible ? undefined : <span class="quiet small">{visit.say(words.internal)}</span>,
            meta: [...(entry.by === null ? [] : [entry.by]), `${at.gregorian} ${at.time ?? ""}`],
            children: (
              <p class="whitespace-pre-wrap break-words" dir="auto">
                {entry.text ?? visit.say(words.erased)}
              </p>
            ),
          };
        })}
      />
    </>
  );
}

const historyItems = (visit: Visit, voice: OpenedVoice) =>
  voice.history.map((event, place) => ({
    at: momentOf(visit, event.at),
    title: visit.say(
      event.name in historyWords ? historyWords[event.name as keyof typeof historyWords] : somethingChanged,
    ),
    by:
      event.by ??
      (event.byKind === "system"
        ? visit.say(words.byHouse)
        : event.byKind === "receipt"
          ? visit.say(words.bySpeaker)
          : undefined),
    now: place === voice.history.length - 1,
  }));

/** The state of one's matter in plain words, with everything a receipt lets one see and do. */
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { isProblem } from "#frame/problems.ts";
import {
  Actions,
  type ButtonKind,
  DateText,
  Definition,
  type Fact,
  LinkButton,
  momentOf,
  Notice,
  Photo,
  Quote,
  StateTag,
  Timeline,
  type Tone,
  VisitorPage,
} from "#ui/index.ts";
import { OwnClock } from "#courtyard/matters/pages/clocks.tsx";
import { LatestWord, Paragraphs, PutAwayButton } from "#courtyard/matters/pages/follow.tsx";
import { solvedWords } from "#courtyard/matters/words.ts";
import { followVoice } from "../../queries/one.ts";
import { statePlainWords, stateWords, type VoiceState } from "../../words.ts";
import { DEEDS, mayGoOn, offered } from "./deeds.tsx";
import { readOwnFile } from "./own-file.ts";
import { findOpen, followPath, type OpenMatter } from "./session.ts";
import { words } from "./words.ts";

export type Followed = Extract<Awaited<ReturnType<typeof read>>, { ok: true }>["answer"];
const read = (visit: Visit, { actor, matterId }: OpenMatter) => visit.ask(followVoice, { matterId }, actor);

const TONES: Readonly<Record<VoiceState, Tone>> = {
  recorded: "open",
  triaged: "open",
  assigned: "open",
  inProgress: "open",
  suspended: "waiting",
  forwarded: "waiting",
  merged: "open",
  answered: "done",
  resolved: "done",
  confirmed: "done",
  closed: "plain",
  converted: "plain",
  declined: "stopped",
  withdrawn: "stopped",
};

export async function showMatter(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  if (open === undefined) return redirect(visit.link("/follow?closed=1"));
  if (followPath(open.kind) !== "/follow/matter") return redirect(visit.link(followPath(open.kind)));
  const followed = await read(visit, open);
  return followed.ok ? <MatterPage visit={visit} matter={followed.answer} /> : followed.problem;
}

/** A photo of the matter inside the page; anything else to be saved. */
export async function showOwnFile(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  if (open === undefined) return redirect(visit.link("/follow?closed=1"));
  const input = { matterId: open.matterId, fileId: visit.param("file"), small: visit.asked("small") !== undefined };
  const file = await visit.ask(readOwnFile, input, open.actor);
  if (!file.ok || isProblem(file.answer)) return file.ok ? file.answer : file.problem;
  const { kind, mime, bytes } = file.answer;
  const ending = mime.split("/")[1] ?? "bin";
  return { file: bytes, mime, name: `${kind}.${ending}`, inline: kind === "photo" };
}

function MatterPage({ visit, matter }: { visit: Visit; matter: Followed }) {
  const state = matter.state as VoiceState;
  const home = visit.kiosk ? "/kiosk" : "/";
  return (
    <VisitorPage
      visit={visit}
      title={words.matter}
      aside={<StateTag tone={TONES[state]} label={stateWords[state]} />}
      back={{ href: visit.link(home), label: words.home }}
    >
      <Done visit={visit} />
      <p class="lead">{visit.say(statePlainWords[state])}</p>
      <Latest visit={visit} matter={matter} />
      <Definition facts={factsOf(visit, matter)} />
      <Deeds visit={visit} matter={matter} />
      <Entries visit={visit} matter={matter} />
      <h2>{visit.say(words.own)}</h2>
      {matter.words === null ? (
        <p class="quiet">{visit.say(words.erased)}</p>
      ) : (
        <Quote text={matter.words} lang={matter.lang ?? undefined} by={words.own} />
      )}
      <Files visit={visit} matter={matter} />
      <PutAwayButton visit={visit} label={words.put} />
    </VisitorPage>
  );
}

function Done({ visit }: { visit: Visit }) {
  const done = DEEDS.find((deed) => deed.path === visit.asked("done"))?.done;
  return done === undefined ? null : <Notice tone="done">{visit.say(done)}</Notice>;
}

function factsOf(visit: Visit, matter: Followed): Fact[] {
  const ended = TONES[matter.state as VoiceState] === "stopped" || matter.state === "closed";
  const facts: Fact[] = [];
  if (!ended || matter.handler !== null) {
    const handler = matter.handler ?? <span class="quiet">{visit.say(words.noHandler)}</span>;
    facts.push({ term: words.handler, value: handler });
  }
  if (!ended || matter.station !== null) {
    const station = matter.station === null ? visit.say(words.noStation) : visit.say(matter.station.name);
    facts.push({ term: words.station, value: station });
  }
  if (matter.solved !== null) {
    facts.push({ term: words.solved, value: visit.say(solvedWords[matter.solved as keyof typeof solvedWords]) });
  }
  for (const deadline of matter.deadlines) {
    facts.push({
      term: visit.say(words.due, { what: visit.say(deadline.title) }),
      value: <OwnClock visit={visit} clock={deadline} words={words} />,
    });
  }
  facts.push({ term: words.raised, value: <DateText date={momentOf(visit, matter.raisedAt)} long /> });
  if (matter.place !== "") facts.push({ term: words.place, value: matter.place });
  return facts;
}

/**
 * What one can do now, and pressure always. While it is open, adding words is the next step; once it is answered no
 * button is louder than another: nobody is to be led to “it is done” (domain 2.3).
 */
function Deeds({ visit, matter }: { visit: Visit; matter: Followed }) {
  const deeds = offered(matter);
  const isAnswered = deeds.some((deed) => deed.path === "reopen");
  return (
    <section class="section flow">
      <h2>{visit.say(words.whatYouCanDo)}</h2>
      <Actions>
        {deeds.map((deed) => (
          <LinkButton
            icon={deed.icon}
            kind={kindOf(deed.path, isAnswered)}
            href={visit.link(`/follow/${deed.path}`)}
            label={deed.name}
          />
        ))}
        {mayGoOn(matter) && (
          <LinkButton icon="speech" kind="primary" href={visit.link("/follow/again")} label={words.again} />
        )}
      </Actions>
      <p class="quiet">{visit.say(words.pressureNote)}</p>
      <Actions>
        <LinkButton kind="danger" icon="shield" href={visit.link("/follow/pressure")} label={words.pressure} />
      </Actions>
    </section>
  );
}

const kindOf = (path: string, isAnswered: boolean): ButtonKind => {
  if (path === "withdraw") return "quiet";
  return path === "add" && !isAnswered ? "primary" : "secondary";
};

/** The newest word of the house stands on top: it is what one came for. */
const latestOf = (matter: Followed) =>
  matter.entries.findLast((entry) => entry.kind !== "added" && entry.text !== null && entry.text !== "");

function Latest({ visit, matter }: { visit: Visit; matter: Followed }) {
  const latest = latestOf(matter);
  if (latest === undefined) return null;
  return (
    <LatestWord
      visit={visit}
      title={ENTRY_WORDS[latest.kind] ?? words.entryNote}
      text={latest.text ?? ""}
      at={latest.at}
    />
  );
}

const ENTRY_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  reply: words.entryReply,
  progress: words.entryProgress,
  reason: words.entryReason,
  added: words.entryAdded,
  note: words.entryNote,
};

/** What was said since, except what stands on top already. */
function Entries({ visit, matter }: { visit: Visit; matter: Followed }) {
  const latest = latestOf(matter);
  const others = matter.entries.filter((entry) => entry !== latest);
  if (others.length === 0 && latest !== undefined) return null;
  const items = others.map((entry) => ({
    at: momentOf(visit, entry.at),
    title: visit.say(ENTRY_WORDS[entry.kind] ?? words.entryNote),
    children: entry.text === null ? visit.say(words.erased) : <Paragraphs text={entry.text} />,
  }));
  return (
    <>
      <h2>{visit.say(words.replies)}</h2>
      {items.length === 0 ? (
        <p class="quiet">{visit.say(words.noReplies)}</p>
      ) : (
        <Timeline label={words.replies} items={items} />
      )}
    </>
  );
}

function Files({ visit, matter }: { visit: Visit; matter: Followed }) {
  if (matter.files.length === 0) return null;
  const address = (id: string): string => visit.link(`/follow/files/${id}`);
  return (
    <>
      <h2>{visit.say(words.files)}</h2>
      {matter.files.map(({ fileId, kind }, place) => {
        const n = place + 1;
        if (kind === "photo") return <Photo src={address(fileId)} alt={visit.say(words.photo, { n })} />;
        return (
          <p>
            <LinkButton
              icon="download"
              download
              href={address(fileId)}
              label={visit.say(kind === "sound" ? words.sound : words.paper, { n })}
            />
          </p>
        );
      })}
    </>
  );
}

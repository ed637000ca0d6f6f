/** One's own application by its receipt: state in plain words, both clocks with their sums, what to do next. */
import { wordOf } from "#frame/texts.ts";
import { redirect, type PageAnswer, type RoomPages, type Visit } from "#frame/visit.ts";
import { OwnClock } from "#courtyard/matters/pages/clocks.tsx";
import { LatestWord, PutAwayButton } from "#courtyard/matters/pages/follow.tsx";
import { findOpen, followPath, type OpenMatter } from "#courtyard/voices/pages/follow/session.ts";
import {
  Actions,
  Card,
  DateText,
  Definition,
  type Fact,
  LinkButton,
  List,
  momentOf,
  Notice,
  Timeline,
  VisitorPage,
} from "#ui/index.ts";
import { followApplication } from "../../queries/one.ts";
import { type ApplicationState, statePlainWords } from "../../words.ts";
import { ApplicationTag } from "../desk/parts.tsx";
import { historyWords } from "../desk/words.ts";
import { words } from "../words.ts";
import { DEEDS, hangDeeds, offered } from "./deeds.tsx";

export const MINE = "/applications/mine";

export const pages: RoomPages = (door) => {
  door.get(MINE, show);
  hangDeeds(door);
};

const read = (visit: Visit, { actor, matterId }: OpenMatter) => visit.ask(followApplication, { matterId }, actor);
export type Mine = Extract<Awaited<ReturnType<typeof read>>, { ok: true }>["answer"];

export async function findMine(visit: Visit): Promise<{ open: OpenMatter; mine: Mine } | PageAnswer> {
  const open = await findOpen(visit);
  if (open === undefined) return redirect(visit.link("/follow?closed=1"));
  if (open.kind !== "application") return redirect(visit.link(followPath(open.kind)));
  const found = await read(visit, open);
  return found.ok ? { open, mine: found.answer } : found.problem;
}

async function show(visit: Visit): Promise<PageAnswer> {
  const found = await findMine(visit);
  return typeof found === "object" && found !== null && "mine" in found ? (
    <MinePage visit={visit} mine={found.mine} />
  ) : (
    found
  );
}

function MinePage({ visit, mine }: { visit: Visit; mine: Mine }) {
  const state = mine.state as ApplicationState;
  const done = DEEDS.find((deed) => deed.path === visit.asked("done"));
  return (
    <VisitorPage
      visit={visit}
      title={mine.item?.name ?? words.mine}
      aside={<ApplicationTag state={mine.state} />}
      back={{ href: visit.link(visit.kiosk ? "/kiosk" : "/"), label: words.home }}
    >
      {done !== undefined && <Notice tone="done">{visit.say(words.doneNotice)}</Notice>}
      <p class="lead">{visit.say(statePlainWords[state])}</p>
      <Latest visit={visit} mine={mine} />
      <Definition facts={factsOf(visit, mine)} />
      <Lists visit={visit} mine={mine} />
      {mine.together.length > 0 && (
        <Card title={words.together}>
          <List
            items={mine.together.map((other) => ({
              title: visit.say(other.name),
              aside: <ApplicationTag state={other.state} />,
            }))}
          />
        </Card>
      )}
      <Deeds visit={visit} mine={mine} />
      <h2>{visit.say(words.history)}</h2>
      <Timeline
        label={words.history}
        items={mine.history.map((event, place) => ({
          at: momentOf(visit, event.at),
          title: visit.say(wordOf(historyWords, event.name)),
          by: event.byKind === "receipt" ? undefined : visit.say(words.byHouse),
          now: place === mine.history.length - 1,
        }))}
      />
      <PutAwayButton visit={visit} label={words.put} />
    </VisitorPage>
  );
}

/** The newest word of the house stands on top: it is what one came for. */
function Latest({ visit, mine }: { visit: Visit; mine: Mine }) {
  const latest = mine.entries.findLast((entry) => entry.kind !== "added" && entry.text !== null);
  if (latest === undefined) return null;
  return <LatestWord visit={visit} title={words.told} text={latest.text ?? ""} at={latest.at} />;
}

function factsOf(visit: Visit, mine: Mine): Fact[] {
  const facts: Fact[] = [{ term: words.handler, value: mine.handler ?? visit.say(words.noHandler) }];
  if (mine.visitOn !== null) {
    facts.push({ term: words.visitOn, value: <DateText date={visit.written(mine.visitOn)} long /> });
  }
  for (const clock of mine.clocks.filter((one) => one.metAt === null)) {
    facts.push({ term: clock.title, value: <OwnClock visit={visit} clock={clock} words={words} /> });
  }
  if (mine.receivedAt !== null) {
    facts.push({ term: words.receivedAt, value: <DateText date={momentOf(visit, mine.receivedAt)} long /> });
  }
  if (mine.batch !== null) {
    facts.push({
      term: words.batch,
      value: (
        <>
          <DateText date={visit.written(mine.batch.on)} long />
          <span class="quiet small block">
            {visit.say(mine.batch.isSettled ? words.batchSettled : words.batchNext)}
          </span>
        </>
      ),
    });
  }
  if (mine.acceptedOn !== null) {
    facts.push({ term: words.acceptedOn, value: <DateText date={visit.written(mine.acceptedOn)} long /> });
  }
  if (mine.rightDoor !== null) facts.push({ term: words.rightDoor, value: mine.rightDoor });
  if (mine.decision !== null) {
    facts.push({ term: words.decidedBy, value: mine.decision.by ?? "" });
    facts.push({ term: words.number, value: mine.decision.number ?? "" });
    if (mine.decision.remedies !== null) facts.push({ term: words.remedies, value: mine.decision.remedies });
  }
  return facts;
}

function Lists({ visit, mine }: { visit: Visit; mine: Mine }) {
  const isMissing = mine.state === "correctionNeeded";
  const wanted = mine.materials.filter((line) =>
    isMissing ? line.state === "missing" : mine.state === "prepared" && line.state !== "there",
  );
  return (
    <>
      {wanted.length > 0 && (
        <>
          <h2>{visit.say(isMissing ? words.missing : words.bring)}</h2>
          <ul class="prose-list">
            {wanted.map((line) => (
              <li>
                {visit.say(line.name)}
                {line.ifSo !== null && <span class="quiet">（{visit.say(line.ifSo)}）</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {mine.originals.length > 0 && (
        <>
          <h2>{visit.say(words.originals)}</h2>
          <List
            label={words.originals}
            items={mine.originals.map((line) => ({
              title: `${line.name} × ${line.pieces}`,
              aside: visit.say(line.returnedAt === null ? words.originalHere : words.originalBack),
            }))}
          />
        </>
      )}
    </>
  );
}

function Deeds({ visit, mine }: { visit: Visit; mine: Mine }) {
  const deeds = offered(mine);
  return (
    <section class="section flow">
      <h2>{visit.say(words.whatYouCanDo)}</h2>
      <Actions>
        {deeds.map((deed) => (
          <LinkButton icon={deed.icon} kind={deed.kind} href={visit.link(`${MINE}/${deed.path}`)} label={deed.name} />
        ))}
      </Actions>
    </section>
  );
}

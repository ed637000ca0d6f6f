/** The facts of a voice and what hangs on it: files, merged voices, forwardings, remedies. */
import { wordOf } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { channelWords, classWords, identifiedWords, solvedWords, urgencyWords } from "#courtyard/matters/words.ts";
import { Card, DateText, Definition, type Fact, List, momentOf, Photo, StateTag } from "#ui/index.ts";
import type { OpenedVoice } from "../../queries/one.ts";
import { VoiceTag } from "./voice-tag.tsx";
import { fieldWords } from "./step-words.ts";
import { words } from "./words.ts";

interface Part {
  readonly visit: Visit;
  readonly voice: OpenedVoice;
}

export function Facts({ visit, voice }: Part) {
  const say = visit.say;
  const facts: Fact[] = [
    { term: words.handler, value: voice.handler?.name ?? say(words.nobody) },
    { term: words.station, value: voice.station === null ? say(words.notTriaged) : say(voice.station.name) },
    { term: words.class, value: voice.class === null ? say(words.notTriaged) : say(wordOf(classWords, voice.class)) },
    ...(voice.subject === null
      ? []
      : [{ term: words.subject, value: voice.subject.name[visit.lang] || voice.subject.name.zh }]),
    { term: words.urgency, value: say(wordOf(urgencyWords, voice.urgency)) },
    ...(voice.place === "" ? [] : [{ term: words.place, value: <span dir="auto">{voice.place}</span> }]),
    { term: words.speaker, value: <Speaker visit={visit} voice={voice} /> },
    { term: words.raised, value: <DateText date={momentOf(visit, voice.raisedAt)} long /> },
    ...(voice.heardOn === voice.raisedOn
      ? []
      : [{ term: words.heard, value: <DateText date={visit.written(voice.heardOn)} long /> }]),
    { term: words.channel, value: recorded({ visit, voice }) },
    ...(voice.solved === null ? [] : [{ term: words.result, value: resultOf({ visit, voice }) }]),
    ...(voice.reopened === 0 ? [] : [{ term: words.reopened, value: say(words.times, { n: voice.reopened }) }]),
  ];
  return <Definition facts={facts} />;
}

function Speaker({ visit, voice }: Part) {
  if (voice.anonymous) return <>{visit.say(words.anonymous)}</>;
  if (voice.speaker === null) return <span class="quiet">{visit.say(fieldWords.hiddenNumber)}</span>;
  const { name, phone } = voice.speaker;
  return (
    <>
      <bdi>{name === "" ? visit.say(words.noName) : name}</bdi>
      {phone !== null && (
        <>
          {" "}
          <a class="phone" href={`tel:${phone}`}>
            {phone}
          </a>
        </>
      )}
      <span class="quiet">{` ${visit.say(wordOf(identifiedWords, voice.identified))}`}</span>
    </>
  );
}

function recorded({ visit, voice }: Part): string {
  const by = [voice.recordedBy, voice.secondRecorder].filter((name) => name !== null);
  const channel = visit.say(wordOf(channelWords, voice.channel));
  return by.length === 0 ? channel : `${channel} · ${by.join(visit.lang === "zh" ? "、" : ", ")}`;
}

const resultOf = ({ visit, voice }: Part): string =>
  [visit.say(wordOf(solvedWords, voice.solved ?? "")), ...(voice.onTheSpot ? [visit.say(words.onTheSpot)] : [])].join(
    " · ",
  );

export function SpokenFiles({ visit, voice }: Part) {
  if (voice.files.length === 0) return null;
  const href = (fileId: string): string => visit.link(`/desk/voices/${voice.matterId}/files/${fileId}`);
  return (
    <div class="flow">
      {voice.files.map(({ fileId, kind }) => {
        if (kind === "photo") return <Photo src={href(fileId)} alt={words.photo} />;
        if (kind === "sound")
          return <audio controls preload="none" src={href(fileId)} aria-label={visit.say(words.sound)}></audio>;
        return <a href={href(fileId)}>{visit.say(words.file)}</a>;
      })}
    </div>
  );
}

export function Merged({ visit, voice }: Part) {
  if (voice.mergedInto !== null) {
    return (
      <p>
        {visit.say(words.mergedHint)}{" "}
        <a href={visit.link(`/desk/voices/${voice.mergedInto}`)}>{visit.say(words.mergedLead)}</a>
      </p>
    );
  }
  if (voice.merged.length === 0) return null;
  return (
    <Card title={visit.say(words.mergedHere, { n: voice.merged.length })}>
      <List
        items={voice.merged.map(({ matterId, state, raisedOn }) => ({
          href: visit.link(`/desk/voices/${matterId}`),
          title: visit.written(raisedOn).gregorian,
          aside: <VoiceTag state={state} />,
        }))}
      />
    </Card>
  );
}

export function Forwardings({ visit, voice }: Part) {
  if (voice.forwardings.length === 0) return null;
  return (
    <Card title={words.forwardings}>
      <List
        items={voice.forwardings.map((one) => ({
          title: one.toBody,
          aside: (
            <StateTag
              tone={one.answeredAt === null ? "waiting" : "done"}
              label={one.answeredAt === null ? words.awaiting : words.cameBack}
            />
          ),
          meta: [
            one.outsideNumber === null
              ? visit.say(words.noNumberYet)
              : `${visit.say(fieldWords.outsideNumber)} ${one.outsideNumber}`,
            momentOf(visit, one.forwardedAt).gregorian,
            ...(one.checkedAt === null
              ? []
              : [visit.say(words.lastChecked, { date: momentOf(visit, one.checkedAt).gregorian })]),
          ],
          children: (
            <p>
              <a href={visit.link(`/desk/voices/${voice.matterId}/sheet/${one.forwardingId}`)}>
                {visit.say(words.sheet)}
              </a>
            </p>
          ),
        }))}
      />
    </Card>
  );
}

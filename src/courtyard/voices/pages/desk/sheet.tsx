/**
 * The sheet that goes to another body. It names the speaker only where that was said to be needed; everywhere else the
 * name and long numbers are taken out of the words too. Who printed it, and when, stands across it.
 */
import { wordOf } from "#frame/texts.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import type { Doorway, Visit } from "#frame/visit.ts";
import { Actions, Definition, LinkButton, momentOf, pageFrame, PrintButton, PrintPage, Quote } from "#ui/index.ts";
import { openForwardingSheet } from "../../commands/openings.ts";
import { openVoice, type OpenedVoice } from "../../queries/one.ts";
import { kindWords } from "../../words.ts";
import { fieldWords } from "./step-words.ts";
import { words } from "./words.ts";

export function mountSheet(door: Doorway): void {
  door.get("/desk/voices/:matter/sheet/:forwarding", async (visit) => {
    const [matterId, forwardingId] = [visit.param("matter"), visit.param("forwarding")];
    const opened = await visit.perform(openVoice, { matterId });
    if (!opened.ok) return opened.problem.status === 422 ? refuse(frameProblems.notFound) : opened.problem;
    const forwarding = opened.answer.forwardings.find((one) => one.forwardingId === forwardingId);
    const sheet = await visit.perform(openForwardingSheet, { matterId, forwardingId });
    if (!sheet.ok || forwarding === undefined) return sheet.ok ? refuse(frameProblems.notFound) : sheet.problem;
    return <SheetPage visit={visit} voice={opened.answer} forwarding={forwarding} sheet={sheet.answer} />;
  });
}

interface Sheet {
  readonly words: string;
  readonly speaker: { readonly name: string; readonly phone: string | null } | null;
}
type Forwarding = OpenedVoice["forwardings"][number];

function SheetPage(props: { visit: Visit; voice: OpenedVoice; forwarding: Forwarding; sheet: Sheet }) {
  const { visit, voice, forwarding, sheet } = props;
  const say = visit.say;
  const named = sheet.speaker !== null;
  return (
    <PrintPage frame={pageFrame(visit)} title={words.sheetTitle}>
      <Watermark text={readerMark(visit)} />
      <Actions>
        <PrintButton kind="primary" />
        <LinkButton kind="quiet" href={visit.link(`/desk/voices/${voice.matterId}`)} label={words.back} />
      </Actions>
      <Definition
        facts={[
          { term: words.sheetTo, value: forwarding.toBody },
          { term: fieldWords.outsideNumber, value: forwarding.outsideNumber ?? "　" },
          { term: fieldWords.basis, value: forwarding.basis },
          { term: words.kind, value: say(wordOf(kindWords, voice.kind)) },
          ...(voice.subject === null
            ? []
            : [{ term: words.subject, value: voice.subject.name[visit.lang] || voice.subject.name.zh }]),
          ...(voice.place === "" ? [] : [{ term: words.place, value: voice.place }]),
          { term: words.raised, value: dateLine(visit, voice.raisedAt) },
          { term: words.sheetSent, value: dateLine(visit, forwarding.forwardedAt) },
          { term: words.speaker, value: named ? identity(sheet.speaker) : say(words.sheetNoName) },
        ]}
      />
      <Quote text={sheet.words} lang={voice.lang === "zh" ? "zh-CN" : voice.lang} />
      {!named && <p class="quiet small">{say(words.sheetTakenOut)}</p>}
      <p>{say(words.sheetAnswer, { courtyard: visit.hub.name[visit.lang], phone: visit.hub.helpPhone })}</p>
      <p class="small">{readerMark(visit)}</p>
    </PrintPage>
  );
}

const dateLine = (visit: Visit, at: string): string => {
  const { gregorian, weekday } = momentOf(visit, at);
  return weekday === undefined ? gregorian : `${gregorian} ${weekday}`;
};

const identity = (speaker: Sheet["speaker"]): string =>
  [speaker?.name, speaker?.phone].filter((part) => part !== null && part !== undefined && part !== "").join("　");

function readerMark(visit: Visit): string {
  const at = momentOf(visit, visit.now.toString());
  const name = visit.actor.kind === "staff" ? visit.actor.name : "";
  return visit.say(words.sheetMark, { name, at: `${at.gregorian} ${at.time ?? ""}` });
}

/** Drawn, not styled: stands across the paper, faint, and in the way of nothing. */
function Watermark({ text }: { text: string }) {
  const rows = [120, 380, 640, 900];
  return (
    <svg
      class="pointer-events-none absolute inset-0 h-full w-full"
      viewBox="0 0 800 1100"
      preserveAspectRatio="xMidYMin slice"
      aria-hidden="true"
    >
      {rows.map((y) => (
        <text
          x="400"
          y={y}
          text-anchor="middle"
          font-size="30"
          fill="#000"
          fill-opacity="0.09"
          transform={`rotate(-24 400 ${y})`}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}

/** Parts that several pages of this room share: the time of a stretch, a shift's facts, hours to read, states as tags. */
import { TIME_ZONE } from "#frame/clock.ts";
import { wordOf } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import {
  CheckboxCards,
  DateInput,
  DateText,
  type Fact,
  StateTag,
  TextInput,
  type Tone,
  type Words,
} from "#ui/index.ts";
import { checkWords } from "#stations/civic-practice/talents/words.ts";
import { hoursOf } from "../rules.ts";
import type { ClaimLine } from "../queries/hours.ts";
import type { ShiftLine } from "../queries/shifts.ts";
import {
  agreementWords,
  claimReasonWords,
  type ClaimState,
  claimStateWords,
  riskWords,
  type ShiftState,
  shiftStateWords,
  SKILLS,
  skillWords,
  TIMES,
  timeWords,
} from "../words.ts";
import { words } from "./words/shared.ts";

/** `08:00–11:00`. */
export function timesOf(fromAt: string, untilAt: string): string {
  const time = (at: string): string =>
    Temporal.Instant.from(at).toZonedDateTimeISO(TIME_ZONE).toPlainTime().toString({ smallestUnit: "minute" });
  return `${time(fromAt)}–${time(untilAt)}`;
}

/** The two times of a stretch, as fields take them. */
export const timePair = (fromAt: string, untilAt: string): { from: string; until: string } => {
  const [from = "", until = ""] = timesOf(fromAt, untilAt).split("–");
  return { from, until };
};

export const hoursSaid = (visit: Visit, minutes: number): string => visit.say(words.hoursSaid, { n: hoursOf(minutes) });

const CLAIM_TONES: Readonly<Record<ClaimState, Tone>> = {
  proposed: "open",
  disputed: "late",
  confirmed: "waiting",
  publicised: "waiting",
  recorded: "done",
  rejected: "stopped",
  corrected: "plain",
  correcting: "open",
  reversed: "stopped",
};
export const ClaimTag = ({ state }: { state: ClaimState }) => (
  <StateTag tone={CLAIM_TONES[state]} label={claimStateWords[state]} />
);

const SHIFT_TONES: Readonly<Record<ShiftState, Tone>> = {
  open: "open",
  filled: "waiting",
  running: "open",
  ended: "plain",
  cancelled: "stopped",
};
export const ShiftTag = ({ state }: { state: ShiftState }) => (
  <StateTag tone={SHIFT_TONES[state]} label={shiftStateWords[state]} />
);

/** Everything one has to know before coming: true, and with the risk named. */
export function shiftFacts(visit: Visit, shift: ShiftLine): Fact[] {
  const say = visit.say;
  const needs = [
    ...(shift.minAge > 8 ? [say(words.age, { n: shift.minAge })] : []),
    ...(shift.needsLicence === null ? [] : [say(wordOf(checkWords, shift.needsLicence))]),
    ...(shift.needsCheck ? [say(words.check)] : []),
    ...(shift.needsAgreement === null
      ? []
      : [say(words.agreement, { reason: say(wordOf(agreementWords, shift.needsAgreement)) })]),
    ...(shift.needsInsurance ? [say(words.insurance)] : []),
  ];
  return [
    {
      term: words.when,
      value: (
        <>
          <DateText date={visit.written(shift.onDay)} long /> {timesOf(shift.startsAt, shift.endsAt)}
        </>
      ),
    },
    { term: words.place, value: shift.isHomeHelp ? `${shift.place}（${say(words.atHome)}）` : shift.place },
    ...(shift.details === "" ? [] : [{ term: words.task, value: shift.details }]),
    ...(shift.bring === "" ? [] : [{ term: words.bring, value: shift.bring }]),
    {
      term: words.risk,
      value: shift.risk === "none" ? say(riskWords.none) : `${say(riskWords[shift.risk])}：${shift.riskNote}`,
    },
    ...(needs.length === 0 ? [] : [{ term: words.needs, value: needs.join(visit.lang === "zh" ? "；" : "; ") }]),
  ];
}

/** How many are wanted; of one that is filled its state says enough. */
export const placesSaid = (visit: Visit, { state, places, taken }: ShiftLine): string =>
  state === "open" ? visit.say(words.placesLeft, { n: places - taken }) : "";

/** What somebody offers, and when: the same two lists at the desk, on a phone and with a card. */
export function Interests({ skills = [], times = [] }: { skills?: readonly string[]; times?: readonly string[] }) {
  return (
    <>
      <CheckboxCards
        name="skills"
        label={words.skills}
        optional
        pairs
        values={skills}
        choices={SKILLS.map((value) => ({ value, label: skillWords[value] }))}
      />
      <CheckboxCards
        name="times"
        label={words.times}
        optional
        pairs
        values={times}
        choices={TIMES.map((value) => ({ value, label: timeWords[value] }))}
      />
    </>
  );
}

/** From and until of one day, and the break. */
export function TimeFields(props: {
  onDay?: string;
  from?: string;
  until?: string;
  away?: number;
  max?: string;
  dayFixed?: boolean;
  ahead?: boolean;
}) {
  const { onDay, from, until, away = 0, max, dayFixed = false, ahead = false } = props;
  return (
    <>
      {dayFixed ? (
        <input type="hidden" name="onDay" value={onDay} />
      ) : (
        <DateInput name="onDay" label={words.day} value={onDay} {...(max === undefined ? {} : { max })} />
      )}
      <TextInput name="from" type="time" label={words.from} short value={from} />
      <TextInput
        name="until"
        type="time"
        label={words.until}
        short
        value={until}
        hint={ahead ? undefined : words.awayHint}
      />
      {!ahead && <TextInput name="awayMinutes" label={words.away} inputMode="numeric" short value={String(away)} />}
    </>
  );
}

/** A claim as a line of facts. */
export const claimMeta = (visit: Visit, claim: ClaimLine): string[] => [
  `${visit.writtenShort(claim.onDay).gregorian} ${timesOf(claim.fromAt, claim.untilAt)}`,
  hoursSaid(visit, claim.recordedMinutes ?? claim.minutes),
  ...(claim.isClashing ? [visit.say(words.clashing)] : []),
  ...(claim.reversalProposed && claim.state === "recorded" ? [visit.say(words.reversing)] : []),
  ...(claim.endReason === null || claim.state === "recorded"
    ? []
    : [visit.say(wordOf(claimReasonWords, claim.endReason))]),
];

export const backTo = (visit: Visit, href: string, label: Words) => ({ href: visit.link(href), label });

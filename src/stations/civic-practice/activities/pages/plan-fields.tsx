/** The fields of an activity that is planned or changed: the same at the desk and with a card. */
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import { type Sound, SOUNDS, soundWords } from "#courtyard/occasions/words.ts";
import { Checkbox, DateInput, Select, TextArea, TextInput } from "#ui/index.ts";
import type { Person } from "../steps/lead.ts";
import { ACTIVITY_KINDS, type ActivityKind, kindWords } from "../words.ts";
import { deskWords } from "./desk/words.ts";
import { words } from "./words.ts";

interface Told {
  readonly kind: ActivityKind;
  readonly title: { readonly zh: string };
  readonly titleEn: string;
  readonly about: string;
  readonly ages: string;
  readonly risk: string;
  readonly bring: string;
  readonly contact: string;
  readonly leadId: string | null;
  readonly forChildren: boolean;
  readonly roomIsOpen: boolean;
}

/** What it is: a meeting stays a meeting, for its agenda hangs on it. */
export function WhatFields({ visit, one, of }: { visit: Visit; one?: Told; of?: readonly ActivityKind[] }) {
  const kinds =
    one === undefined || of !== undefined
      ? (of ?? ACTIVITY_KINDS)
      : ACTIVITY_KINDS.filter((k) => (k === "meeting") === (one.kind === "meeting"));
  return (
    <>
      <Select
        name="kind"
        label={deskWords.kind}
        value={one?.kind}
        options={kinds.map((kind) => ({ value: kind, label: visit.say(kindWords[kind]) }))}
      />
      <TextInput name="titleZh" label={deskWords.nameZh} value={one?.title.zh} />
      <TextInput name="titleEn" label={deskWords.nameEn} value={one?.titleEn} optional />
      <TextArea name="about" label={deskWords.about} limit={600} value={one?.about} optional />
    </>
  );
}

interface MindProps {
  readonly visit: Visit;
  readonly leads: readonly Person[];
  readonly one?: Told;
  /** Somebody has to lead: it is not left open. */
  readonly leadNeeded?: boolean;
}

/** What one has to know, and who leads. */
export function MindFields({ visit, leads, one, leadNeeded = false }: MindProps) {
  return (
    <>
      <TextInput name="ages" label={words.ages} value={one?.ages} optional />
      <TextInput name="risk" label={words.risk} value={one?.risk} optional />
      <TextInput name="bring" label={words.bring} value={one?.bring} optional />
      <TextInput name="contact" label={words.contact} value={one?.contact} optional />
      <Select
        name="leadId"
        label={deskWords.lead}
        hint={leadNeeded ? deskWords.teamLeadHint : deskWords.leadHint}
        value={one?.leadId ?? undefined}
        empty={!leadNeeded && deskWords.nobodyLeads}
        options={leads.map(({ personId, name, as }) => ({ value: personId, label: `${name} · ${visit.say(as)}` }))}
        optional={!leadNeeded}
      />
      <Checkbox name="forChildren" label={deskWords.forChildren} checked={one?.forChildren === true} optional />
      <Checkbox name="roomIsOpen" label={deskWords.roomIsOpen} checked={one?.roomIsOpen === true} optional />
    </>
  );
}

interface When {
  readonly on: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly venueId: string;
  readonly sound: Sound;
  readonly capacity: number | null;
  readonly waits: boolean;
}

/** The day, the hours, the room, how loud it is and for how many. */
export function WhenFields(props: {
  venues: readonly { readonly venueId: string; readonly name: string | Text }[];
  one?: When;
}) {
  const { venues, one } = props;
  const timeOf = (at: string | undefined, first: string): string =>
    at === undefined ? first : writeTime(Temporal.Instant.from(at));
  return (
    <>
      <DateInput name="on" label={deskWords.day} value={one?.on} />
      <TextInput name="from" label={deskWords.from} value={timeOf(one?.startsAt, "14:00")} short />
      <TextInput name="until" label={deskWords.until} value={timeOf(one?.endsAt, "16:00")} short />
      <Select
        name="venueId"
        label={deskWords.venue}
        value={one?.venueId}
        options={venues.map(({ venueId, name }) => ({ value: venueId, label: name }))}
      />
      <Select
        name="sound"
        label={deskWords.sound}
        value={one?.sound ?? "normal"}
        options={SOUNDS.map((sound) => ({ value: sound, label: soundWords[sound] }))}
      />
      <TextInput
        name="capacity"
        label={deskWords.capacity}
        value={one?.capacity?.toString()}
        inputMode="numeric"
        short
        optional
      />
      <Checkbox name="waits" label={deskWords.waits} checked={one?.waits === true} optional />
    </>
  );
}

/** Week after week, with the days that are left out. */
export function SeriesFields() {
  return (
    <>
      <TextInput name="weeks" label={deskWords.weeks} value="1" inputMode="numeric" short />
      <Checkbox name="skipHolidays" label={deskWords.skipHolidays} optional />
      <Checkbox name="skipMarketDays" label={deskWords.skipMarketDays} optional />
    </>
  );
}

/** The forms of an application's steps, in the order of its life. */
import type { ComponentChildren } from "preact";
import type { Command } from "#frame/command.ts";
import type { Visit } from "#frame/visit.ts";
import { IDENTIFIED, identifiedWords } from "#courtyard/matters/words.ts";
import { Checkbox, CheckboxCards, DateInput, RadioCards, Select, TextArea, TextInput } from "#ui/index.ts";
import { acceptApplication, askCorrection, sayNotOurs, transferApplication } from "../../commands/check.ts";
import { recordAuthorisation } from "../../commands/authorise.ts";
import { chooseItem } from "../../commands/prepare.ts";
import { bringMissing, receiveApplication } from "../../commands/receive.ts";
import type { OpenedApplication } from "../../queries/one.ts";
import type { Verb } from "../../rules.ts";
import { fieldWords as words, type StepPath } from "./step-words.ts";
import { piecesOf } from "./parts.tsx";

export interface Examiner {
  readonly personId: string;
  readonly name: string;
  readonly titles: readonly { readonly zh: string; readonly en: string }[];
}

export interface About {
  readonly visit: Visit;
  readonly one: OpenedApplication;
  readonly examiners?: readonly Examiner[];
  readonly items?: readonly { readonly itemId: string; readonly name: { readonly zh: string; readonly en: string } }[];
}

type Posted = Readonly<Record<string, unknown>>;
export interface Step {
  readonly path: StepPath;
  readonly verb: Verb;
  readonly offered?: (about: About) => boolean;
  readonly needs?: "examiners" | "items";
  readonly command: Command;
  readonly fields: (about: About) => ComponentChildren;
  /** From the posted form to the command's input; `matterId` is added. */
  readonly input?: (form: Posted, about: About) => Record<string, unknown>;
  readonly danger?: boolean;
}

/** The fields a command takes, as typed. */
export const pick =
  (...names: string[]) =>
  (form: Posted): Record<string, unknown> =>
    Object.fromEntries(names.flatMap((name) => (form[name] === undefined ? [] : [[name, form[name]]])));

export const REPLY_LIMIT = 2_000;

/** One thing a line, its number behind it: 户口簿 1. */
function originalsFrom(text: unknown): { name: string; pieces: number }[] {
  if (typeof text !== "string") return [];
  return text.split("\n").flatMap((line) => {
    const [, name = "", pieces = "1"] = /^\s*(.*?)[\s×x*]*(\d{1,2})?\s*(?:件|份|本|张)?\s*$/u.exec(line) ?? [];
    return name.trim() === "" ? [] : [{ name: name.trim(), pieces: Number(pieces) }];
  });
}

function MaterialCards({
  one,
  visit,
  name,
  label,
  only,
}: About & { name: string; label: { zh: string; en: string }; only?: string }) {
  const shown = only === undefined ? one.materials : one.materials.filter((line) => line.state === only);
  if (shown.length === 0) return null;
  return (
    <CheckboxCards
      optional
      pairs
      name={name}
      label={label}
      values={one.materials.filter((line) => name === "there" && line.state === "there").map((line) => line.materialId)}
      choices={shown.map((line) => ({ value: line.materialId, label: line.name, hint: piecesOf(visit, line) }))}
    />
  );
}

const Originals = () => (
  <TextArea optional name="originals" label={words.originals} hint={words.originalsHint} rows={3} />
);

export const paperSteps: readonly Step[] = [
  {
    path: "item",
    verb: "chooseItem",
    needs: "items",
    offered: ({ one }) => one.item === null,
    command: chooseItem,
    fields: ({ items = [] }) => (
      <Select
        name="itemId"
        label={words.item}
        options={items.map(({ itemId, name }) => ({ value: itemId, label: name }))}
      />
    ),
    input: pick("itemId"),
  },
  {
    path: "authorise",
    verb: "authorise",
    offered: ({ one }) =>
      one.agent?.basis === "byPhone" &&
      one.authorisations.every((call) => call.confirmedAt !== null) &&
      one.state === "prepared",
    command: recordAuthorisation,
    fields: () => <TextArea name="words" label={words.words} limit={1_000} rows={5} />,
    input: pick("words"),
  },
  {
    path: "receive",
    verb: "receive",
    offered: ({ one }) => one.item !== null,
    command: receiveApplication,
    fields: (about) => (
      <>
        <MaterialCards {...about} name="there" label={words.there} />
        <RadioCards
          pairs
          name="identified"
          label={words.identified}
          value="document"
          choices={IDENTIFIED.map((value) => ({ value, label: identifiedWords[value] }))}
        />
        <Originals />
        <DateInput
          optional
          name="receivedOn"
          label={words.receivedOn}
          hint={words.receivedOnHint}
          max={about.visit.today.toString()}
        />
        <TextInput optional short type="time" name="receivedTime" label={words.receivedTime} />
        <TextInput optional short name="paperNumber" label={words.paperNumber} maxLength={40} />
      </>
    ),
    input: (form) => ({
      ...pick("identified", "there", "receivedOn", "receivedTime", "paperNumber")(form),
      originals: originalsFrom(form["originals"]),
    }),
  },
  {
    path: "correction",
    verb: "askCorrection",
    command: askCorrection,
    fields: (about) => (
      <>
        <MaterialCards {...about} name="wanted" label={words.wanted} />
        <TextArea name="message" label={words.message} limit={REPLY_LIMIT} rows={6} />
        {about.one.corrections.length > 0 && (
          <TextArea name="reason" label={words.reasonAgain} limit={1_000} rows={3} />
        )}
      </>
    ),
    input: pick("wanted", "message", "reason"),
  },
  {
    path: "bring",
    verb: "bring",
    command: bringMissing,
    fields: (about) => (
      <>
        <MaterialCards {...about} name="there" label={words.there} />
        <Originals />
      </>
    ),
    input: (form) => ({ ...pick("there")(form), originals: originalsFrom(form["originals"]) }),
  },
  { path: "accept", verb: "accept", command: acceptApplication, fields: () => null },
  {
    path: "not-ours",
    verb: "notOurs",
    command: sayNotOurs,
    fields: () => (
      <>
        <TextInput name="door" label={words.door} maxLength={120} />
        <TextArea name="message" label={words.message} limit={REPLY_LIMIT} rows={5} />
      </>
    ),
    input: pick("door", "message"),
  },
  {
    path: "transfer",
    verb: "transfer",
    command: transferApplication,
    fields: ({ one }) => (
      <>
        <TextInput name="toBody" label={words.toBody} value={one.rightDoor ?? undefined} maxLength={100} />
        <TextInput optional name="outsideNumber" label={words.outsideNumber} maxLength={60} />
      </>
    ),
    input: pick("toBody", "outsideNumber"),
  },
];

export const Ticked = ({ name, label }: { name: string; label: { zh: string; en: string } }) => (
  <Checkbox name={name} label={label} value="true" />
);

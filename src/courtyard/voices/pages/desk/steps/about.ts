/** What the form of a step may know: the open voice, and whom or what one can choose. */
import type { ComponentChildren } from "preact";
import type { Command } from "#frame/command.ts";
import type { Visit } from "#frame/visit.ts";
import { type DeskChoices, getLeadOfMerged, type ShortLine } from "../../../queries/desk.ts";
import type { OpenedVoice } from "../../../queries/one.ts";
import type { Verb } from "../../../rules.ts";
import type { KeptFiles } from "../files.ts";
import type { StepPath } from "../step-words.ts";

export interface Handler {
  readonly personId: string;
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly station: string | null;
  /** Who handled the matter cannot own its remedy. */
  readonly hasHandled: boolean;
}

export interface About {
  readonly visit: Visit;
  readonly voice: OpenedVoice;
  readonly choices?: DeskChoices;
  readonly handlers?: readonly Handler[];
  readonly alike?: readonly ShortLine[];
  /** Files that came with an earlier try of this form. */
  readonly kept?: KeptFiles;
  /** Whether the leading voice of a merged one has its answer. */
  readonly leadAnswered?: boolean;
}

export interface Step {
  readonly path: StepPath;
  /** The ability that opens it; without one `offered` alone decides. */
  readonly verb?: Verb;
  readonly offered?: (about: About) => boolean;
  readonly needs?: "choices" | "handlers" | "alike";
  readonly command: Command;
  readonly fields: (about: About) => ComponentChildren;
  /** From the posted form to the command's input; `matterId` is added. */
  readonly input?: (form: Readonly<Record<string, unknown>>, about: About) => Record<string, unknown>;
  /** Instead of the one button that carries the step's own label. */
  readonly buttons?: (about: About) => ComponentChildren;
  /** True where there is nothing to send yet, and the form says why. */
  readonly empty?: (about: About) => boolean;
  readonly danger?: boolean;
  /** The form takes a photo. */
  readonly files?: boolean;
}

/** The voice with what its steps depend on beside it. */
export async function aboutVoice(visit: Visit, voice: OpenedVoice): Promise<About> {
  if (voice.state !== "merged") return { visit, voice };
  const lead = await visit.ask(getLeadOfMerged, { matterId: voice.matterId });
  return { visit, voice, leadAnswered: lead.ok && lead.answer.answered };
}

export const isOffered = (step: Step, about: About): boolean =>
  (step.verb === undefined || about.voice.abilities.includes(step.verb)) && (step.offered?.(about) ?? true);

/** The fields a command takes, as typed. */
export const pick =
  (...names: string[]) =>
  (form: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(names.flatMap((name) => (form[name] === undefined ? [] : [[name, form[name]]])));

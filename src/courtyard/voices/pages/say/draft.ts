/**
 * What a visitor has told so far, kept encrypted between the pages. One draft is one matter: it has one key, so that
 * however often it is sent, from whichever page left open, it is raised once.
 */
import { type Actor, nobody } from "#frame/access.ts";
import type { Problem } from "#frame/problems.ts";
import { isProblem } from "#frame/problems.ts";
import type { Outcome } from "#frame/command.ts";
import type { Visit } from "#frame/visit.ts";
import { findMyMatter } from "#courtyard/matters/receipts-door.ts";
import { raiseVoice } from "../../commands/raise.ts";
import type { Raised } from "../../steps.ts";
import type { VoiceKind } from "../../words.ts";
import { words } from "./words.ts";

export interface KeptFile {
  readonly fileId: string;
  readonly kind: "photo" | "sound";
}

export interface SayDraft {
  readonly key: string;
  readonly lang: "zh" | "en";
  readonly kind?: VoiceKind | undefined;
  readonly danger?: boolean | undefined;
  readonly words?: string | undefined;
  /** She would rather speak: the recording stands for the words. */
  readonly spoken?: boolean | undefined;
  readonly place?: string | undefined;
  readonly concerns?: "no" | "yes" | undefined;
  readonly names?: readonly string[] | undefined;
  readonly postIds?: readonly string[] | undefined;
  /** The page “whom” has been seen. */
  readonly named?: boolean | undefined;
  readonly files?: readonly KeptFile[] | undefined;
  /** The page of files has been left. */
  readonly filed?: boolean | undefined;
  readonly anonymous?: boolean | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  /** The code of the earlier matter that this one goes on from. */
  readonly earlier?: string | undefined;
  /** The receipt was given: what comes now is a change or a new matter. */
  readonly sent?: boolean | undefined;
}

/** The receipt of a draft that was sent; shown from here only, until it is put away. */
export interface GivenReceipt {
  readonly key: string;
  readonly code: string;
  readonly raisedAt: string;
  readonly triageBy: string;
}

export const findDraft = (visit: Visit): Promise<SayDraft | undefined> => visit.draft<SayDraft>("say").find();
export const keepDraft = (visit: Visit, draft: SayDraft): Promise<void> => visit.draft<SayDraft>("say").keep(draft);
export const newDraft = (visit: Visit): SayDraft => ({ key: visit.newKey(), lang: visit.lang });
export const findGiven = (visit: Visit): Promise<GivenReceipt | undefined> =>
  visit.draft<GivenReceipt>("receipt").find();

export async function dropSaying(visit: Visit): Promise<void> {
  await visit.draft("say").drop();
  await visit.draft("receipt").drop();
}

/** The first page that still lacks an answer; the check page when none does. */
export function nextPage(draft: SayDraft): string {
  if (draft.kind === undefined) return "/say";
  if (draft.words === undefined && draft.spoken !== true) return "/say/words";
  if (draft.concerns === undefined) return "/say/about";
  if (draft.concerns === "yes" && draft.named !== true) return "/say/whom";
  if (draft.filed !== true || (draft.spoken === true && !hasSound(draft))) return "/say/files";
  if (draft.anonymous === undefined) return "/say/who";
  return "/say/check";
}

export const hasSound = (draft: SayDraft): boolean => (draft.files ?? []).some((file) => file.kind === "sound");

/**
 * Who speaks: nobody, under the draft's own name, also where a member of staff happens to be signed in: what is promised
 * to be anonymous must not carry a sign-in. With an earlier receipt: its holder.
 */
async function speaker(visit: Visit, draft: SayDraft): Promise<{ actor: Actor; continues?: string }> {
  const earlier = draft.earlier === undefined ? undefined : await findMyMatter(visit, draft.earlier);
  if (earlier === undefined || isProblem(earlier)) return { actor: writer(draft) };
  return { actor: earlier.actor, continues: earlier.matterId };
}

/** Who stores the files of a draft. */
export const writer = (draft: SayDraft): Actor => nobody(`say:${draft.key}`);

/** Raises the voice, or only tries to: the same command, rolled back. */
export async function raise(visit: Visit, draft: SayDraft, how: { dryRun: boolean }): Promise<Outcome<Raised>> {
  const { actor, continues } = await speaker(visit, draft);
  const input = {
    kind: draft.kind,
    words: draft.spoken === true ? words.spokenOnly[draft.lang] : draft.words,
    lang: draft.lang,
    place: draft.place,
    danger: draft.danger === true,
    isGrievance: draft.concerns === "yes",
    aboutNames: draft.names ?? [],
    aboutPosts: draft.postIds ?? [],
    files: (draft.files ?? []).map((file) => file.fileId),
    anonymous: draft.anonymous,
    ...(draft.anonymous === true ? {} : { name: draft.name, phone: draft.phone }),
    kiosk: visit.kiosk,
    continues,
  };
  return visit.perform(raiseVoice, input, { actor, ...(how.dryRun ? { dryRun: true } : { key: draft.key }) });
}

/** A refusal on the check page names no field of that page: its links lead to the pages instead. */
export function withoutFields(problem: Problem): Problem {
  const { field: _field, all, ...rest } = problem;
  return { ...rest, ...(all === undefined ? {} : { all: all.map(withoutFields) }) };
}

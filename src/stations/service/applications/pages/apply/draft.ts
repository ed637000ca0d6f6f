/** What somebody has told so far at home, kept encrypted between the pages: one draft is one application, sent once. */
import { type Actor, nobody } from "#frame/access.ts";
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";

export interface ApplyDraft {
  readonly key: string;
  readonly itemId: string;
  /** Of a life event: which of its items. */
  readonly itemIds?: readonly string[];
  readonly name?: string;
  readonly phone?: string;
  readonly idNumber?: string;
  readonly isMinor?: boolean;
  readonly agentName?: string;
  readonly agentPhone?: string;
  readonly agentRole?: string;
  readonly situation?: string;
  readonly wish?: string;
  readonly told?: boolean;
  readonly files?: readonly { readonly materialId: string; readonly fileId: string }[];
  readonly papers?: boolean;
}

export interface GivenReceipt {
  readonly code: string;
  readonly preparedAt: string;
  readonly bring: readonly Text[];
  /** What is accepted in batches, with the day of the next; one line of the slip for each. */
  readonly batches?: readonly { readonly name: Text; readonly on: string }[];
  /** Of a life event: every application with a code of its own. */
  readonly together?: readonly { readonly name: Text; readonly code: string | null }[];
}

const draft = (visit: Visit) => visit.draft<ApplyDraft>("apply");
export const given = (visit: Visit) => visit.draft<GivenReceipt>("apply-receipt");

export async function findDraft(visit: Visit): Promise<ApplyDraft> {
  const kept = await draft(visit).find();
  const itemId = visit.param("item");
  return kept?.itemId === itemId ? kept : { key: visit.newKey(), itemId };
}
export const keepDraft = (visit: Visit, content: ApplyDraft): Promise<void> => draft(visit).keep(content);
export const dropDraft = (visit: Visit): Promise<void> => draft(visit).drop();

/** Nobody, under the draft's own name, also where a member of staff happens to be signed in. */
export const writer = (content: ApplyDraft): Actor => nobody(`apply:${content.key}`);

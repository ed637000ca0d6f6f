/**
 * The catalogue a courtyard starts with: fourteen items, five life events that bring several of them,
 * and the twenty certificates that the committee does not issue.
 * It is data that a courtyard may change; a later release merges what the courtyard has left as it was.
 */
import { bundleEntries } from "./bundles.ts";
import { disabilityItems } from "./disability.ts";
import { hardshipItems } from "./hardship.ts";
import { illnessItems } from "./illness.ts";
import { cardAndLawItems } from "./cards-and-law.ts";
import { notIssuedEntries } from "./not-issued.ts";
import { oldAgeItems } from "./old-age.ts";
import { itemContent, type ItemContent } from "../content.ts";

/** Counts up whenever an entry changes, so that an upgrade knows what it brings. */
export const PRESET_RELEASE = 2;

export interface ReadEntry {
  readonly id: string;
  readonly content: ItemContent;
}

let entries: readonly ReadEntry[] | undefined;

/** Through the same schema as a courtyard's own entries, so that both are held to one standard. Read when asked for. */
export const presetEntries = (): readonly ReadEntry[] =>
  (entries ??= [
    ...hardshipItems,
    ...oldAgeItems,
    ...disabilityItems,
    ...illnessItems,
    ...cardAndLawItems,
    ...notIssuedEntries,
    ...bundleEntries,
  ].map(({ id, content }) => ({ id, content: itemContent.parse(content) })));

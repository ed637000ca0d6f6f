/** What may be asked of the catalogue and put into it. */
import { z } from "zod";
import { choice, civilDate, line, listOf, maybe, wholeNumber, words } from "#frame/input.ts";
import { itemContent, itemId } from "./content.ts";
import { CASES, SITUATIONS } from "./nouns.ts";

const MOST_VERSIONS = 100_000;

export const noInput = z.object({});
export const itemInput = z.object({ itemId: itemId() });
export const versionInput = z.object({ itemId: itemId(), version: maybe(wholeNumber(1, MOST_VERSIONS)) });
export const listGuidesInput = z.object({ asked: maybe(line(60)), situation: maybe(choice(SITUATIONS)) });
export const listItemsInput = z.object({ asked: maybe(line(60)) });

/** `revision` is the one the form was drawn from; without it whatever stands there is replaced. */
export const draftInput = z.object({
  itemId: itemId(),
  content: itemContent,
  revision: maybe(wholeNumber(0, MOST_VERSIONS)),
});
export const publishInput = z.object({ itemId: itemId(), effectiveFrom: maybe(civilDate()) });

export const publishManyInput = z.object({ itemIds: listOf(itemId(), 500, 1), effectiveFrom: maybe(civilDate()) });

const MOST_TICKS = 40;

/** The answers to the checklist's questions; whatever is left out counts as “perhaps”, and its paper stays on the list. */
export const checklistInput = z.object({
  itemId: itemId(),
  cases: listOf(choice(CASES), CASES.length),
  /** Papers “if so” that do not apply. */
  notMine: listOf(line(40), MOST_TICKS),
  /** Papers that are at hand already. */
  have: listOf(line(40), MOST_TICKS),
});

/** Half a thousand items with everything; a catalogue of a county has some hundred. */
export const FILE_MAX_BYTES = 2_000_000;
export const importInput = z.object({ text: words(FILE_MAX_BYTES).meta({ format: "json" }) });

/** The name and number by which a file says that it is a catalogue. */
export const FILE_FORM = "xiaoyuan-service-items";
export const FILE_VERSION = 1;
const MOST_ENTRIES = 1000;
export const fileHead = z.object({
  form: z.literal(FILE_FORM),
  version: z.literal(FILE_VERSION),
  items: z.array(z.unknown()).max(MOST_ENTRIES),
});

/** Nouns of the room volunteers, in files of one screen. */
export * from "./words/inputs.ts";
export * from "./words/nouns.ts";
export * from "./words/refusals.ts";
export * from "./words/shifts.ts";

/** Nouns of the room rewards, its inputs and its refusals. */
export * from "./words/nouns.ts";
export * from "./words/inputs.ts";
export * from "./words/refusals.ts";

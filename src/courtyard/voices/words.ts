/** Nouns of the room voices: what they are called, what its verbs take, what they refuse. */
export * from "./words/nouns.ts";
export * from "./words/inputs.ts";
export * from "./words/refusals.ts";

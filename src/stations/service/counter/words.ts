/** The nouns of the counter: states, inputs, and its refusals. */
export * from "./words/inputs.ts";
export * from "./words/nouns.ts";
export * from "./words/refusals.ts";

/** Nouns of the room activities: kinds, states, what a form asks, and what is refused. */
export * from "./words/nouns.ts";
export * from "./words/inputs.ts";
export * from "./words/refusals.ts";

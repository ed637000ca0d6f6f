/** Everything the room applications names: nouns, inputs, refusals. */
export * from "./words/inputs.ts";
export * from "./words/nouns.ts";
export * from "./words/refusals.ts";
export { callReasons } from "./words/calls.ts";

/** The nouns of the room guides: the content of the catalogue, its inputs, and its refusals. */
export * from "./words/content.ts";
export * from "./words/fields.ts";
export * from "./words/inputs.ts";
export * from "./words/nouns.ts";
export * from "./words/refusals.ts";

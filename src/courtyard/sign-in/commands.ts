/** The verbs of the room, in life order. Those that machines may use are named in `api.ts`. */
export * from "./commands/set-up.ts";
export * from "./commands/proposals.ts";
export * from "./commands/door.ts";
export * from "./commands/own-sign-in.ts";
export * from "./commands/passkeys.ts";
export * from "./commands/tokens.ts";
export * from "./commands/keep.ts";

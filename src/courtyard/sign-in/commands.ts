/** The verbs of the room, in life order. `commands` are open to the API; the others need a browser's session or the house itself. */
export * from "./commands/set-up.ts";
export * from "./commands/proposals.ts";
export * from "./commands/door.ts";
export * from "./commands/own-sign-in.ts";
export * from "./commands/passkeys.ts";
export * from "./commands/tokens.ts";
export * from "./commands/keep.ts";
import * as door from "./commands/door.ts";
import * as keep from "./commands/keep.ts";
import * as own from "./commands/own-sign-in.ts";
import * as passkeys from "./commands/passkeys.ts";
import { confirmSignIn, createSignIn, proposeSignIn } from "./commands/proposals.ts";
import { openSetUp, setUp } from "./commands/set-up.ts";
import { makeDemoToken, makeToken, revokeToken } from "./commands/tokens.ts";

/** What a token may do about sign-ins. Nothing here takes a password, a code or a session. */
export const commands = [proposeSignIn, confirmSignIn, revokeToken] as const;

/** At the door and on `/me`: they answer tokens and codes once, to a browser. Not mounted in the API. */
export const pageCommands = [
  setUp,
  door.checkPassword,
  door.signIn,
  door.enrol,
  door.signOut,
  door.signOutEverywhere,
  own.changePassword,
  own.renewCodeSecret,
  own.confirmCodeSecret,
  own.choosePlace,
  passkeys.beginPasskey,
  passkeys.passkeyOptions,
  passkeys.addPasskey,
  passkeys.removePasskey,
  passkeys.beginPasskeySignIn,
  passkeys.signInWithPasskey,
  makeToken,
] as const;

/** By the house alone: the terminal, seeds, time. */
export const houseCommands = [
  openSetUp,
  createSignIn,
  makeDemoToken,
  keep.keepSession,
  keep.noteTokenUse,
  keep.sweepSignIns,
] as const;

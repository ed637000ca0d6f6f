/** What the room offers to machines. All else takes a password, a code or a browser's session, and belongs to its pages. */
export { confirmSignIn, proposeSignIn } from "./commands/proposals.ts";
export { revokeToken } from "./commands/tokens.ts";
export { myPasskeys, myTokens, staffSignIns } from "./queries.ts";

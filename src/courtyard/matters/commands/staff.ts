/**
 * Who works here as what, who is kin to whom, and which two records are one person. Each of these may turn somebody
 * into a person concerned: every open matter is compared anew in the same transaction. No answer says how many it
 * touched, for that alone would be a trace.
 */
import { declareKin, withdrawKin } from "./staff/kin.ts";
import { addStaff, confirmPost, confirmPostEnd, endPost, proposePost } from "./staff/posts.ts";
import { joinPersons, partPersons } from "./staff/records.ts";

export * from "./staff/kin.ts";
export * from "./staff/posts.ts";
export * from "./staff/records.ts";

export const commands = [
  addStaff,
  proposePost,
  confirmPost,
  endPost,
  confirmPostEnd,
  declareKin,
  withdrawKin,
  joinPersons,
  partPersons,
] as const;

/** From a typed code to the matter it opens. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import { line } from "#frame/input.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { findReceipt } from "./steps/receipts.ts";
import { mattersProblems } from "./words.ts";

/** Codes cannot be enumerated: what is no code and what is no longer one are told apart only by the check digit. */
export const openReceipt = query({
  name: "openReceipt",
  does: { zh: "凭回执码找到自己的事", en: "Find one's matter by its receipt code" },
  input: z.object({ code: line(80) }),
  grants: [{ who: "anyone", reach: "hub" }],
  async read(view, { code }) {
    const found = await findReceipt(view, code);
    if (isProblem(found)) return { ...found, field: "code" };
    return found ?? refuse(mattersProblems.wrongReceipt, { field: "code" });
  },
});

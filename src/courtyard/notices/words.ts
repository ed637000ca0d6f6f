/** Nouns of the room notices: calls to make, and what is refused about them. */
import { z } from "zod";
import { choice, uuid } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";

export const callInput = z.object({ callId: uuid() });
export const endCallInput = z.object({ callId: uuid(), outcome: choice(["reached", "notReached"]) });

export const noticesProblems = problems("notices", {
  noCall: {
    status: 404,
    zh: "这个电话已经有人打过了，或者不用打了。",
    en: "This call has been made already, or is not needed any more.",
  },
});

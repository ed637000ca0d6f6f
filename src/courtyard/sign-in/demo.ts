/** For the installation itself: the set-up code at the start, and the codes of invented people for the sign-in page. */
import { SYSTEM } from "#frame/access.ts";
import type { House } from "#frame/command.ts";
import { perform } from "#frame/perform.ts";
import { circumstances, realNow } from "./circumstances.ts";
import { openSetUp } from "./commands/set-up.ts";
import { codeAt, openCodeSecret } from "./one-time-codes.ts";
import { CODE_SECONDS, stepAt } from "./rules.ts";
import { inGroups } from "./random-codes.ts";
import { plainLogin } from "./words.ts";

/** The code to print in the terminal, in groups; absent as soon as anybody can sign in. */
export async function prepareSetup(house: House): Promise<string | undefined> {
  const outcome = await perform(house, { hub: 0, actor: SYSTEM }, openSetUp, {});
  if (!outcome.ok) throw new Error(`no set-up code: ${outcome.problem.code}`);
  return outcome.answer.code === null ? undefined : inGroups(outcome.answer.code);
}

/** The present one-time code of an invented person; absent for everybody else, and wherever demo people may not sign in. */
export async function demoCode(house: House, login: string): Promise<string | undefined> {
  if (!circumstances().demoSignIns) return undefined;
  const row = await house.database.identity
    .selectFrom("identity.sign_ins")
    .select(["id", "code_secret", "code_last_step"])
    .where("login", "=", plainLogin(login))
    .where("is_demo", "=", true)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const secret = openCodeSecret(house.secrets, row.code_secret, row.id);
  // A code counts once: after it was used, the next one is shown, which is accepted half a minute early.
  const isUsed = stepAt(realNow()) <= row.code_last_step;
  return codeAt(secret, isUsed ? realNow().add({ seconds: CODE_SECONDS }) : realNow());
}

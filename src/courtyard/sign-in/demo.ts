/** For the installation itself: the set-up code at the start, and the codes of invented people for the sign-in page. */
import { inHub } from "#frame/rows.ts";
import { SYSTEM } from "#frame/access.ts";
import { civilDate } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { NOBODY_ID } from "#frame/ids.ts";
import { perform } from "#frame/perform.ts";
import { circumstances, realNow } from "./circumstances.ts";
import { openSetUp } from "./commands/set-up.ts";
import { codeAt, openCodeSecret } from "./one-time-codes.ts";
import { CODE_SECONDS, stepAt } from "./rules.ts";
import { inGroups, tokenHash } from "./random-codes.ts";
import { plainLogin } from "./words.ts";

/** The code to print in the terminal, in groups; absent as soon as anybody can sign in. */
export async function prepareSetup(house: House): Promise<string | undefined> {
  const outcome = await perform(house, { hub: 0, actor: SYSTEM }, openSetUp, {});
  if (!outcome.ok) throw new Error(`no set-up code: ${outcome.problem.code}`);
  return outcome.answer.code === null ? undefined : inGroups(outcome.answer.code);
}

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly posts: readonly { readonly zh: string; readonly en: string }[];
}

/** The invented people of a courtyard who may sign in, for the sign-in page; none wherever that is not allowed. */
export async function demoPeople(house: House, hub: number): Promise<DemoPerson[]> {
  if (!circumstances().demoSignIns) return [];
  const signIns = await house.database.identity
    .selectFrom("identity.sign_ins as signIn")
    .innerJoin("identity.places as place", "place.sign_in_id", "signIn.id")
    .select(["signIn.id", "signIn.login"])
    .where("place.hub_id", "=", hub)
    .where("signIn.is_demo", "=", true)
    .where("signIn.disabled_at", "is", null)
    .orderBy("signIn.id")
    .limit(100)
    .execute();
  if (signIns.length === 0) return [];
  const today = civilDate(house.clock.now());
  const rows = await house.database.read({ hub, actorId: NOBODY_ID }, (tx) =>
    tx
      .selectFrom("staff_sign_ins as link")
      .innerJoin("persons as person", inHub("person.id", "link.person_id"))
      .innerJoin("posts as post", inHub("post.person_id", "link.person_id"))
      .select(["link.sign_in_id", "person.name", "post.title_zh", "post.title_en"])
      .where("link.hub_id", "=", hub)
      .where("post.confirmed_at", "is not", null)
      .where("post.since_on", "<=", today)
      .where((or) => or.or([or("post.until_on", "is", null), or("post.until_on", ">=", today)]))
      .execute(),
  );
  return signIns.flatMap(({ id, login }) => {
    const own = rows.filter((row) => row.sign_in_id === id);
    const [first] = own;
    return first === undefined
      ? []
      : [{ login, name: first.name, posts: own.map((row) => ({ zh: row.title_zh, en: row.title_en })) }];
  });
}

/** The code for whoever has just typed the password of an invented person. */
export async function demoCodeFor(house: House, session: string): Promise<string | undefined> {
  if (!circumstances().demoSignIns) return undefined;
  const row = await house.database.identity
    .selectFrom("identity.sessions as session")
    .innerJoin("identity.sign_ins as signIn", "signIn.id", "session.sign_in_id")
    .select("signIn.login")
    .where("session.token_hash", "=", tokenHash(session))
    .where("session.step", "=", "code")
    .executeTakeFirst();
  return row === undefined ? undefined : demoCode(house, row.login);
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

/** For this room's tests: a house on a clock of its own, invented people with sign-ins, and the phone that shows their codes. */
import { nobody, SYSTEM, type PostKind } from "#frame/access.ts";
import { SetClock } from "#frame/clock.ts";

import { perform } from "#frame/perform.ts";
import { HUB, openTestHouse, START, type TestHouse } from "../../../test/database.ts";
import { tellCircumstances } from "./circumstances.ts";
import { checkPassword, createSignIn, signIn } from "./commands.ts";
import { codeAt, openCodeSecret } from "./one-time-codes.ts";

export const PASSWORD = "三棵树 下的长凳 four";

export interface TestDoor extends TestHouse {
  readonly clock: SetClock;
  /** A member of staff with a sign-in; answers the ids. */
  person(
    login: string,
    posts?: readonly PostKind[],
    about?: { isDemo?: boolean; hub?: number },
  ): Promise<{ personId: string; signInId: string }>;
  /** A member of staff without one. */
  personWithout(posts?: readonly PostKind[], hub?: number): Promise<string>;
  /** What the person's phone shows, some seconds from now. */
  phone(login: string, inSeconds?: number): Promise<string>;
  password(login: string, password?: string, known?: string): ReturnType<typeof knock>;
  code(
    session: string,
    code: string,
    known?: string,
  ): Promise<{ signedIn: boolean; because?: string; token?: string; known?: string }>;
  /** The whole way in; answers the token of a full session. */
  comeIn(login: string): Promise<string>;
}

type Knocked = { signedIn: false; because?: string; next?: string; session?: string };
async function knock(house: TestHouse, login: string, password = PASSWORD, known?: string): Promise<Knocked> {
  return get(await perform(house.house, { hub: HUB, actor: nobody() }, checkPassword, { login, password, known }));
}

export function get<Answer>(outcome: { ok: true; answer: Answer } | { ok: false; problem: { code: string } }): Answer {
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
  return outcome.answer;
}

export async function openTestDoor(): Promise<TestDoor> {
  const clock = new SetClock(START);
  const test = await openTestHouse({ clock });
  tellCircumstances({ clock, demoSignIns: false, origin: "http://localhost:8080" });

  const personWithout = async (posts: readonly PostKind[] = ["frontDesk"], hub = HUB): Promise<string> => {
    const { id } = await test.staff({ hub, posts: posts.map((kind) => ({ kind })) });
    await test.owner.query("delete from staff_sign_ins where person_id = $1", [id]);
    return id;
  };
  const phone = async (login: string, inSeconds = 0): Promise<string> => {
    const { rows } = await test.owner.query("select id, code_secret from identity.sign_ins where login = $1", [login]);
    return codeAt(
      openCodeSecret(test.house.secrets, rows[0].code_secret, rows[0].id),
      clock.now().add({ seconds: inSeconds }),
    );
  };
  const code: TestDoor["code"] = async (session, typed, known) =>
    get(await perform(test.house, { hub: HUB, actor: nobody() }, signIn, { session, code: typed, known }));
  return {
    ...test,
    clock,
    personWithout,
    phone,
    code,
    password: (login, password, known) => knock(test, login, password, known),
    async person(login, posts, { isDemo = false, hub = HUB } = {}) {
      const personId = await personWithout(posts, hub);
      const input = { personId, login, password: PASSWORD, isDemo };
      const made = get(await perform(test.house, { hub, actor: SYSTEM }, createSignIn, input));
      return { personId, signInId: made.signIn };
    },
    async comeIn(login) {
      const { session = "" } = await knock(test, login);
      // A code counts once: whoever comes in twice waits for the next.
      clock.forward({ seconds: 60 });
      const { token } = await code(session, await phone(login));
      if (token === undefined) throw new Error(`${login} did not get in`);
      return token;
    },
  };
}

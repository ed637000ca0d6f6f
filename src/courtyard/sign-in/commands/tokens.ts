/** Tokens by which a machine acts with one post of one person: shown once, kept as a hash, ended by date or by hand. */
import { type Act, command } from "#frame/command.ts";
import { civilDate } from "#frame/clock.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { frameProblems } from "#frame/perform.ts";
import { findActorIn } from "../posts.ts";
import { realNow } from "../circumstances.ts";
import { newToken, tokenHash } from "../random-codes.ts";
import { grants, isTokenEnd, tokenEnds } from "../rules.ts";
import { lockSignIn, proveSelf } from "../steps.ts";
import { demoTokenInput, idInput, makeTokenInput, type NotDone, signInProblems } from "../words.ts";

/** So that a token is recognised where it must not be, such as in a repository. */
const PREFIX = "xiaoyuan_";

export const makeToken = command({
  name: "makeToken",
  does: {
    zh: "为自己的一个岗位生成接口令牌，只显示一次。",
    en: "Makes an API token for one of one's own posts; shown once.",
  },
  input: makeTokenInput,
  grants: grants.ownThings,
  async act(act, input): Promise<NotDone | { done: true; token: string } | Problem> {
    const { actor } = act;
    const endsOn = Temporal.PlainDate.from(input.endsOn);
    if (!isTokenEnd(endsOn, civilDate(realNow()))) return refuse(signInProblems.tokenEnd, { field: "endsOn" });
    if (actor.kind !== "staff" || !actor.posts.some((post) => post.id === input.post)) {
      return refuse(signInProblems.notOwnPost, { field: "post" });
    }
    return act.asIdentity(async () => {
      const proof = await proveSelf(act, input);
      if ("done" in proof) return proof;
      if (proof.signIn.id !== actor.signInId) return { done: false, because: "expired" };
      const token = await insertToken(act, { ...input, signInId: actor.signInId, endsOn });
      return { done: true, token };
    });
  },
});

/** For `npm run token`: a token of one of the invented people, for the first post she holds; it ends after a day. */
export const makeDemoToken = command({
  name: "makeDemoToken",
  does: { zh: "为示例人员生成一天有效的接口令牌。", en: "Makes a token of a demo person that lasts until tomorrow." },
  input: demoTokenInput,
  grants: grants.byTheHouse,
  async act(act, input): Promise<{ token: string } | Problem> {
    const signIn = await act.asIdentity(() => lockSignIn(act, { login: input.login }));
    const actor = signIn?.is_demo === true ? await findActorIn(act.tx, act.hub, signIn.id, act.today) : undefined;
    const [post] = actor?.posts ?? [];
    if (actor === undefined || post === undefined) return refuse(frameProblems.notFound);
    const endsOn = civilDate(realNow()).add({ days: 1 });
    const token = await act.asIdentity(() =>
      insertToken(act, { signInId: actor.signInId, post: post.id, label: "npm run token", endsOn }),
    );
    return { token };
  },
});

export const revokeToken = command({
  name: "revokeToken",
  does: { zh: "停用自己的接口令牌。", en: "Revokes one of one's own tokens." },
  input: idInput,
  grants: grants.ownThings,
  async act(act, input): Promise<{ revoked: true } | Problem> {
    const { actor } = act;
    if (actor.kind !== "staff") return refuse(frameProblems.notFound);
    const revoked = await act.asIdentity(() =>
      act.tx
        .updateTable("identity.tokens")
        .set({ revoked_at: realNow() })
        .where("id", "=", input.id)
        .where("sign_in_id", "=", actor.signInId)
        .where("revoked_at", "is", null)
        .executeTakeFirst(),
    );
    if (revoked.numUpdatedRows === 0n) return refuse(frameProblems.notFound);
    act.event({ name: "tokenRevoked", about: { kind: "token", id: input.id } });
    return { revoked: true };
  },
});

async function insertToken(
  act: Act,
  made: { signInId: string; post: string; label: string; endsOn: Temporal.PlainDate },
): Promise<string> {
  const token = PREFIX + newToken();
  const id = newId();
  act.write(
    act.insert("identity.tokens", {
      id,
      token_hash: tokenHash(token),
      sign_in_id: made.signInId,
      post_id: made.post,
      label: made.label,
      made_at: realNow(),
      ends_at: tokenEnds(made.endsOn),
    }),
  );
  act.event({ name: "tokenMade", about: { kind: "token", id }, facts: { post: made.post } });
  return token;
}

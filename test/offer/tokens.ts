/** API tokens for the workers of a test, as the room sign-in keeps them: a hash, one post, a day to end. */
import type { Actor } from "#frame/access.ts";
import { newId } from "#frame/ids.ts";
import { newToken, tokenHash } from "#courtyard/sign-in/random-codes.ts";
import { HUB, type TestHouse } from "../database.ts";

type Staff = Extract<Actor, { kind: "staff" }>;

/** A token for one of her posts; the first unless told. */
export async function tokenFor(
  { owner }: Pick<TestHouse, "owner">,
  worker: Staff,
  { post = 0, hub = HUB } = {},
): Promise<string> {
  await owner.query(
    `insert into identity.sign_ins (id, login, password_hash, code_secret, created_at)
     values ($1, $2, 'none', '', current_timestamp) on conflict (id) do nothing`,
    [worker.signInId, worker.signInId],
  );
  const token = newToken();
  await owner.query(
    `insert into identity.tokens (id, token_hash, sign_in_id, hub_id, post_id, label, made_at, ends_at)
     values ($1, $2, $3, $4, $5, 'test', current_timestamp, current_timestamp + interval '1 day')`,
    [newId(), tokenHash(token), worker.signInId, hub, worker.posts[post]?.id],
  );
  return token;
}

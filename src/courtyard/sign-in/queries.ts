/** What somebody sees of her own sign-in, and what administrators see of those of this courtyard. Never a hash, never a secret. */
import { sql } from "kysely";
import { inHub } from "#frame/rows.ts";
import { query, type View } from "#frame/command.ts";
import type { Tx } from "#frame/database.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { frameProblems } from "#frame/perform.ts";
import { realNow } from "./circumstances.ts";
import { tokenHash } from "./random-codes.ts";
import { grants, isAlive } from "./rules.ts";
import { codeCard, type CodeCard, ISSUER, openCodeSecret } from "./one-time-codes.ts";
import { nothingInput, sessionInput, signInProblems } from "./words.ts";

/** Instants and dates as ISO text: an answer is JSON. */
export interface OwnSession {
  readonly which: string;
  readonly openedAt: string;
  readonly seenAt: string;
  readonly isThis: boolean;
}

export const mySessions = query({
  name: "mySessions",
  does: { zh: "自己在哪些地方登录着。", en: "Where one is signed in." },
  input: sessionInput,
  grants: grants.atTheDoor,
  read: (view, input): Promise<OwnSession[] | Problem> =>
    asIdentity(view, async (tx) => {
      const hash = tokenHash(input.session);
      const rows = await tx
        .selectFrom("identity.sessions as session")
        .innerJoin("identity.sessions as own", "own.sign_in_id", "session.sign_in_id")
        .select(["own.token_hash", "own.opened_at", "own.seen_at", "own.ends_at"])
        .where("session.token_hash", "=", hash)
        .where("session.step", "=", "full")
        .where("own.step", "=", "full")
        .orderBy("own.opened_at", "desc")
        .execute();
      const alive = rows.filter((row) => isAlive({ seenAt: row.seen_at, endsAt: row.ends_at }, realNow()));
      if (!alive.some((row) => row.token_hash.equals(hash))) return refuse(frameProblems.signIn);
      return alive.map((row) => ({
        which: row.token_hash.toString("hex", 0, 8),
        openedAt: row.opened_at.toString(),
        seenAt: row.seen_at.toString(),
        isThis: row.token_hash.equals(hash),
      }));
    }),
});

export const myTokens = query({
  name: "myTokens",
  does: { zh: "自己的接口令牌。", en: "One's own API tokens." },
  input: nothingInput,
  grants: grants.ownThings,
  async read(view) {
    const { actor } = view;
    if (actor.kind !== "staff") return [];
    const rows = await asIdentity(view, (tx) =>
      tx
        .selectFrom("identity.tokens")
        .select(["id", "label", "post_id", "made_at", "ends_at", "used_on", "revoked_at"])
        .where("sign_in_id", "=", actor.signInId)
        .where("hub_id", "=", view.hub)
        .orderBy("id", "desc")
        .limit(100)
        .execute(),
    );
    return rows.map((row) => ({
      id: row.id,
      label: row.label,
      post: row.post_id,
      madeAt: row.made_at.toString(),
      endsAt: row.ends_at?.toString() ?? null,
      usedOn: row.used_on?.toString() ?? null,
      revokedAt: row.revoked_at?.toString() ?? null,
    }));
  },
});

export const myPasskeys = query({
  name: "myPasskeys",
  does: { zh: "自己的通行密钥。", en: "One's own passkeys." },
  input: nothingInput,
  grants: grants.ownThings,
  async read(view) {
    const { actor } = view;
    if (actor.kind !== "staff") return [];
    const rows = await asIdentity(view, (tx) =>
      tx
        .selectFrom("identity.passkeys")
        .select(["id", "label", "added_at"])
        .where("sign_in_id", "=", actor.signInId)
        .orderBy("added_at")
        .execute(),
    );
    return rows.map((row) => ({ id: row.id, label: row.label, addedAt: row.added_at.toString() }));
  },
});

/** What an authenticator app needs, for somebody who has typed her initial password and has no code yet. */
export const enrolCard = query({
  name: "enrolCard",
  does: { zh: "第一次登录时的验证码密钥。", en: "The one-time-code secret of a first sign-in." },
  input: sessionInput,
  grants: grants.atTheDoor,
  read: (view, input): Promise<CodeCard | Problem> =>
    asIdentity(view, async (tx) => {
      const row = await tx
        .selectFrom("identity.sessions as session")
        .innerJoin("identity.sign_ins as signIn", "signIn.id", "session.sign_in_id")
        .select(["signIn.id", "signIn.login", "signIn.code_secret", "session.seen_at", "session.ends_at"])
        .where("session.token_hash", "=", tokenHash(input.session))
        .where("session.step", "=", "enrol")
        .where("signIn.must_change", "=", true)
        .executeTakeFirst();
      if (row === undefined || !isAlive({ seenAt: row.seen_at, endsAt: row.ends_at }, realNow())) {
        return refuse(signInProblems.expired);
      }
      return codeCard(openCodeSecret(view.secrets, row.code_secret, row.id), row.login, ISSUER);
    }),
});

/** The courtyards in which the owner of this session works: ids of hubs. */
export const myPlaces = query({
  name: "myPlaces",
  does: { zh: "自己在哪些小院工作。", en: "The courtyards in which one works." },
  input: sessionInput,
  grants: grants.atTheDoor,
  read: (view, input): Promise<{ hub: number; isHere: boolean }[]> =>
    asIdentity(view, async (tx) => {
      const rows = await tx
        .selectFrom("identity.sessions as session")
        .innerJoin("identity.places as place", "place.sign_in_id", "session.sign_in_id")
        .select(["place.hub_id", "session.hub_id as chosen", "session.seen_at", "session.ends_at"])
        .where("session.token_hash", "=", tokenHash(input.session))
        .where("session.step", "=", "full")
        .orderBy("place.hub_id")
        .execute();
      const alive = rows.filter((row) => isAlive({ seenAt: row.seen_at, endsAt: row.ends_at }, realNow()));
      return alive.map((row) => ({ hub: row.hub_id, isHere: row.hub_id === row.chosen }));
    }),
});

/** Staff of this courtyard with their sign-ins, and what waits for a second person. */
export const staffSignIns = query({
  name: "staffSignIns",
  does: { zh: "工作人员的登录情况和待确认的申请。", en: "The sign-ins of staff, and what waits to be confirmed." },
  input: nothingInput,
  grants: grants.confirm,
  async read(view) {
    const staff = await view.tx
      .selectFrom("persons as person")
      .leftJoin("staff_sign_ins as link", inHub("link.person_id", "person.id"))
      .select(["person.id", "person.name", "link.sign_in_id as signInId"])
      .where("person.hub_id", "=", view.hub)
      .where("person.kind", "=", "staff")
      .where("person.erased_at", "is", null)
      .orderBy("person.id")
      .execute();
    const linked = staff.map((person) => person.signInId).filter((id) => id !== null);
    return asIdentity(view, async (tx) => {
      const signIns =
        linked.length === 0
          ? []
          : await tx
              .selectFrom("identity.sign_ins")
              .select(["id", "login", "must_change"])
              .where("id", "in", linked)
              .execute();
      const waiting = await tx
        .selectFrom("identity.proposals")
        .select(["id", "kind", "person_id", "login", "proposed_by"])
        .where("hub_id", "=", view.hub)
        .where("confirmed_at", "is", null)
        .where("ends_at", ">", realNow())
        .orderBy("proposed_at")
        .execute();
      return {
        staff: staff.map(({ id, name, signInId }) => {
          const signIn = signIns.find((row) => row.id === signInId);
          return { id, name, login: signIn?.login ?? null, isWaiting: signIn?.must_change ?? false };
        }),
        waiting: waiting.map((row) => ({
          id: row.id,
          kind: row.kind,
          personId: row.person_id,
          login: row.login,
          mayConfirm: row.proposed_by !== view.actor.id && row.person_id !== view.actor.id,
        })),
      };
    });
  },
});

/** Reads under the role that owns sign-ins, inside the same read-only transaction. */
async function asIdentity<Answer>(view: View, run: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const tx = view.tx as unknown as Tx;
  await sql`set local role xiaoyuan_identity`.execute(tx);
  const answer = await run(tx);
  await sql`set local role xiaoyuan_app`.execute(tx);
  return answer;
}

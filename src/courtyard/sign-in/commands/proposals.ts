/**
 * Sign-ins are made, reset and linked by two persons (GB/T 22239-2019, 8.1.4.2: separate administrators): one proposes,
 * another confirms and hands over the paper. What the paper says lasts seven days, lets nobody past its first page
 * without a password of her own and a code on her own phone, and tells no secret that stays in use.
 */
import { command } from "#frame/command.ts";
import type { Act } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { circumstances, realNow } from "../circumstances.ts";
import { newCodeSecret, sealCodeSecret } from "../one-time-codes.ts";
import { hashPassword } from "../passwords.ts";
import { inGroups, newCode } from "../random-codes.ts";
import { grants, INITIAL_DAYS, PROPOSAL_DAYS } from "../rules.ts";
import { endAllSessions, findLink } from "../steps.ts";
import { createSignInInput, idInput, type ProposalKind, proposeInput, signInProblems } from "../words.ts";

/** Sixty random bits; typed once. */
const INITIAL_LENGTH = 12;

export const proposeSignIn = command({
  name: "proposeSignIn",
  does: {
    zh: "为工作人员申请开通、重置或关联登录名，由另一人确认。",
    en: "Proposes to make, reset or link a staff sign-in; another person confirms.",
  },
  input: proposeInput,
  grants: grants.propose,
  async act(act, input): Promise<{ proposal: string } | Problem> {
    const link = await findLink(act, input.personId);
    if (!(await isStaff(act, input.personId))) return refuse(signInProblems.notStaff, { field: "personId" });
    if (input.kind === "reset" ? link === undefined : link !== undefined) {
      return refuse(input.kind === "reset" ? signInProblems.noSignIn : signInProblems.hasSignIn, { field: "personId" });
    }
    return act.asIdentity(async () => {
      const found = await findFor(act, input.kind, input.login, link);
      if ("isProblem" in found) return found;
      const id = newId();
      act.write(
        act.insert("identity.proposals", {
          id,
          kind: input.kind,
          person_id: input.personId,
          login: found.login,
          proposed_by: act.actor.id,
          proposed_at: realNow(),
          ends_at: realNow().add({ hours: PROPOSAL_DAYS * 24 }),
        }),
      );
      act.event({ name: "signInProposed", about: { kind: "person", id: input.personId }, facts: { kind: input.kind } });
      return { proposal: id };
    });
  },
});

export type Confirmed = {
  readonly login: string;
  /** For the paper, once; absent for a link, whose sign-in stays as it is. */
  readonly initialPassword?: string;
};

export const confirmSignIn = command({
  name: "confirmSignIn",
  does: { zh: "确认另一人提出的登录申请。", en: "Confirms what another person proposed about a sign-in." },
  input: idInput,
  grants: grants.confirm,
  async act(act, input): Promise<Confirmed | Problem> {
    const proposal = await act.asIdentity(() => takeProposal(act, input.id));
    if (proposal === undefined) return refuse(signInProblems.noProposal);
    if (proposal.proposed_by === act.actor.id || proposal.person_id === act.actor.id) {
      return refuse(signInProblems.secondPerson);
    }
    const kind = proposal.kind as ProposalKind;
    const link = await findLink(act, proposal.person_id);
    if (kind !== "reset" && link !== undefined) return refuse(signInProblems.hasSignIn);
    const initialPassword =
      kind === "link" ? undefined : inGroups(newCode(INITIAL_LENGTH)).toLowerCase().replaceAll(" ", "-");
    const made = await act.asIdentity(async () => {
      const found = await findFor(act, kind, proposal.login, link);
      if ("isProblem" in found) return found;
      if (initialPassword !== undefined) await writeInitial(act, found, initialPassword);
      if (kind !== "reset") await addPlace(act, found.id);
      act.write(
        act.tx
          .updateTable("identity.proposals")
          .set({ confirmed_by: act.actor.id, confirmed_at: realNow() })
          .where("id", "=", proposal.id),
      );
      return found;
    });
    if ("isProblem" in made) return made;
    if (kind !== "reset") await linkPerson(act, proposal.person_id, made.id);
    act.event({ name: "signInConfirmed", about: { kind: "person", id: proposal.person_id }, facts: { kind } });
    return { login: made.login, ...(initialPassword === undefined ? {} : { initialPassword }) };
  },
});

/** For seeds only: the sign-ins of invented people, whose password stands on the sign-in page. */
export const createSignIn = command({
  name: "createSignIn",
  does: { zh: "建立登录名（示例数据用）。", en: "Makes a sign-in with a given password (for seeds)." },
  input: createSignInInput,
  grants: grants.byTheHouse,
  async act(act, input): Promise<{ signIn: string } | Problem> {
    if (!(await isStaff(act, input.personId))) return refuse(signInProblems.notStaff, { field: "personId" });
    if ((await findLink(act, input.personId)) !== undefined)
      return refuse(signInProblems.hasSignIn, { field: "personId" });
    const signIn = await act.asIdentity(async () => {
      const known = await findByLogin(act, input.login);
      // Invented staff of two invented courtyards have one sign-in.
      if (known !== undefined && !(input.isDemo && known.is_demo))
        return refuse(signInProblems.loginTaken, { field: "login" });
      const id = known?.id ?? newId();
      if (known === undefined) await insertSignIn(act, { ...input, id });
      await addPlace(act, id);
      return id;
    });
    if (typeof signIn !== "string") return signIn;
    await linkPerson(act, input.personId, signIn);
    act.event({ name: "signInCreated", about: { kind: "person", id: input.personId } });
    return { signIn };
  },
});

/** A sign-in that is ready for use, with its own code secret. Answers the secret. */
export async function insertSignIn(
  act: Act,
  made: { id: string; login: string; password: string; isDemo: boolean; recoveryPrints?: string[] },
): Promise<Uint8Array> {
  const secret = newCodeSecret();
  act.write(
    act.tx.insertInto("identity.sign_ins").values({
      id: made.id,
      login: made.login,
      password_hash: await hashPassword(made.password),
      code_secret: sealCodeSecret(act.secrets, secret, made.id),
      recovery_hashes: made.recoveryPrints ?? [],
      is_demo: made.isDemo,
      home_hub_id: act.hub,
      created_at: realNow(),
    }),
  );
  return secret;
}

export const addPlace = (act: Act, signInId: string): Promise<unknown> =>
  act.insert("identity.places", { sign_in_id: signInId }).execute();

export const linkPerson = (act: Act, personId: string, signInId: string): Promise<unknown> =>
  act.insert("staff_sign_ins", { person_id: personId, sign_in_id: signInId }).execute();

async function isStaff(act: Act, personId: string): Promise<boolean> {
  const person = await act
    .from("persons", { id: personId, kind: "staff", erased_at: null })
    .select("id")
    .executeTakeFirst();
  return person !== undefined;
}

const findByLogin = (act: Act, login: string) =>
  act.tx.selectFrom("identity.sign_ins").selectAll().where("login", "=", login).forUpdate().executeTakeFirst();

/** The sign-in that a proposal is about: a new id, the linked one, or the one of another courtyard. */
async function findFor(
  act: Act,
  kind: ProposalKind,
  login: string | undefined,
  link: string | undefined,
): Promise<{ id: string; login: string; isNew: boolean } | Problem> {
  if (kind === "reset") {
    if (link === undefined) return refuse(signInProblems.noSignIn);
    const row = await act.tx
      .selectFrom("identity.sign_ins")
      .selectAll()
      .where("id", "=", link)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // Whoever may reset a sign-in could act with it in every courtyard it opens.
    if (row.home_hub_id !== act.hub) return refuse(signInProblems.otherHome);
    return { id: row.id, login: row.login, isNew: false };
  }
  if (login === undefined) return refuse(signInProblems.login, { field: "login" });
  const known = await findByLogin(act, login);
  if (kind === "new") {
    return known === undefined
      ? { id: newId(), login, isNew: true }
      : refuse(signInProblems.loginTaken, { field: "login" });
  }
  // The people of the demo have passwords that everybody knows: they open no real courtyard.
  const fits = known !== undefined && (!known.is_demo || circumstances().demoSignIns);
  return fits ? { id: known.id, login, isNew: false } : refuse(signInProblems.loginUnknown, { field: "login" });
}

async function takeProposal(act: Act, id: string) {
  return act
    .from("identity.proposals", { id, confirmed_at: null })
    .selectAll()
    .where("ends_at", ">", realNow())
    .forUpdate()
    .executeTakeFirst();
}

/** An initial password in place of everything that opened the sign-in so far. */
async function writeInitial(
  act: Act,
  signIn: { id: string; login: string; isNew: boolean },
  password: string,
): Promise<void> {
  if (signIn.isNew) await insertSignIn(act, { id: signIn.id, login: signIn.login, password, isDemo: false });
  act.write(
    act.tx
      .updateTable("identity.sign_ins")
      .set({
        password_hash: await hashPassword(password),
        code_secret: sealCodeSecret(act.secrets, newCodeSecret(), signIn.id),
        next_code_secret: null,
        recovery_hashes: [],
        must_change: true,
        initial_until: realNow().add({ hours: INITIAL_DAYS * 24 }),
      })
      .where("id", "=", signIn.id),
  );
  act.write(act.tx.deleteFrom("identity.passkeys").where("sign_in_id", "=", signIn.id));
  act.write(
    act.tx
      .updateTable("identity.tokens")
      .set({ revoked_at: realNow() })
      .where("sign_in_id", "=", signIn.id)
      .where("revoked_at", "is", null),
  );
  await endAllSessions(act, signIn.id);
}

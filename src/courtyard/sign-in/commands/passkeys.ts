/**
 * Passkeys, beside password and code: the device asks for a fingerprint or its own PIN (user verification is required,
 * so a passkey is two factors), and the challenge lives in the session row, once and for five minutes.
 */
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { type Act, command } from "#frame/command.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { circumstances, passkeyDomain, realNow } from "../circumstances.ts";
import { newToken } from "../random-codes.ts";
import { CHALLENGE_MINUTES, grants } from "../rules.ts";
import { completeSignIn, endSession, findOwner, lockSession, lockSignIn, openSession, proveSelf } from "../steps.ts";
import {
  type NotDone,
  nothingInput,
  type NotSignedIn,
  passkeyAnswerInput,
  proveInput,
  removePasskeyInput,
  sessionInput,
  type SignedIn,
  signInProblems,
} from "../words.ts";

/** Allows this session, for five minutes, to add a passkey; the password is asked first. */
export const beginPasskey = command({
  name: "beginPasskey",
  does: { zh: "核对密码，准备添加通行密钥。", en: "Checks the password and prepares to add a passkey." },
  input: proveInput,
  grants: grants.atTheDoor,
  async act(act, input): Promise<NotDone | { done: true } | Problem> {
    if (passkeyDomain() === undefined) return refuse(signInProblems.passkeysNeedName);
    return act.asIdentity(async () => {
      const proof = await proveSelf(act, input);
      if ("done" in proof) return proof;
      await keepChallenge(act, proof.session.token_hash, newToken());
      return { done: true };
    });
  },
});

/** What the browser needs to add a passkey, for the challenge that `beginPasskey` left. */
export const passkeyOptions = command({
  name: "passkeyOptions",
  does: { zh: "取添加通行密钥所需的参数。", en: "The options with which a browser adds a passkey." },
  input: sessionInput,
  grants: grants.atTheDoor,
  async act(act, input): Promise<NotDone | PublicKeyCredentialCreationOptionsJSON> {
    const rpID = passkeyDomain();
    const found = await act.asIdentity(() => findChallenged(act, input.session));
    if (found === undefined || rpID === undefined) return { done: false, because: "expired" };
    return generateRegistrationOptions({
      rpName: "小院 Xiaoyuan",
      rpID,
      userName: found.signIn.login,
      userID: new Uint8Array(Buffer.from(found.signIn.id, "utf8")),
      challenge: new Uint8Array(Buffer.from(found.challenge, "base64url")),
      attestationType: "none",
      excludeCredentials: found.passkeys.map((passkey) => ({ id: passkey.id })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  },
});

export const addPasskey = command({
  name: "addPasskey",
  does: { zh: "添加通行密钥。", en: "Adds a passkey." },
  input: passkeyAnswerInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotDone | { done: true }> =>
    act.asIdentity(async () => {
      const found = await findChallenged(act, input.session);
      const rpID = passkeyDomain();
      if (found === undefined || rpID === undefined) return { done: false, because: "expired" };
      await keepChallenge(act, found.session.token_hash, null);
      const checked = await quietly(() =>
        verifyRegistrationResponse({
          response: input.response as unknown as RegistrationResponseJSON,
          expectedChallenge: found.challenge,
          expectedOrigin: circumstances().origin,
          expectedRPID: rpID,
          requireUserVerification: true,
        }),
      );
      if (checked?.verified !== true) return { done: false, because: "wrong" };
      const { credential } = checked.registrationInfo;
      const added = await act.tx
        .insertInto("identity.passkeys")
        .values({
          id: credential.id,
          sign_in_id: found.signIn.id,
          public_key: Buffer.from(credential.publicKey),
          counter: credential.counter,
          transports: credential.transports ?? [],
          label: input.label ?? "",
          added_at: realNow(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) return { done: false, because: "wrong" };
      act.event({ name: "passkeyAdded", about: { kind: "signIn", id: found.signIn.id } });
      return { done: true };
    }),
});

export const removePasskey = command({
  name: "removePasskey",
  does: { zh: "删除通行密钥。", en: "Removes a passkey." },
  input: removePasskeyInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotDone | { done: true }> =>
    act.asIdentity(async () => {
      const proof = await proveSelf(act, input);
      if ("done" in proof) return proof;
      act.write(
        act.tx.deleteFrom("identity.passkeys").where("id", "=", input.id).where("sign_in_id", "=", proof.signIn.id),
      );
      act.event({ name: "passkeyRemoved", about: { kind: "signIn", id: proof.signIn.id } });
      return { done: true };
    }),
});

/** A challenge for whoever stands at the door; the answer says who it is. */
export const beginPasskeySignIn = command({
  name: "beginPasskeySignIn",
  does: { zh: "开始用通行密钥登录。", en: "Begins a sign-in with a passkey." },
  input: nothingInput,
  grants: grants.atTheDoor,
  async act(act): Promise<{ session: string; options: PublicKeyCredentialRequestOptionsJSON } | Problem> {
    const rpID = passkeyDomain();
    if (rpID === undefined) return refuse(signInProblems.passkeysNeedName);
    const challenge = newToken();
    const options = await generateAuthenticationOptions({
      rpID,
      challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
      userVerification: "required",
    });
    const session = await act.asIdentity(() => openSession(act, { step: "passkey", signInId: null, challenge }));
    return { session, options };
  },
});

export const signInWithPasskey = command({
  name: "signInWithPasskey",
  does: { zh: "用通行密钥登录。", en: "Signs in with a passkey." },
  input: passkeyAnswerInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotSignedIn | SignedIn> =>
    act.asIdentity(async () => {
      const session = await lockSession(act, input.session, ["passkey"]);
      const rpID = passkeyDomain();
      if (session?.challenge == null || rpID === undefined) return { signedIn: false, because: "expired" };
      // A challenge is good for one answer, right or wrong.
      await endSession(act, session.token_hash);
      const passkey = await act.tx
        .selectFrom("identity.passkeys")
        .selectAll()
        .where("id", "=", input.response.id)
        .forUpdate()
        .executeTakeFirst();
      const signIn = passkey === undefined ? undefined : await lockSignIn(act, { id: passkey.sign_in_id });
      if (passkey === undefined || signIn === undefined || signIn.must_change) return failed(act, undefined);
      const checked = await quietly(() =>
        verifyAuthenticationResponse({
          response: input.response as unknown as AuthenticationResponseJSON,
          expectedChallenge: session.challenge ?? "",
          expectedOrigin: circumstances().origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          // The library refuses a counter that does not grow: a copied key.
          credential: {
            id: passkey.id,
            publicKey: new Uint8Array(passkey.public_key),
            counter: passkey.counter,
            transports: passkey.transports as AuthenticatorTransport[],
          },
        }),
      );
      if (checked?.verified !== true) return failed(act, signIn.id);
      act.write(
        act.tx
          .updateTable("identity.passkeys")
          .set({ counter: checked.authenticationInfo.newCounter })
          .where("id", "=", passkey.id),
      );
      return completeSignIn(act, signIn, "passkey", session.token_hash);
    }),
});

function failed(act: Act, signInId: string | undefined): NotSignedIn {
  act.event({
    name: "signInFailed",
    about: signInId === undefined ? { kind: "signIn" } : { kind: "signIn", id: signInId },
  });
  return { signedIn: false, because: "wrong" };
}

const keepChallenge = (act: Act, tokenHashed: Buffer, challenge: string | null): Promise<unknown> =>
  act.tx
    .updateTable("identity.sessions")
    .set({ challenge, challenge_until: challenge === null ? null : realNow().add({ minutes: CHALLENGE_MINUTES }) })
    .where("token_hash", "=", tokenHashed)
    .execute();

async function findChallenged(act: Act, token: string) {
  const owner = await findOwner(act, token);
  const signIn = owner === undefined ? undefined : await lockSignIn(act, { id: owner.id });
  const session = await lockSession(act, token, ["full"]);
  if (signIn === undefined || session?.challenge == null || session.challenge_until === null) return undefined;
  if (Temporal.Instant.compare(realNow(), session.challenge_until) >= 0) return undefined;
  const passkeys = await act.tx
    .selectFrom("identity.passkeys")
    .select("id")
    .where("sign_in_id", "=", signIn.id)
    .execute();
  return { session, signIn, challenge: session.challenge, passkeys };
}

/** The library throws at whatever does not fit; what a stranger sends is never a bug of ours. */
async function quietly<Answer>(check: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await check();
  } catch {
    return undefined;
  }
}

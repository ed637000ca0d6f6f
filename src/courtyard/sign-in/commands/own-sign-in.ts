/** What somebody changes about her own sign-in. The password is asked again; the other sessions end, this one gets a new token. */
import { command } from "#frame/command.ts";
import type { Problem } from "#frame/problems.ts";
import { realNow } from "../circumstances.ts";
import {
  codeCard,
  type CodeCard,
  findStep,
  ISSUER,
  newCodeSecret,
  newRecoveryCodes,
  openCodeSecret,
  recoveryPrint,
  sealCodeSecret,
} from "../one-time-codes.ts";
import { hashPassword } from "../passwords.ts";
import { grants, passwordProblem } from "../rules.ts";
import { findOwner, lockSession, lockSignIn, proveSelf, renewSession } from "../steps.ts";
import { changePasswordInput, choosePlaceInput, confirmCodeInput, type NotDone, proveInput } from "../words.ts";

type Renewed = { readonly done: true; readonly token: string };

export const changePassword = command({
  name: "changePassword",
  does: { zh: "修改自己的密码。", en: "Changes one's own password." },
  input: changePasswordInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotDone | Renewed | Problem> =>
    act.asIdentity(async () => {
      const proof = await proveSelf(act, input);
      if ("done" in proof) return proof;
      const problem = passwordProblem(input.newPassword, proof.signIn.login, "newPassword");
      if (problem !== undefined) return problem;
      act.write(
        act.tx
          .updateTable("identity.sign_ins")
          .set({ password_hash: await hashPassword(input.newPassword) })
          .where("id", "=", proof.signIn.id),
      );
      act.event({ name: "passwordChanged", about: { kind: "signIn", id: proof.signIn.id } });
      return { done: true, token: await renewSession(act, proof.session, { endOthers: true }) };
    }),
});

export const renewCodeSecret = command({
  name: "renewCodeSecret",
  does: {
    zh: "换一个验证码密钥（例如换了手机）；输入一次新验证码后才生效。",
    en: "A new secret for one-time codes (for a new phone); it counts once a code from it has been typed.",
  },
  input: proveInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotDone | ({ done: true } & CodeCard)> =>
    act.asIdentity(async () => {
      const proof = await proveSelf(act, input);
      if ("done" in proof) return proof;
      const secret = newCodeSecret();
      act.write(
        act.tx
          .updateTable("identity.sign_ins")
          .set({ next_code_secret: sealCodeSecret(act.secrets, secret, proof.signIn.id) })
          .where("id", "=", proof.signIn.id),
      );
      return { done: true, ...codeCard(secret, proof.signIn.login, ISSUER) };
    }),
});

export const confirmCodeSecret = command({
  name: "confirmCodeSecret",
  does: {
    zh: "用新验证码确认新的密钥，并得到新的备用码。",
    en: "Confirms the new secret with a code from it; gives new recovery codes.",
  },
  input: confirmCodeInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotDone | (Renewed & { recoveryCodes: string[] })> =>
    act.asIdentity(async () => {
      const owner = await findOwner(act, input.session);
      const signIn = owner === undefined ? undefined : await lockSignIn(act, { id: owner.id });
      const session = await lockSession(act, input.session, ["full"]);
      if (session === undefined || signIn?.next_code_secret == null) return { done: false, because: "expired" };
      const step = findStep(openCodeSecret(act.secrets, signIn.next_code_secret, signIn.id), input.code, 0, realNow());
      if (step === undefined) return { done: false, because: "wrong" };
      const recoveryCodes = newRecoveryCodes();
      act.write(
        act.tx
          .updateTable("identity.sign_ins")
          .set({
            code_secret: signIn.next_code_secret,
            next_code_secret: null,
            code_last_step: step,
            recovery_hashes: recoveryCodes.map((code) => recoveryPrint(act.secrets, code, signIn.id)),
          })
          .where("id", "=", signIn.id),
      );
      act.event({ name: "codeSecretRenewed", about: { kind: "signIn", id: signIn.id } });
      return { done: true, token: await renewSession(act, session, { endOthers: true }), recoveryCodes };
    }),
});

export const choosePlace = command({
  name: "choosePlace",
  does: { zh: "选择现在在哪个小院工作。", en: "Chooses the courtyard in which one works now." },
  input: choosePlaceInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotDone | Renewed> =>
    act.asIdentity(async () => {
      const session = await lockSession(act, input.session, ["full"]);
      if (session?.sign_in_id == null) return { done: false, because: "expired" };
      const place = await act.tx
        .selectFrom("identity.places")
        .select("hub_id")
        .where("sign_in_id", "=", session.sign_in_id)
        .where("hub_id", "=", input.hub)
        .executeTakeFirst();
      if (place === undefined) return { done: false, because: "wrong" };
      return { done: true, token: await renewSession(act, session, { hub: place.hub_id, endOthers: false }) };
    }),
});

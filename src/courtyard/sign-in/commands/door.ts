/**
 * Coming in: password, then code; the first time with an initial password, then with one's own. A wrong try is an
 * answer, not a refusal, because a refusal would roll the counter back. Pages never give these commands a key: an
 * answer kept under a key would keep a token.
 */
import { command } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { realNow } from "../circumstances.ts";
import { newRecoveryCodes, recoveryPrint } from "../one-time-codes.ts";
import { hashPassword, isPassword } from "../passwords.ts";
import { grants, isLocked, passwordProblem } from "../rules.ts";
import {
  clearCounter,
  completeSignIn,
  countFailure,
  endAllSessions,
  endSession,
  findOwner,
  lockCounter,
  lockSession,
  lockSignIn,
  openSession,
  useCode,
} from "../steps.ts";
import {
  codeStepInput,
  credentialsInput,
  endSessionInput,
  enrolInput,
  type NotSignedIn,
  plainLogin,
  sessionInput,
  type SignedIn,
} from "../words.ts";

type Passed = { readonly signedIn: false; readonly next: "code" | "enrol"; readonly session: string };

export const checkPassword = command({
  name: "checkPassword",
  does: { zh: "核对登录名和密码，通过后再输验证码。", en: "Checks login and password; the code comes next." },
  input: credentialsInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotSignedIn | Passed> =>
    act.asIdentity(async () => {
      const counter = await lockCounter(act, input.login, input.known);
      if (isLocked(counter, realNow())) return { signedIn: false, because: "locked" };
      const signIn = await lockSignIn(act, { login: plainLogin(input.login) });
      const right = await isPassword(input.password, signIn?.password_hash);
      const initialIsOver =
        signIn?.initial_until != null && Temporal.Instant.compare(signIn.initial_until, realNow()) <= 0;
      if (signIn === undefined || !right || initialIsOver) {
        return { signedIn: false, because: await countFailure(act, counter, signIn?.id) };
      }
      const next = signIn.must_change ? "enrol" : "code";
      return { signedIn: false, next, session: await openSession(act, { step: next, signInId: signIn.id }) };
    }),
});

export const signIn = command({
  name: "signIn",
  does: { zh: "用验证码或备用码完成登录。", en: "Completes a sign-in with a one-time code or a recovery code." },
  input: codeStepInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotSignedIn | SignedIn> =>
    act.asIdentity(async () => {
      const owner = await findOwner(act, input.session);
      if (owner === undefined) return { signedIn: false, because: "expired" };
      const counter = await lockCounter(act, owner.login, input.known);
      const found = await lockSignIn(act, { id: owner.id });
      const session = await lockSession(act, input.session, ["code"]);
      if (found === undefined || session === undefined) return { signedIn: false, because: "expired" };
      if (isLocked(counter, realNow())) return { signedIn: false, because: "locked" };
      const by = await useCode(act, found, input.code);
      if (by === undefined) return { signedIn: false, because: await countFailure(act, counter, found.id) };
      await clearCounter(act, counter);
      return completeSignIn(act, found, by, session.token_hash);
    }),
});

export const enrol = command({
  name: "enrol",
  does: {
    zh: "第一次登录：换成自己的密码，并接上验证码。",
    en: "The first sign-in: a password of one's own, and the one-time code connected.",
  },
  input: enrolInput,
  grants: grants.atTheDoor,
  act: (act, input): Promise<NotSignedIn | (SignedIn & { recoveryCodes: string[] }) | Problem> =>
    act.asIdentity(async () => {
      const owner = await findOwner(act, input.session);
      if (owner === undefined) return { signedIn: false, because: "expired" };
      const counter = await lockCounter(act, owner.login, undefined);
      const found = await lockSignIn(act, { id: owner.id });
      const session = await lockSession(act, input.session, ["enrol"]);
      if (found === undefined || session === undefined) return { signedIn: false, because: "expired" };
      if (isLocked(counter, realNow())) return { signedIn: false, because: "locked" };
      const problem = passwordProblem(input.password, found.login, "password");
      if (isProblem(problem)) return problem;
      if ((await useCode(act, found, input.code)) !== "code") {
        return { signedIn: false, because: await countFailure(act, counter, found.id) };
      }
      await clearCounter(act, counter);
      const recoveryCodes = newRecoveryCodes();
      act.write(
        act.tx
          .updateTable("identity.sign_ins")
          .set({
            password_hash: await hashPassword(input.password),
            recovery_hashes: recoveryCodes.map((code) => recoveryPrint(act.secrets, code, found.id)),
            must_change: false,
            initial_until: null,
          })
          .where("id", "=", found.id),
      );
      act.event({ name: "signInEnrolled", about: { kind: "signIn", id: found.id } });
      return { ...(await completeSignIn(act, found, "code", session.token_hash)), recoveryCodes };
    }),
});

export const signOut = command({
  name: "signOut",
  does: { zh: "退出登录：本机，或自己列表中的另一处。", en: "Ends this session, or another one of one's own list." },
  input: endSessionInput,
  grants: grants.atTheDoor,
  act: (act, input) =>
    act.asIdentity(async () => {
      const session = await lockSession(act, input.session, ["full", "code", "enrol", "passkey"]);
      if (session === undefined) return { ended: 0 };
      if (input.which === undefined) {
        await endSession(act, session.token_hash);
        return { ended: 1 };
      }
      const own = await act.tx
        .selectFrom("identity.sessions")
        .select("token_hash")
        .where("sign_in_id", "=", session.sign_in_id)
        .execute();
      const chosen = own.filter((row) => row.token_hash.toString("hex").startsWith(input.which ?? "-"));
      for (const row of chosen) await endSession(act, row.token_hash);
      return { ended: chosen.length };
    }),
});

export const signOutEverywhere = command({
  name: "signOutEverywhere",
  does: { zh: "在所有设备上退出登录。", en: "Ends every session of one's own." },
  input: sessionInput,
  grants: grants.atTheDoor,
  act: (act, input) =>
    act.asIdentity(async () => {
      const session = await lockSession(act, input.session, ["full"]);
      if (session?.sign_in_id == null) return { ended: false };
      await endAllSessions(act, session.sign_in_id);
      act.event({ name: "signedOutEverywhere", about: { kind: "signIn", id: session.sign_in_id } });
      return { ended: true };
    }),
});

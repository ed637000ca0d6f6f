/**
 * The first hour of an empty installation: a code that stands only in the terminal opens one page, which makes the
 * courtyard, its five stations, and two persons with separate posts, so that nobody alone can give rights to anybody.
 */
import { type Act, command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { foundMarketRule } from "#courtyard/market/steps.ts";
import { addPresetRules } from "#courtyard/matters/steps/preset-rules.ts";
import { realNow } from "../circumstances.ts";
import { codeCard, type CodeCard, ISSUER, newRecoveryCodes, recoveryPrint } from "../one-time-codes.ts";
import { PRESET_HOURS, PRESET_STATIONS } from "../preset-stations.ts";
import { newCode, plainCode, tokenHash } from "../random-codes.ts";
import { grants, passwordProblem } from "../rules.ts";
import { nothingInput, setUpInput, signInProblems } from "../words.ts";
import { addPlace, insertSignIn, linkPerson } from "./proposals.ts";

/** Sixty random bits, made anew at every start: no limit of tries is needed. */
const SETUP_CODE_LENGTH = 12;

/** Makes the code, if nobody has a sign-in yet; a code of an earlier start dies. */
export const openSetUp = command({
  name: "openSetUp",
  does: { zh: "空白安装时生成启动码。", en: "Makes the set-up code of an empty installation." },
  input: nothingInput,
  grants: grants.byTheHouse,
  act: (act): Promise<{ code: string | null }> =>
    act.asIdentity(async () => {
      if (await hasSignIn(act)) return { code: null };
      const code = newCode(SETUP_CODE_LENGTH);
      act.write(
        act.tx
          .insertInto("identity.setup")
          .values({ id: 1, code_hash: tokenHash(code) })
          .onConflict((conflict) => conflict.column("id").doUpdateSet({ code_hash: tokenHash(code), used_at: null })),
      );
      return { code };
    }),
});

export type Founder = { readonly login: string; readonly name: string; readonly recoveryCodes: string[] } & CodeCard;

/** Performed in the hub that it makes: `perform(house, { hub: Number(input.number), … })`. */
export const setUp = command({
  name: "setUp",
  does: { zh: "设置新的小院和最初的两位管理员。", en: "Sets up a new courtyard and its first two administrators." },
  input: setUpInput,
  grants: grants.atTheDoor,
  async act(act, input): Promise<{ hub: number; founders: Founder[] } | Problem> {
    if (act.hub !== Number(input.number)) return refuse(signInProblems.publicNumber, { field: "number" });
    const problem =
      (input.administrator.login === input.security.login
        ? refuse(signInProblems.sameLogins, { field: "security.login" })
        : undefined) ??
      passwordProblem(input.administrator.password, input.administrator.login, "administrator.password") ??
      passwordProblem(input.security.password, input.security.login, "security.password");
    const closed = await act.asIdentity(() => takeCode(act, input.code));
    if (closed !== undefined) return closed;
    if (problem !== undefined) return problem;
    await act.asIdentity(() =>
      act.tx
        .insertInto("hubs")
        .values({
          id: act.hub,
          kind: "courtyard",
          slug: input.slug,
          name_zh: input.nameZh,
          name_en: input.nameEn,
          created_at: act.now,
        })
        .execute(),
    );
    act.write(
      act.insert(
        "stations",
        PRESET_STATIONS.map((station, position) => ({ position, ...station, ...PRESET_HOURS })),
      ),
    );
    await addPresetRules(act);
    const [one, other] = [newId(), newId()];
    const founders = [
      await found(act, one, other, "administrator", input.administrator),
      await found(act, other, one, "securityAdministrator", input.security),
    ];
    await confirmEachOther(act, one, other);
    const { kind, ...market } = input.market;
    if (kind !== "later") {
      const by = { proposer: one, approver: other, source: FOUNDED, path: "market." };
      const unread = await foundMarketRule(act, { ...market, kind }, by);
      if (unread !== undefined) return unread;
    }
    act.event({ name: "courtyardFounded", about: { kind: "hub" } });
    return { hub: act.hub, founders };
  },
});

/** Where the first rule comes from. */
const FOUNDED = { zh: "设立小院时填写", en: "Told when the courtyard was set up" };

const hasSignIn = async (act: Act): Promise<boolean> =>
  (await act.tx.selectFrom("identity.sign_ins").select("id").limit(1).executeTakeFirst()) !== undefined;

/** Uses the code up, or says why it does not open. */
async function takeCode(act: Act, code: string): Promise<Problem | undefined> {
  const row = await act.tx.selectFrom("identity.setup").selectAll().where("id", "=", 1).forUpdate().executeTakeFirst();
  if (row === undefined || row.used_at !== null || (await hasSignIn(act))) return refuse(signInProblems.setupDone);
  if (!row.code_hash.equals(tokenHash(plainCode(code)))) return refuse(signInProblems.setupCode, { field: "code" });
  act.write(act.tx.updateTable("identity.setup").set({ used_at: realNow() }).where("id", "=", 1));
  return undefined;
}

const TITLES = {
  administrator: { title_zh: "系统管理员", title_en: "System administrator" },
  securityAdministrator: { title_zh: "安全管理员", title_en: "Security administrator" },
} as const;

async function found(
  act: Act,
  personId: string,
  otherId: string,
  post: keyof typeof TITLES,
  person: { name: string; login: string; password: string },
): Promise<Founder> {
  act.write(act.insert("persons", { id: personId, kind: "staff", name: person.name, added_at: act.now }));
  act.write(
    act.insert("posts", {
      id: newId(),
      person_id: personId,
      kind: post,
      ...TITLES[post],
      since_on: act.today,
      proposed_by: otherId,
    }),
  );
  const id = newId();
  const recoveryCodes = newRecoveryCodes();
  const recoveryPrints = recoveryCodes.map((code) => recoveryPrint(act.secrets, code, id));
  const secret = await act.asIdentity(async () => {
    const made = await insertSignIn(act, {
      id,
      login: person.login,
      password: person.password,
      isDemo: false,
      recoveryPrints,
    });
    await addPlace(act, id);
    return made;
  });
  await linkPerson(act, personId, id);
  return { login: person.login, name: person.name, recoveryCodes, ...codeCard(secret, person.login, ISSUER) };
}

/** Both stood at this page together: each post was proposed by the other and is confirmed by its holder's being here. */
async function confirmEachOther(act: Act, one: string, other: string): Promise<void> {
  for (const personId of [one, other]) {
    act.write(act.update("posts", { person_id: personId }).set({ confirmed_by: personId, confirmed_at: act.now }));
  }
}

/** Nouns of the room sign-in: what is typed at the door, what it answers, and its refusals. */
import { z } from "zod";
import { civilDate, choice, inputProblems, line, maybe, refusal, uuid } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { PATTERN_KINDS, patternForm } from "#courtyard/market/words.ts";

/** The cookie's name inside a visit. Over TLS the app sends it as `__Host-session`; its path is always the whole host. */
export const SESSION_COOKIE = "session";
/** Remembers that somebody signed in on this machine before, so that strangers' tries elsewhere do not lock her out here. */
export const KNOWN_COOKIE = "known";

/** Everybody in the demo has this one; it is shown on the sign-in page wherever demo people may sign in. */
export const DEMO_PASSWORD = "banmu-courtyard-demo";

/** Long enough for any sentence (ASVS 6.2.9 asks for at least 64); argon2 takes any length in equal time. */
const PASSWORD_MAX = 200;

/** Why somebody is not signed in. `wrong` never says which part was wrong. */
export type Because = "wrong" | "locked" | "expired";
export type NotSignedIn = { readonly signedIn: false; readonly because: Because };
export type SignedIn = {
  readonly signedIn: true;
  /** For the cookie `session`; shown to nobody. */
  readonly token: string;
  /** For the cookie `known`. */
  readonly known: string;
  /** Where she works now; null when she has to choose. */
  readonly hub: number | null;
};
/** An act on one's own sign-in that asked for the password again. */
export type NotDone = { readonly done: false; readonly because: Because };

export const PROPOSAL_KINDS = ["new", "reset", "link"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** A login is typed by hand and read aloud: letters, figures, dot and hyphen; capitals do not matter. */
const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}.-]{1,59}$/u;
export const plainLogin = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();

export const signInProblems = problems("signIn", {
  login: {
    zh: "登录名为 2 到 60 个字母、汉字或数字，可用点和短横。",
    en: "A login name has 2 to 60 letters or figures; dots and hyphens are fine.",
  },
  loginTaken: {
    status: 409,
    zh: "这个登录名已经有人用了，请换一个。",
    en: "This login name is taken. Please choose another.",
  },
  loginUnknown: { zh: "没有这个登录名。", en: "There is no such login name." },
  tooShort: {
    zh: "密码太短：至少 {min} 个字符。几个不相干的词连起来就很好。",
    en: "The password is too short: at least {min} {min|character|characters}. A few unrelated words make a good one.",
  },
  common: {
    zh: "这个密码太常见，别人一猜就中。请换一个。",
    en: "This password is among the first that others would guess. Please choose another.",
  },
  hasLogin: { zh: "密码里不要有登录名。", en: "The password must not contain the login name." },
  sameLogins: { zh: "两个人要用两个登录名。", en: "Two persons need two login names." },
  notStaff: { status: 404, zh: "没有找到这位工作人员。", en: "There is no such member of staff." },
  hasSignIn: { status: 409, zh: "这位工作人员已经能登录了。", en: "This member of staff has a sign-in already." },
  noSignIn: { status: 409, zh: "这位工作人员还没有登录名。", en: "This member of staff has no sign-in yet." },
  otherHome: {
    status: 409,
    zh: "这个登录名是在另一个小院建立的，要由那里重置。",
    en: "This sign-in was made in another courtyard, and is reset there.",
  },
  notOwnPost: { zh: "请选您自己现任的岗位。", en: "Please choose a post that you hold today." },
  tokenEnd: { zh: "到期日要在今天之后、一年之内。", en: "The last day lies after today and within a year." },
  secondPerson: {
    status: 403,
    zh: "提出的人和当事人不能自己确认，请另一位管理员确认。",
    en: "Whoever proposed it, and whom it is about, cannot confirm it: another administrator has to.",
  },
  noProposal: { status: 404, zh: "这项申请已经办过或已过期。", en: "This proposal is done already, or has expired." },
  setupCode: {
    status: 403,
    zh: "启动码不对。它显示在启动程序的窗口里，每次启动都会换。",
    en: "The set-up code is wrong. It stands in the terminal where the app was started, and changes at every start.",
  },
  setupDone: {
    status: 409,
    zh: "这里已经设置好了，请直接登录。",
    en: "This installation is set up already. Please sign in.",
  },
  slug: {
    zh: "网址名用 2 到 41 个小写字母、数字或短横，以字母或数字开头。",
    en: "The address name has 2 to 41 small letters, figures or hyphens and begins with a letter or figure.",
  },
  publicNumber: {
    zh: "小院编号是 6 位数字，不以 0 开头。",
    en: "The public number has 6 figures and does not begin with 0.",
  },
  wrong: {
    zh: "登录名、密码或验证码不对，请再试一次。",
    en: "The login name, password or code is not right. Please try again.",
    door: {
      zh: "连错几次会锁十五分钟；忘了请找安全管理员。",
      en: "Several wrong tries lock for a quarter of an hour. Forgotten? Ask the security administrator.",
    },
  },
  locked: {
    status: 429,
    zh: "错的次数太多，这个登录名锁了一会儿，最多十五分钟就会自己打开。",
    en: "Too many wrong tries: this login is locked for at most a quarter of an hour, then opens by itself.",
    door: {
      zh: "急用时用通行密钥，在用过的设备上登录，或请安全管理员重置。",
      en: "In a hurry, use a passkey or a machine you have used before, or ask the security administrator.",
    },
  },
  expired: { zh: "等得久了，请从登录名重新开始。", en: "That took too long. Please start again with your login name." },
  tooMany: {
    status: 429,
    zh: "这里试得太勤了，请过十五分钟再来。",
    en: "Too many tries from here. Please come back in a quarter of an hour.",
    door: { zh: "急用时请找安全管理员。", en: "In a hurry, ask the security administrator." },
  },
  passkeysNeedName: {
    status: 409,
    zh: "通行密钥要用 https 和域名（或本机 localhost）才能用。请用密码和验证码。",
    en: "Passkeys need https and a host name (or localhost). Please use password and code.",
  },
});

const loginInput = () =>
  z
    .string()
    .overwrite(plainLogin)
    .refine((text) => text !== "", refusal(inputProblems.missing))
    .refine((text) => LOGIN.test(text), refusal(signInProblems.login))
    .meta({ pattern: LOGIN.source });

/** Checked exactly as typed: nothing is trimmed, folded or cut (ASVS 6.2.8). */
const passwordInput = () => line(PASSWORD_MAX);
const tokenInput = () => line(100);
/** Spaces and full-width figures of a code are put right; letters belong to recovery codes. */
const codeInput = () =>
  line(40).overwrite((text) =>
    text
      .normalize("NFKC")
      .replace(/[\s\p{Pd}]/gu, "")
      .toUpperCase(),
  );

export const credentialsInput = z.object({
  /** A login that cannot exist is answered like one that does not. */
  login: line(200),
  password: passwordInput(),
  known: maybe(line(200)),
});
export const codeStepInput = z.object({ session: tokenInput(), code: codeInput(), known: maybe(line(200)) });
export const enrolInput = z.object({ session: tokenInput(), code: codeInput(), password: passwordInput() });
export const sessionInput = z.object({ session: tokenInput() });
export const endSessionInput = z.object({ session: tokenInput(), which: maybe(line(16)) });
export const proveInput = z.object({ session: tokenInput(), password: passwordInput() });
export const changePasswordInput = proveInput.extend({ newPassword: passwordInput() });
export const confirmCodeInput = z.object({ session: tokenInput(), code: codeInput() });
export const choosePlaceInput = z.object({ session: tokenInput(), hub: z.coerce.number().int() });
export const makeTokenInput = proveInput.extend({ post: uuid(), label: line(60), endsOn: civilDate() });
export const demoTokenInput = z.object({ login: loginInput() });
export const idInput = z.object({ id: uuid() });
export const removePasskeyInput = proveInput.extend({ id: line(1500) });
/** The browser's own object; the library checks every part of it. */
export const passkeyAnswerInput = z.object({
  session: tokenInput(),
  response: z.looseObject({ id: line(1500) }),
  label: maybe(line(60)),
});
export const nothingInput = z.object({});

export const proposeInput = z.object({
  kind: choice(PROPOSAL_KINDS),
  personId: uuid(),
  login: maybe(loginInput()),
});

export const createSignInInput = z.object({
  personId: uuid(),
  login: loginInput(),
  password: passwordInput(),
  isDemo: z.boolean().default(false),
});

const founderInput = z.object({ name: line(50), login: loginInput(), password: passwordInput() });
export const setUpInput = z.object({
  code: codeInput(),
  nameZh: line(60),
  nameEn: line(80),
  slug: z.string().refine((text) => /^[a-z0-9][a-z0-9-]{1,40}$/.test(text), refusal(signInProblems.slug)),
  number: z.string().refine((text) => /^[1-9]\d{5}$/.test(text), refusal(signInProblems.publicNumber)),
  administrator: founderInput,
  security: founderInput,
  /** When the town meets; nothing is assumed. `later`: nobody here knows it yet, the desk will ask. */
  market: patternForm.extend({ kind: choice([...PATTERN_KINDS, "later"]) }),
});

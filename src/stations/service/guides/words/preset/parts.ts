/** What the entries of the preset are written with: texts in both languages, sources, papers that many items ask for. */
import type { z } from "zod";
import type { Material, notIssued, serviceItem, Told } from "../content.ts";

type Input = z.input<typeof serviceItem>;
type Lists = "conditions" | "guardianFor" | "questions";
/** What stands in a preset before it goes through the schema; a list of nothing is left out. */
export type WrittenItem = Omit<Input, Lists> & Partial<Pick<Input, Lists>>;
export type WrittenContent = WrittenItem | z.input<typeof notIssued>;
export interface PresetEntry<Content = WrittenContent> {
  readonly id: string;
  readonly content: Content;
}

export const t = (zh: string, en: string): Told => ({ zh, en });

export const online: { text: Told; url?: string } = {
  text: t(
    "《国务院关于在线政务服务的若干规定》（2019年）第7条：能共享的材料不得再要",
    "State Council provisions on online government services (2019), art. 7: what is shared may not be asked for again",
  ),
};

type Paper = Pick<Material, "id" | "name" | "from"> & Partial<Material>;

/** A paper with the usual: the original looked at, one copy kept, needed by everybody. */
export const paper = (written: Paper): Material => ({
  form: "paper",
  originals: 1,
  copies: 1,
  need: "always",
  cases: [],
  shared: false,
  ...written,
});

const POLICE = t("派出所", "The police station");

export const idCard = paper({
  id: "idCard",
  name: t("身份证", "Identity card"),
  form: "card",
  from: POLICE,
});

export const householdBook = paper({
  id: "householdBook",
  name: t("户口簿", "Household register book"),
  form: "card",
  from: POLICE,
  note: t("首页和本人那一页", "The first page and the person's own page"),
});

export const bankCard = paper({
  id: "bankCard",
  name: t("本人的社保卡或银行卡", "The person's own social-security or bank card"),
  form: "card",
  from: t("银行", "The bank"),
  note: t("钱就打到这张卡上", "The money is paid to this card"),
});

export const applicationForm = paper({
  id: "applicationForm",
  name: t("申请表", "Application form"),
  form: "form",
  originals: 0,
  copies: 1,
  from: t("到了现场填，不会写字有人代填", "On the spot; somebody writes for those who cannot"),
});

/** For whoever comes instead of the person. */
export const agentPapers: readonly Material[] = [
  paper({
    id: "agentIdCard",
    name: t("代办人的身份证", "Identity card of the person who comes instead"),
    form: "card",
    from: POLICE,
    need: "inCases",
    cases: ["forOther"],
  }),
  paper({
    id: "authorisation",
    name: t("委托书", "Written authorisation"),
    originals: 1,
    copies: 0,
    from: t(
      "本人写好签字或按手印；前台有样本",
      "Written and signed (or fingerprinted) by the person; a sample is at the desk",
    ),
    need: "inCases",
    cases: ["forOther"],
    note: t(
      "孩子在外地的，可以打电话委托，由两位工作人员记录",
      "A child far away may authorise by phone; two workers write it down",
    ),
  }),
];

export const guardianPapers: readonly Material[] = [
  paper({
    id: "guardianIdCard",
    name: t("监护人的身份证", "The guardian's identity card"),
    form: "card",
    from: POLICE,
    need: "inCases",
    cases: ["minor"],
  }),
  paper({
    id: "guardianship",
    name: t("能看出监护关系的材料", "A paper that shows the guardianship"),
    from: t(
      "户口簿、出生医学证明、法院的文书，有一样就行",
      "Household book, birth certificate or a court's paper: any one",
    ),
    need: "inCases",
    cases: ["minor"],
  }),
];

/** What offices look up among themselves. It stands in the guide so that nobody brings it, and is never asked for. */
export const lookedUp = (id: string, name: Told, from: Told): Material => paper({ id, name, from, shared: true });

export const HOTLINE = "12345";

export const remedies = {
  reasons: t(
    "不批的，要书面告诉您为什么。没有收到书面的，可以要。",
    "A refusal comes in writing, with its reasons. If you did not get it in writing, ask for it.",
  ),
  review: t(
    "不服的，可以在六十天内申请行政复议，或者在六个月内到法院起诉。不知道怎么写，法律服务队可以帮忙。",
    "If you disagree, you may ask for administrative reconsideration within sixty days, or go to court within six months. The legal service team helps with the writing.",
  ),
  again: t("情况变了，随时可以再申请。", "If things change, you may apply again at any time."),
} as const;

/**
 * Life events, each with the items of this catalogue that belong to it. Which belong together is nowhere laid down for a
 * courtyard: these are start values, to be compared with the county's own list.
 */
import type { z } from "zod";
import type { bundle } from "../content.ts";
import { type PresetEntry, t } from "./parts.ts";

type Written = z.input<typeof bundle>;

const basis = [
  {
    text: t(
      "《国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见》（国发〔2024〕3号）",
      "State Council guidance on getting one thing done at once (Guofa 2024 No. 3)",
    ),
  },
  {
    text: t(
      "重庆市“高效办成一件事”有关通知（渝府办发〔2025〕52号）",
      "Chongqing's notice on getting one thing done at once (Yufubanfa 2025 No. 52)",
    ),
  },
];
const startValues = t(
  "哪几件放在一起，请和本县“一件事”清单核对",
  "Compare which items belong together with the county's own list",
);
const steps = [
  t("一张表填一次，每一件各出一份申请。", "One form is filled in once; each item gets an application of its own."),
  t(
    "带一份材料来一次：原件看完就还，复印件在这里印。",
    "Come once with one set of papers: originals are given back at once, copies are made here.",
  ),
  t(
    "一张回执管全部。哪一件缺什么，一次告诉您；每一件各有各的时限。",
    "One slip for all of them. Whatever is missing is told at once; each item has its own time.",
  ),
];
const event = (
  written: Pick<Written, "name" | "aliases" | "situations" | "window" | "gives" | "forWhom" | "items">,
): Written => ({
  kind: "bundle",
  basis,
  procedure: steps,
  startValues,
  ...written,
});

const newBaby = event({
  name: t("家里添了孩子", "A new baby"),
  aliases: ["生孩子", "新生儿", "出生", "上户口", "娃儿医保", "baby", "birth", "newborn"],
  situations: ["family", "illness", "cards"],
  window: "medicalInsurance",
  gives: t(
    "给孩子参加医保，从出生那天起就能报销；办孩子的社保卡。",
    "Medical insurance for the child, which pays from the day of birth, and the child's social-security card.",
  ),
  forWhom: t(
    "孩子出生不久、户口已经上好的家庭。户口请先到派出所上。",
    "Families with a new baby whose birth is registered; registration itself is done at the police station first.",
  ),
  items: ["medicalEnrolment", "socialSecurityCard"],
});

const becomingDisabled = event({
  name: t("家里有人残疾了", "Somebody becomes disabled"),
  aliases: ["残疾", "中风", "偏瘫", "残疾补贴", "disabled", "stroke"],
  situations: ["disability"],
  window: "disabledPersons",
  gives: t(
    "评残办证，同时申请生活补贴和护理补贴：证办下来就接着审，不用再跑一趟。",
    "The assessment and certificate, and both subsidies at once: they follow as soon as there is a certificate.",
  ),
  forWhom: t(
    "因病、因伤或者天生残疾，还没有残疾人证的人。已经是低保户的，可以拿生活补贴；一级、二级的，可以拿护理补贴。",
    "People disabled by illness, injury or from birth who have no certificate yet. Living subsidy with dibao; care subsidy for grades 1 and 2.",
  ),
  items: ["disabilityCard", "disabilityLiving", "disabilityCare"],
});

const turningSixty = event({
  name: t("满六十岁了", "Turning sixty"),
  aliases: ["六十岁", "领养老金", "退休", "养老钱", "sixty", "pension", "retire"],
  situations: ["oldAge", "cards"],
  window: "humanResources",
  gives: t(
    "申请领养老金，同时把收钱的社保卡办好、换好。",
    "The pension is applied for, and the card to which it is paid is made or renewed.",
  ),
  forWhom: t(
    "参加了城乡居民养老保险、这几个月满六十岁的人。满月前就可以来。",
    "Whoever is insured in the residents' pension and turns sixty in these months; come before the birthday.",
  ),
  items: ["pensionBenefit", "socialSecurityCard"],
});

const seriousIllness = event({
  name: t("家里有人得了重病", "Somebody falls seriously ill"),
  aliases: ["大病", "住院", "看不起病", "重病", "illness", "hospital", "bills"],
  situations: ["illness", "hardship"],
  window: "medicalInsurance",
  gives: t(
    "医药费手工报销、一时过不去的临时救助、收入不够的低保，一起申请。",
    "Reimbursement of bills, help for the moment, and the subsistence allowance where income falls short: all at once.",
  ),
  forWhom: t(
    "家里有人得了重病、自己先垫了钱的；不需要救助的，去掉那两件的勾。",
    "Households that paid for a serious illness themselves; untick the two kinds of help if they are not needed.",
  ),
  items: ["medicalReimbursement", "temporaryHelp", "dibao"],
});

const deathInFamily = event({
  name: t("家里有人过世了", "A death in the family"),
  aliases: ["过世", "去世", "死亡", "办后事", "丧葬", "death", "funeral", "widow"],
  situations: ["family", "hardship", "law"],
  window: "civilAffairs",
  gives: t(
    "一时困难的临时救助；收入少了的，重新算低保；遗产、抚恤有争议的，申请法律援助。",
    "Help for the moment; the allowance anew where income is gone; legal aid where inheritance or pensions are disputed.",
  ),
  forWhom: t(
    "家里有人过世、以后日子有难处的家庭。过世的人领着养老金、低保的，窗口一并帮您停，免得以后要退钱。",
    "Families in need after a death. The window also stops pensions and allowances of the deceased, so that nothing has to be paid back.",
  ),
  items: ["temporaryHelp", "dibao", "legalAid"],
});

export const bundleEntries: readonly PresetEntry<Written>[] = [
  { id: "newBaby", content: newBaby },
  { id: "turningSixty", content: turningSixty },
  { id: "becomingDisabled", content: becomingDisabled },
  { id: "seriousIllness", content: seriousIllness },
  { id: "deathInFamily", content: deathInFamily },
];

/** Nouns of the room people: who lives here, who works here as what, who is kin to whom, who agreed to what. */
import { z } from "zod";
import { POSTS, type PostKind } from "#frame/access.ts";
import { choice, civilDate, flag, idNumber, line, listOf, maybe, personName, phone, uuid } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";

export const RELATIONS = ["spouse", "parent", "child", "sibling", "inLaw", "otherKin", "closeFriend"] as const;
export type Relation = (typeof RELATIONS)[number];

export const relationWords = texts({
  spouse: { zh: "配偶", en: "spouse" },
  parent: { zh: "父母", en: "parent" },
  child: { zh: "子女", en: "child" },
  sibling: { zh: "兄弟姐妹", en: "brother or sister" },
  inLaw: { zh: "姻亲", en: "in-law" },
  otherKin: { zh: "其他亲属", en: "other kin" },
  closeFriend: { zh: "有密切往来的人", en: "close tie" },
});

/** What somebody may agree to, each with its own text and version (PIPL art. 14, 17, 23, 25, 29). */
export const PURPOSES = [
  "contact",
  "neighbourContact",
  "publishName",
  "photo",
  "forwardIdentity",
  "reusePapers",
  "talentCategory",
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const CONSENT_TEXT_VERSION = 1;
export const purposeWords = texts({
  contact: {
    zh: "为办理我提出的事情，可以用我留下的电话联系我。",
    en: "You may reach me at the number I left, about what I brought.",
  },
  neighbourContact: {
    zh: "找不到我时，可以联系我指定的邻居或亲属转告。",
    en: "When I cannot be reached, you may pass a message through the neighbour or relative I named.",
  },
  publishName: { zh: "公开答复时可以写我的姓名。", en: "My name may stand in a published reply." },
  photo: { zh: "可以使用有我的照片。", en: "Photos that show me may be used." },
  forwardIdentity: {
    zh: "需要别的单位办理时，可以把我的姓名和电话一并转去。",
    en: "When another body has to act, my name and number may go with the matter.",
  },
  reusePapers: {
    zh: "我交过的证件、材料照片，以后办别的事可以接着用，不用再拍。",
    en: "Photos of papers that I brought may be used again for what I apply for later.",
  },
  talentCategory: {
    zh: "可以登记我是代表、骨干党员或入党积极分子，只用来找人帮忙，不对外公开。",
    en: "It may be noted that I am a deputy, a backbone member or an applicant: only to find who can help, never in public.",
  },
});

export const GIVEN_HOW = ["paper", "spoken", "online"] as const;

export const residentInput = z.object({
  name: personName(),
  alsoCalled: maybe(listOf(personName(), 5)),
  phone: maybe(phone()),
  idNumber: maybe(idNumber()),
  address: maybe(line(200)),
});

export const postInput = z.object({
  personId: uuid(),
  kind: choice(Object.keys(POSTS) as [PostKind, ...PostKind[]]),
  station: maybe(line(30)),
  titleZh: line(60),
  titleEn: line(60),
  duties: maybe(listOf(line(30), 12)),
  sinceOn: civilDate(),
  untilOn: maybe(civilDate()),
});

export const kinInput = z.object({
  relation: choice(RELATIONS),
  kinName: personName(),
  kinPersonId: maybe(uuid()),
});

export const consentInput = z.object({ personId: uuid(), purpose: choice(PURPOSES), how: choice(GIVEN_HOW) });

export const proxyInput = z.object({
  personId: uuid(),
  proxyId: uuid(),
  kind: choice(["proxy", "guardian"]),
  basis: choice(["written", "byPhone", "law", "court"]),
  sinceOn: civilDate(),
  untilOn: maybe(civilDate()),
});

/** Why somebody looks a person up; the reason is logged and shown to that person on request. */
export const LOOK_UP_REASONS = ["atTheDesk", "onThePhone", "homeVisit", "lostReceipt", "dataRequest"] as const;
export const lookUpInput = z.object({
  reason: choice(LOOK_UP_REASONS),
  phone: maybe(phone()),
  idNumber: maybe(idNumber()),
  name: maybe(personName()),
  inPerson: maybe(flag()),
});
export const lookUpReasonWords = texts({
  atTheDesk: { zh: "本人在前台办事", en: "the person is at the desk" },
  onThePhone: { zh: "本人来电", en: "the person is on the phone" },
  homeVisit: { zh: "上门走访", en: "a home visit" },
  lostReceipt: { zh: "回执遗失", en: "a lost receipt" },
  dataRequest: { zh: "查询、更正自己的信息", en: "a request about one's own data" },
});

export const peopleProblems = problems("people", {
  noSearchWord: {
    zh: "请填写电话、证件号码或姓名中的一项。",
    en: "Give a phone number, an identity number or a name.",
  },
  samePerson: { zh: "两份记录是同一份，不能合并。", en: "These are one and the same record." },
  alreadyJoined: { zh: "这份记录已经合并到另一份。", en: "This record is already joined to another." },
  notJoined: { zh: "这份记录没有合并过。", en: "This record is not joined to any other." },
  sameHand: {
    status: 403,
    zh: "岗位变动要两个人办：提出的人不能自己确认。",
    en: "A change of posts takes two persons: who proposed it cannot confirm it.",
    door: { zh: "请另一位管理员确认。", en: "Ask the other administrator to confirm." },
  },
  alreadyConfirmed: { status: 409, zh: "这个岗位已经确认过了。", en: "This post is already confirmed." },
  noStation: { zh: "没有这个站点。", en: "There is no such station." },
  stationNeeded: { zh: "站点工作人员要写明在哪个站点。", en: "Say at which station this post is." },
  notPerson: { status: 404, zh: "没有找到这个人的记录。", en: "There is no record of this person." },
  erased: { status: 409, zh: "这个人的信息已经删除。", en: "This person's data was erased." },
  joinOtherWay: {
    zh: "被合并的那份要是居民记录，而且下面没有并过别的。请反过来合并，或先拆开。",
    en: "The record that is joined into another must be a resident's, with none joined into it: join the other way round, or part it first.",
  },
  otherAdministrator: {
    status: 403,
    zh: "岗位变动要系统管理员和安全管理员各一人。",
    en: "A change of posts takes one system and one security administrator.",
    door: { zh: "请另一类管理员确认。", en: "Ask the other kind of administrator." },
  },
  ownPost: {
    status: 403,
    zh: "自己的岗位不能自己确认。",
    en: "Nobody confirms a change of her own posts.",
    door: { zh: "请别的管理员确认。", en: "Ask another administrator." },
  },
  postsClash: {
    zh: "系统管理员和安全管理员不能是同一人；监督员不能在本院兼任别的岗位。",
    en: "The two administrators are two persons, and the auditor holds no other post here.",
  },
  noPost: { status: 404, zh: "没有这个岗位。", en: "There is no such post." },
  notInForce: { status: 409, zh: "这个岗位还没有生效，或已经结束。", en: "This post is not in force." },
  endsBeforeStart: {
    zh: "结束日期不能早于开始日期，也不能早于昨天。",
    en: "The last day lies neither before the first nor before yesterday.",
  },
  noProxy: { status: 404, zh: "没有这条代办关系。", en: "There is no such proxy." },
  proxySelf: { zh: "本人不用给自己代办。", en: "Nobody is her own proxy." },
  noConsent: { status: 404, zh: "没有这条同意记录。", en: "There is no such consent." },
  noKin: { status: 404, zh: "没有这条申报。", en: "There is no such declaration." },
  kinSelf: { zh: "不用申报自己。", en: "You need not declare yourself." },
  alreadyWithdrawn: { status: 409, zh: "已经撤回过了。", en: "This was withdrawn before." },
});

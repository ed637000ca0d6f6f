/** Expected refusals of points and the shop, each in a volunteer's words and with what to do next. */
import { problems } from "#frame/problems.ts";

const OTHER_GOODS = {
  zh: "可以换别的东西，或者请前台把您排在下一批的前面。",
  en: "Choose something else, or ask the desk to put you first for the next delivery.",
};

export const rewardsProblems = problems("rewards", {
  gone: {
    status: 409,
    zh: "这样东西刚刚被领完了。您的积分一分没动。",
    en: "These goods have just run out. Your points were not touched.",
    door: OTHER_GOODS,
  },
  short: {
    status: 409,
    zh: "积分还不够：您现在有 {has} 分，这次要 {needs} 分。什么都没有扣。",
    en: "Not enough points yet: you have {has}, and this takes {needs}. Nothing was taken.",
    door: {
      zh: "可以换分数少一些的东西，或者以后再来。",
      en: "Choose something that takes fewer points, or come later.",
    },
  },
  monthly: {
    status: 409,
    zh: "一个人一个月最多换 {most} 次，您这个月已经换满了。积分没有动。",
    en: "One person may exchange {most} {most|time|times} a month, and this month is full. Your points were not touched.",
    door: { zh: "下个月 1 号起可以再换。", en: "You can exchange again from the first of next month." },
  },
  perItem: {
    status: 409,
    zh: "这样东西一个人一个月最多换 {most} {measure}，您这个月已经有 {had} {measure}了。积分没有动。",
    en: "One person may have {most} of these a month, and you have {had} already. Your points were not touched.",
    door: {
      zh: "可以换别的东西，下个月 1 号起又可以换这样。",
      en: "Choose something else; these again from the first of next month.",
    },
  },
  notOffered: {
    status: 409,
    zh: "这样东西现在不换了。您的积分没有动。",
    en: "These goods are not offered now. Your points were not touched.",
    door: OTHER_GOODS,
  },
  noPerson: { zh: "没有找到这位居民的记录，请重新查找。", en: "There is no record of this person: please look again." },
  noGoods: { zh: "没有这样东西，请从列表里选。", en: "There are no such goods: please choose from the list." },
  ownRequest: {
    status: 403,
    zh: "不能给自己代办兑换。请用自己的卡，或者请同事来办。",
    en: "You cannot exchange for yourself as a worker. Use your own card, or ask a colleague.",
  },
  askedInFuture: { zh: "登记的时间不能晚于现在。", en: "The time it was asked for cannot lie ahead." },
  giverIsReceiver: {
    status: 403,
    zh: "发东西的人不能是领东西的人，请另一位同事来发。",
    en: "Whoever hands the goods out cannot be the one who receives them: ask a colleague.",
  },
  giverIsKin: {
    status: 403,
    zh: "您和领东西的人是申报过的亲属，请另一位同事来发。",
    en: "You declared to be kin of the receiver: ask a colleague to hand it out.",
  },
  witnessIsGiver: { zh: "见证人要是另外一个人，不能是您自己。", en: "The witness has to be somebody else than you." },
  witnessIsReceiver: {
    zh: "见证人不能是领东西的人，请换一位。",
    en: "The witness cannot be the one who receives the goods: choose another.",
  },
  witnessIsKin: {
    zh: "见证人和领东西的人是亲属或一家人，请换一位见证人。",
    en: "The witness is kin of the receiver, or of one household: choose another.",
  },
  witnessNeeded: {
    zh: "请选一位见证人；没有别的工作人员，就请一位有卡的街坊自己扫卡或输卡号。",
    en: "Choose a witness. With no other worker there, ask a neighbour with a card to scan or type it.",
  },
  witnessSaid: {
    status: 409,
    zh: "这次发放您已经说过了。说错了，请告诉监督员。",
    en: "You have said already what you saw. If it was a mistake, tell the auditor.",
  },
  witnessUnknown: { zh: "请从在这里工作的人里选一位见证人。", en: "Choose a witness among those who work here." },
  witnessCardUnknown: {
    zh: "这张卡的号码不对，或者卡已经停用。请见证人再核对一遍，或者换一位见证人。",
    en: "This card number is wrong, or the card was stopped. Check it again, or choose another witness.",
  },
  lotPast: {
    status: 409,
    zh: "这一批过了保质期（到 {bestBefore} 为止），不能发。请取消这次兑换，积分会退回，再换新的一批。",
    en: "This lot is past its date ({bestBefore}) and cannot be given out. Cancel the exchange: the points come back.",
  },
  notYours: {
    status: 409,
    zh: "这份兑换已经办过了，或者已经退回。请看最新情况。",
    en: "This exchange has been dealt with already: look at its present state.",
  },
  samePerson: {
    status: 403,
    zh: "要两个人：提出的人不能自己确认，请另一位同事核对。",
    en: "It takes two: whoever proposed it cannot confirm it. Ask a colleague to check.",
  },
  aboutOneself: {
    status: 403,
    zh: "这是关于您自己的，或您申报过的亲属的，请别人来办。",
    en: "This is about yourself or your declared kin: somebody else has to do it.",
  },
  decided: {
    status: 409,
    zh: "这一项已经有人处理过了。请看最新情况。",
    en: "Somebody has dealt with this already: look at its present state.",
  },
  proposalOpen: {
    status: 409,
    zh: "已经有一项在等确认。等它有了结果，再提新的。",
    en: "One proposal waits already. When it is decided, propose the next.",
  },
  sameRule: { zh: "和现在的规定一样，没有改动。", en: "This is the rule already: nothing changes." },
  fromPast: {
    zh: "规定不能往回改。请选今天或以后的日期：之前的服务仍按老规定算。",
    en: "A rule is never changed backwards. Choose today or later; earlier service keeps the old rule.",
  },
  dayTaken: {
    zh: "从这一天起已经有一条规定，请选别的日期。",
    en: "A rule begins on this day already: choose another day.",
  },
  tooSoon: {
    zh: "积分到期要提前 {days} 天告诉大家，最早是 {earliest}。",
    en: "Expiry has to be told {days} {days|day|days} ahead: {earliest} at the earliest.",
  },
  untilAhead: {
    zh: "只能让已经得到的积分到期，请选今天或以前的日期。",
    en: "Only points earned so far can expire: choose today or earlier.",
  },
  notToldTwice: {
    status: 409,
    zh: "还没有告诉过两次，不能到期。",
    en: "It was not told twice yet, so nothing expires.",
  },
  bestBeforePast: {
    zh: "保质期已经过了，这一批不能入库发放。",
    en: "The date has passed already: this lot cannot be taken in.",
  },
  noLot: { zh: "没有这一批货，请从列表里选。", en: "There is no such lot: please choose from the list." },
  lotShort: {
    status: 409,
    zh: "架上能动的只有 {has}，其余的已经留给别人。请先取消那些兑换，或少报一些。",
    en: "Only {has} can be moved; the rest is set aside for somebody. Cancel those exchanges first, or write off fewer.",
  },
  reasonMissing: {
    zh: "“{goods}”数出来和账上不一样，请选原因，并用大家看得懂的话说明。",
    en: "“{goods}” differs from the books: choose a reason and explain it in words that everybody understands.",
  },
  lotMissing: { zh: "有的货没有数到，请把每一批都数完。", en: "Some lots were not counted: please count every one." },
  alreadyWaiting: {
    status: 409,
    zh: "已经排上队了，到货会打电话。",
    en: "You are on the list already; we call when it arrives.",
  },
  stillThere: {
    status: 409,
    zh: "这样东西现在就有，不用排队，直接换就行。",
    en: "These goods are here now: no need to wait, exchange them.",
  },
  alreadyPublished: { status: 409, zh: "这个季度已经公布过了。", en: "This quarter has been published already." },
  quarterRuns: { zh: "这个季度还没有过完。", en: "This quarter is not over yet." },
  noSlip: {
    status: 404,
    zh: "没有找到这张领取条，请核对数字，或到前台查。",
    en: "No such slip: compare the figures, or ask at the desk.",
  },
});

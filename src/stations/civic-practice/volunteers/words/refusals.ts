/** What is refused here, in words that a volunteer understands, with what to do next. */
import { problems } from "#frame/problems.ts";

const desk = { zh: "请到前台说一声。", en: "Please ask at the front desk." };

export const volunteersProblems = problems("volunteers", {
  notVolunteer: {
    status: 404,
    zh: "没有这位志愿者的登记。",
    en: "There is no such volunteer.",
    door: { zh: "先登记，再参加。到前台两分钟就好。", en: "Register first: two minutes at the front desk." },
  },
  already: { status: 409, zh: "已经登记过了，不用再登记。", en: "Registered already: once is enough." },
  whoIsIt: { zh: "请写上姓名，或者选一位登记过的居民。", en: "Give a name, or choose a resident on record." },
  notAgreed: {
    zh: "要本人同意才能登记：请把下面的说明读给本人听，同意了再勾上。",
    en: "She has to agree: read the notice below to her, then tick the box.",
  },
  guardianNeeded: {
    zh: "未满 18 周岁的，要监护人同意：请填监护人的姓名、电话和怎么同意的。",
    en: "Under 18 a guardian has to agree: give her name, phone, and how she agreed.",
  },
  birthdayNeeded: {
    zh: "填了监护人，就要填出生日期（成年人都不用填）。",
    en: "With a guardian goes the date of birth (adults leave out both).",
  },
  isAdult: {
    zh: "按出生日期已满 18 周岁，不用填监护人。",
    en: "By this date of birth she is 18: leave the guardian out.",
  },
  tooYoung: {
    zh: "未满 8 周岁的孩子不能登记为志愿者，可以由家长带着参加活动。",
    en: "A child under eight cannot be registered, but may come along with a parent.",
  },
  guardianSelf: { zh: "监护人要是另外一个人。", en: "The guardian is somebody else." },
  hasLeft: {
    status: 409,
    zh: "已经退出了。要再参加，请重新登记。",
    en: "She has left. To take part again she registers again.",
    door: desk,
  },
  endsBeforeStart: { zh: "结束要比开始晚。", en: "It has to end after it begins." },
  codeNeeded: {
    zh: "请选为什么要签协议。",
    en: "Choose why the agreement is needed.",
  },
  noPaper: { status: 404, zh: "没有这份材料，或者已经注销。", en: "There is no such paper, or it has ended." },

  noShift: { status: 404, zh: "没有这个班次。", en: "There is no such shift." },
  noLead: { zh: "请选一位能带班的人。", en: "Choose somebody who may lead." },
  mayNotLead: {
    status: 403,
    zh: "开班次要由带班的人或工作人员来。",
    en: "Shifts are opened by leads and by those who work here.",
    door: { zh: "想带班，请到前台说一声。", en: "If you would like to lead, tell the front desk." },
  },
  shiftPast: { zh: "开始的时间已经过了。", en: "It would begin in the past." },
  noSchedule: {
    status: 404,
    zh: "没有这个服务时间，或者已经取消。",
    en: "There is no such time of service, or it has ended.",
  },
  noDays: { zh: "请至少勾一个要开班的日子。", en: "Tick at least one day on which a shift is to be opened." },
  notServiceDay: {
    zh: "{day} 不是这个服务时间的日子，或者已经过了。请照列出的日子勾。",
    en: "{day} is no day of this schedule, or has passed: tick days that are listed.",
  },
  allOpened: {
    status: 409,
    zh: "勾的这些日子都开过班了，没有重复开。",
    en: "Shifts for all these days have been opened before; nothing was opened twice.",
  },
  riskNoteNeeded: {
    zh: "有风险的，要写明可能出什么事，别人才好决定来不来。",
    en: "Where there is a risk, say what could happen, so that people can decide.",
  },
  highRiskNeeds: {
    zh: "风险较高的班次，只招成年人，还要有书面协议和保险：请勾上保险，选好协议的原因。",
    en: "High risk means adults only, a written agreement and insurance: tick insurance and choose the agreement's reason.",
  },
  servedNeededHere: {
    zh: "上门帮忙的，请写去谁家（称呼和街名，不写全名和门牌）。",
    en: "For help at home, say to whom (first name and street, no full name, no house number).",
  },
  shiftOver: { status: 409, zh: "这个班次已经开始或结束了，不能再报。", en: "This shift has begun or is over." },
  shiftCancelled: { status: 409, zh: "这个班次取消了。", en: "This shift was cancelled." },
  notOpen: {
    status: 409,
    zh: "还没有到时间。开始以后才能记谁来了。",
    en: "It has not begun yet: who came is noted from its start.",
  },
  checkEnded: {
    status: 409,
    zh: "带孩子的班次，来的人要有一年内的违法犯罪记录查询。她的没有了，或者到班次那天过期了，不能记到场。",
    en: "A shift with children needs a record check of the last twelve months. Hers has ended, or does not reach to that day: she cannot be noted as come.",
    door: {
      zh: "请她先别和孩子在一起，到前台补办查询；查清了再来记。换人来的，记那一位。",
      en: "She must not be with the children now; the front desk asks for the check, then note her. If another came instead, note that one.",
    },
  },
  otherShift: {
    status: 409,
    zh: "这段时间您已经报了另一个班次：{task}，{from} 到 {until}。一个人不能同时在两处。",
    en: "You have taken another shift at that time: {task}, {from} to {until}. Nobody is in two places at once.",
    door: { zh: "想换的话，先退掉那一个。", en: "To change, give the other one back first." },
  },
  tooYoungForShift: {
    status: 409,
    zh: "这个班次要满 {age} 周岁。",
    en: "This shift is for those of {age} and older.",
    door: { zh: "看看别的班次，有适合您的。", en: "Look at the others: some will suit you." },
  },
  agreementNeeded: {
    status: 409,
    zh: "这个班次要先签书面协议（{reason}）。",
    en: "This shift needs a written agreement first ({reason}).",
    door: { zh: "到前台签，当场就好。", en: "Sign it at the front desk, on the spot." },
  },
  insuranceNeeded: {
    status: 409,
    zh: "这个班次有危险，要先上保险。",
    en: "This shift is dangerous: insurance comes first.",
    door: { zh: "前台帮您办，不要您出钱。", en: "The desk arranges it, at no cost to you." },
  },
  noTaker: { status: 404, zh: "没有这条报名，或者已经退了。", en: "There is no such sign-up, or it was given back." },
  thanksEmpty: {
    zh: "请写上写给谁、想说什么话，再打印。",
    en: "Write to whom it is and what she wants to say, then print it.",
  },
  taskNeeded: { zh: "请写做了什么，几个字就行。", en: "Say what was done, in a few words." },
  notYours: {
    status: 403,
    zh: "只能给自己报，或者给您带的班次里的人报。",
    en: "You can claim for yourself, or for those in a shift you lead.",
    door: { zh: "请带班的人或前台来报。", en: "Ask the lead or the front desk." },
  },
  acrossMidnight: {
    zh: "结束要比开始晚，而且在同一天。过了半夜的，分成两天报。",
    en: "It ends after it begins, on the same day. What went past midnight is claimed as two days.",
  },
  inFuture: {
    zh: "还没做完的不能报。请做完再来。",
    en: "What is not over yet cannot be claimed. Come back afterwards.",
  },
  tooLate: {
    zh: "超过 {days} 天了，不能再报：最早只能报 {since} 以后的。",
    en: "More than {days} {days|day|days} have gone by: only service since {since} can be claimed.",
    door: { zh: "确有原因的，请社区书记看一看。", en: "If there was a reason, ask the community secretary." },
  },
  tooShort: {
    zh: "除去中间离开的时间，不到半小时。时长按半小时记，不足的不记。",
    en: "Without the breaks it is under half an hour. Hours are recorded in half hours, rounded down.",
  },
  tooLongDay: {
    status: 409,
    zh: "一个人一天最多记 {most} 小时，这一天已经有 {has} 小时，还能报 {left} 小时。",
    en: "One person can have {most} {most|hour|hours} a day; this day has {has} already, {left} are left.",
    door: { zh: "请改短，或先更正这一天别的时长。", en: "Shorten it, or correct the other hours of that day first." },
  },
  onPaidDuty: {
    status: 409,
    zh: "值班表上写着：这天 {from} 到 {until} 本人在这里上班。上班时间不算志愿服务，请只报下班以后的时间。",
    en: "The roster says that she was on paid duty from {from} to {until} that day. Claim only the time before or after.",
    door: {
      zh: "值班表写得不对的，请社区书记看一看。",
      en: "If the roster is wrong, ask the community secretary.",
    },
  },
  paidDuty: {
    zh: "在这里上班的人，上班时间不算志愿服务。确实是自己的时间，请勾上。",
    en: "Paid working time is no voluntary service. If it was your own time, tick the box.",
  },
  ownHours: {
    status: 403,
    zh: "自己的时长不能自己确认。",
    en: "Nobody confirms her own hours.",
    door: { zh: "请带班的人或工作人员确认。", en: "Ask the lead or a member of staff." },
  },
  sameDay: {
    zh: "更正只改钟点，日子不变。日子写错了，这条不认可，另报一条。",
    en: "A correction changes the time, not the day. Where the day is wrong, do not accept these hours and propose others.",
  },
  sameHand: {
    status: 403,
    zh: "报的人和确认的人要是两个人。",
    en: "Who proposed them cannot confirm them.",
    door: { zh: "请另一位带班的人或工作人员确认。", en: "Ask another lead or a member of staff." },
  },
  printersCard: {
    status: 403,
    zh: "发卡的人和拿卡的人，在这里算一只手：确认用的卡，不能是志愿者本人、亲属、报时长的人或者另一位确认的人发的。",
    en: "Here whoever printed a card and whoever shows it count as one hand: a card that confirms was printed by neither the volunteer, nor kin, nor the proposer, nor the other confirmer.",
    door: {
      zh: "请别的带班的人或工作人员确认；或者请另一位工作人员当场给您换一张卡，再确认。",
      en: "Ask another lead or worker to confirm; or have another worker print you a new card, which takes a minute.",
    },
  },
  sameConfirmer: {
    status: 403,
    zh: "超过 {hours} 小时要两个人确认，您已经确认过一次了。",
    en: "More than {hours} hours take two confirmers, and you were the first.",
    door: { zh: "请再找一位不沾亲的人确认。", en: "Ask one more person who is not kin." },
  },
  kin: {
    status: 403,
    zh: "登记里写着：您和这位志愿者是{relation}。亲属之间不能确认时长，免得别人说闲话，也保护您自己。",
    en: "The record says that you and this volunteer are {relation}. Kin do not confirm each other's hours; it protects both.",
    door: { zh: "请另一位带班的人或工作人员确认。", en: "Ask another lead or a member of staff." },
  },
  notKinNeeded: {
    zh: "请先说明：我和这位志愿者不是亲属。是亲属的，请让别人确认。",
    en: "Say first that you are not her kin. If you are, let somebody else confirm.",
  },
  servedNeeded: {
    status: 409,
    zh: "上门帮忙的，要服务对象说一声“来过”才能确认。请先打电话或当面问一问，记下来。",
    en: "Help at home needs the “yes” of the person served: ask her by phone or in person first, and note it.",
  },
  servedSaidNo: {
    status: 409,
    zh: "服务对象说没有来过，不能确认。请核实，不属实的请不要认可。",
    en: "The person served says that nobody came: it cannot be confirmed. Look into it, and do not accept it if untrue.",
  },
  disputed: {
    status: 409,
    zh: "这段时间和同一个人的另一段重叠，先弄清楚再确认。",
    en: "It overlaps other hours of the same person: clear that up first.",
    door: { zh: "由两位带班的人商量，更正其中一段。", en: "The two leads agree which of them to correct." },
  },
  onlyShorter: {
    zh: "已经记录的时长只能改短：新的时间要在原来的时间里面。要加，请另外报。",
    en: "Recorded hours can only be shortened: the new time lies within the old. To add, claim anew.",
  },
  sameTimes: { zh: "和原来的一样，没有要改的。", en: "These are the same times as before." },
  notNow: {
    status: 409,
    zh: "现在不能办这一步，这条时长已经是“{state}”了。",
    en: "This cannot be done now: these hours are “{state}”.",
  },
  reversing: {
    status: 409,
    zh: "已经提出冲销，等监督员确认。",
    en: "A reversal is proposed already; the auditor decides.",
  },
  notReversing: { status: 409, zh: "没有人提出冲销。", en: "Nobody proposed to reverse these hours." },

  objectionTooLate: {
    status: 409,
    zh: "这条时长不在公示期，不能在这里提了。",
    en: "These hours are not publicised now, so no objection can be taken here.",
    door: { zh: "有话还可以到“我有话说”讲。", en: "You can still say it under “I have something to say”." },
  },
  objectionOpen: {
    status: 409,
    zh: "有人对这条时长提出了意见，答复以后才能记录。",
    en: "Somebody objected to these hours; they are recorded only after that was answered.",
  },
  answered: { status: 409, zh: "这条意见已经答复过了。", en: "This objection was answered already." },

  monthNotOver: { zh: "这个月还没有过完，过完再抽。", en: "That month is not over yet; draw when it is." },
  badMonth: { zh: "请这样写月份：2026-11。", en: "Write the month like this: 2026-11." },
  drawn: { status: 409, zh: "这个月已经抽过，一个月只抽一次。", en: "That month was drawn already; it is drawn once." },
  noSample: { status: 404, zh: "没有这条抽查，或者已经有结果。", en: "There is no such sample, or it has an outcome." },

  noHours: {
    status: 409,
    zh: "这段日子里没有已记录的时长，不能出记录。",
    en: "There are no recorded hours in that time.",
    door: {
      zh: "还在公示的，公示期满就会记录。",
      en: "What is publicised now will be recorded when that time is over.",
    },
  },
  noIdNumber: {
    zh: "这里没有登记本人的证件号码，记录上只能写志愿者编号。",
    en: "No document number is on record, so it can only carry the volunteer number.",
  },
  noRecord: {
    status: 404,
    zh: "没有这份记录。请对照纸上的查验码一组一组地核对。",
    en: "There is no such record. Compare the code with the paper, group by group.",
    door: { zh: "请打电话问出具的小院。", en: "Call the courtyard that issued it." },
  },
  tooManyTries: {
    status: 429,
    zh: "试得太多了，请过十分钟再来。",
    en: "Too many tries: wait ten minutes.",
    door: desk,
  },
  withdrawn: { status: 409, zh: "这份记录已经收回。", en: "This record was withdrawn before." },
});

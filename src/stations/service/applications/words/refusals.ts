/** Expected refusals of the room applications, each with what to do next. */
import { problems } from "#frame/problems.ts";

export const applicationProblems = problems("applications", {
  noItem: {
    status: 404,
    zh: "没有这个事项，或者它已经停办。请从办事指南里选。",
    en: "There is no such item, or it is no longer offered. Please choose from the guides.",
    door: { zh: "请到前台问一问该办哪一项。", en: "Ask at the front desk which one you need." },
  },
  itemMissing: {
    status: 409,
    zh: "还没有选办哪个事项，请先选。",
    en: "Nobody has said yet which item this is: choose it first.",
  },
  whoMissing: {
    zh: "请选一位已登记的居民，或填写姓名。",
    en: "Choose a resident on record, or write the name.",
  },
  noPerson: {
    zh: "没有找到这位居民的记录，请重新查找，或只填姓名。",
    en: "There is no record of this resident: look the person up again, or give the name only.",
  },
  guardianNeeded: {
    zh: "这个事项要由监护人来申请，请写明监护人。",
    en: "A guardian has to apply for this: please name the guardian.",
  },
  notInBundle: {
    zh: "选的事项不在这“一件事”里。请在列出来的几件里选。",
    en: "What was chosen is not part of this life event. Choose among those listed.",
  },
  batchAhead: {
    status: 409,
    zh: "材料齐了，这件事分批受理：{date}那天自己就受理，不用再点。",
    en: "The papers are complete; this is accepted in batches, and will be by itself on {date}.",
  },
  agentIncomplete: {
    zh: "代办的人要写明姓名、是什么人、凭什么代办。",
    en: "Name the agent, who the agent is, and by what right the agent acts.",
  },
  agentTooYoung: {
    zh: "不满十八岁的人不能代办。请另选一位。",
    en: "Nobody under eighteen can act for somebody else. Please choose another person.",
  },
  agentSelf: { zh: "代办的人不能是本人。", en: "Nobody is her own agent." },
  authorisationOpen: {
    status: 409,
    zh: "电话委托要两个人听过才算：请另一位同事回拨核对后确认。",
    en: "An authorisation by telephone takes two: a colleague has to call back and confirm it.",
    door: { zh: "请另一位同事打开这一件，点“确认电话委托”。", en: "Ask a colleague to open this and confirm it." },
  },
  authorisationMissing: {
    status: 409,
    zh: "还没有记录委托。请先记录电话里是怎么说的。",
    en: "No authorisation is recorded yet: write down first what was said on the telephone.",
  },
  sameHand: {
    status: 403,
    zh: "电话委托由您记录，要由另一个人回拨确认。",
    en: "You recorded this call, so somebody else has to call back and confirm.",
    door: { zh: "请另一位同事确认。", en: "Ask a colleague." },
  },
  alreadyConfirmed: { status: 409, zh: "这次电话委托已经确认过了。", en: "This call is already confirmed." },
  receivedInFuture: {
    zh: "交件的时间不能晚于现在。请核对设备上的日期。",
    en: "Papers cannot be handed over later than now. Check the date of the device.",
  },
  receivedLongAgo: {
    zh: "交件时间早于{days}天前，请核对；确实是那天交的，请社区书记补录。",
    en: "That is more than {days} {days|day|days} ago. Please check; if it is right, the community secretary enters it.",
    door: { zh: "请社区书记补录。", en: "Ask the community secretary." },
  },
  noSuchMaterial: {
    zh: "这个事项没有这样材料，请从单子里选。",
    en: "This item has no such paper: choose from the list.",
  },
  onlyOnce: {
    status: 403,
    zh: "缺什么已经一次告知过，不能再加。确实必要，由社区书记写明理由提出。",
    en: "What is missing was told once already, and nothing may be added. If it is unavoidable, the community secretary asks, with a written reason.",
    door: { zh: "请社区书记处理。", en: "Ask the community secretary." },
  },
  reasonNeeded: {
    zh: "第二次要求补材料，要写明理由。",
    en: "A second list needs a written reason.",
  },
  checkOver: {
    status: 409,
    zh: "告知补正的时间已经过了，按规定视为受理。请点“受理”。",
    en: "The time to ask for corrections is over: it counts as accepted. Please accept it.",
  },
  handlerKeptOut: {
    zh: "这个人需要回避，不能办这一件。请另选一人。",
    en: "This person must withdraw from the matter. Please choose somebody else.",
  },
  handlerUnknown: { zh: "没有这个工作人员，或者不在岗。", en: "There is no such worker, or the post has ended." },
  twoPersons: { zh: "要两个人一起，请选不同的两位。", en: "This takes two: choose two different persons." },
  planInPast: { zh: "上门的日子不能早于今天。", en: "The visit cannot lie before today." },
  phaseRuns: {
    status: 409,
    zh: "{phase}还没有结束，先记下结果。",
    en: "The {phase} is not finished: write down its result first.",
  },
  phaseMissing: {
    status: 409,
    zh: "这个事项还要经过{phase}，现在不能到下一步。",
    en: "This item still needs the {phase} before it can go on.",
  },
  noPhase: {
    status: 409,
    zh: "没有正在进行的{phase}。",
    en: "There is no {phase} under way.",
  },
  phaseNotForItem: {
    status: 409,
    zh: "这个事项不用{phase}。",
    en: "This item has no {phase}.",
  },
  noticeNotForMinors: {
    status: 409,
    zh: "未成年人的申请不公示，请直接上报。",
    en: "Applications for minors are not put on notice: submit it directly.",
  },
  noticeRuns: {
    status: 409,
    zh: "公示到{until}才满，满了才能上报。",
    en: "The notice runs until {until}; it can be submitted after that.",
  },
  noNotice: {
    status: 404,
    zh: "没有这份公示，或者公示已经结束。",
    en: "There is no such notice, or it is over.",
    door: {
      zh: "有意见仍可到前台当面说，或拨打公示上的电话。",
      en: "You can still tell the front desk, or call the number on the notice.",
    },
  },
  noticeTellsNumbers: {
    zh: "公示里只写钱数，不写账号、证件号、电话。",
    en: "A notice says how much, and holds no account, identity or telephone number.",
  },
  notListed: {
    status: 409,
    zh: "这一件不在已批准的名单上。",
    en: "This one is not on the list of the approved.",
  },
  objectionOpen: {
    status: 409,
    zh: "还有异议没有答复。先把复核结果告诉提意见的人，再公示。",
    en: "An objection has no answer yet: tell whoever objected what came out, then post the notice again.",
  },
  answerTellsNumbers: {
    zh: "答复里有长串数字，可能是账号、证件号。只告诉结果和依据，不说别人的账目。",
    en: "The answer holds a long number, perhaps an account. Tell the result and its grounds, not somebody's accounts.",
  },
  noObjection: { status: 404, zh: "没有这条异议。", en: "There is no such objection." },
  objectionAnswered: { status: 409, zh: "这条异议已经答复过了。", en: "This objection was answered before." },
  decidedInFuture: { zh: "决定的日期不能晚于今天。", en: "The decision cannot lie ahead." },
  decidedBeforeReceipt: {
    zh: "决定的日期不能早于收件那天。",
    en: "The decision cannot be older than the day the papers came.",
  },
  reasonsNeeded: {
    zh: "不批准要写明理由和依据，照决定书抄录。",
    en: "A refusal needs its reasons, as the decision states them.",
  },
  remediesNeeded: {
    zh: "不批准要写明可以怎么办：多少天内、向哪里申请复议或起诉。",
    en: "A refusal has to say what can be done: within how many days, and where.",
  },
  countyVisit: {
    zh: "申请人是本院工作人员的近亲属，按规定县里要上门核查过才能决定。请填写县里上门的日期。",
    en: "The applicant is near kin of somebody who works here: the county has to visit before a decision. Give the date of its visit.",
  },
  wrongBody: {
    zh: "这个事项由“{body}”决定，不能由本院决定。请填写作出决定的单位。",
    en: "“{body}” decides about this item, not this courtyard. Name the body that decided.",
  },
  notAtOnce: {
    status: 409,
    zh: "这个事项还有别的环节，不能当场办结，请一步一步来。",
    en: "This item has further steps and cannot be finished on the spot: go step by step.",
  },
  originalsHere: {
    status: 409,
    zh: "还有{n}件原件没有退还，先退还原件。",
    en: "{n} {n|original has|originals have} not been given back: return {n|it|them} first.",
  },
  noOriginal: { status: 404, zh: "没有这件原件，或者已经退还。", en: "There is no such original, or it went back." },
  notSigned: {
    zh: "领取人要签收。不会写字的，按手印也可以，请勾选“已签收”。",
    en: "Whoever takes it signs for it; a fingerprint will do. Please tick “signed”.",
  },
  postNumberMissing: { zh: "邮寄的请填单号。", en: "Give the number of the parcel." },
  samePhoto: {
    status: 409,
    zh: "这张照片已经交过了，不用再拍。要换一张，请重新拍一张新的。",
    en: "This very photo is here already; you need not take it again. For a better one, take a new photo.",
  },
  papersFull: {
    status: 409,
    zh: "这件事的材料已经有 {most} 份，满了。要换的，请带到前台。",
    en: "There are {most} {most|paper|papers} with this already, as many as it can hold. Bring what has to be changed to the desk.",
  },
  noPaper: { status: 404, zh: "没有这份材料。", en: "There is no such paper." },
  noConsent: {
    status: 409,
    zh: "本人还没有同意把以前交的材料接着用。请先问一问，在人员页登记同意。",
    en: "The person has not agreed to earlier papers being used again. Ask first, and record the consent on the person's page.",
  },
  notLate: { status: 409, zh: "还没有超期，不用说明。", en: "It is not late; there is nothing to explain." },
  ratedBefore: { status: 409, zh: "您已经评价过了，谢谢。", en: "You have rated this before. Thank you." },
  sheetBody: {
    zh: "有的件不在您能看到的范围里，或者还没有收件。请重新勾选。",
    en: "Some of these are out of your reach or not received yet. Choose again.",
  },
  heirBefore: { status: 409, zh: "家里人已经登记过了。", en: "A relative has stepped in already." },
  heirSelf: {
    zh: "这是申请人本人的登记。请写来办的家里人的姓名。",
    en: "This is the applicant's own record. Give the relative's name.",
  },
  diedLater: {
    zh: "这个日子还没有到。请看看日期。",
    en: "This day is still to come. Look at the date.",
  },
  joinOtherItem: {
    zh: "这两份办的不是同一件事，不能并。请核对事项；选错了的先改过来。",
    en: "These two are not for the same item. Check the items; put a wrong one right first.",
  },
  joinOtherPerson: {
    zh: "看不出这两份是同一个人的。证件号不同的不能并；没有证件号的，当面核对后勾选“是同一个人”。",
    en: "Nothing says that both are the same person's. Different numbers are never joined; without numbers, look and tick “the same person”.",
  },
  bothRunning: {
    status: 409,
    zh: "两份都已经受理在办了，不能再并。请申请人撤回其中一份。",
    en: "Both are under way already. The applicant withdraws one of them.",
  },
  noSheet: { status: 404, zh: "没有这张交接单。", en: "There is no such hand-over sheet." },
  sheetSigned: { status: 409, zh: "这张交接单已经签收。", en: "This sheet is already signed for." },
  notClerk: {
    zh: "这个人现在没有窗口办事员的岗位。",
    en: "This person holds no post as window clerk now.",
  },
  dutyBefore: { status: 409, zh: "这个人这一项这一天已经登记过了。", en: "This is on the list already." },
  dutyOver: { status: 409, zh: "这一条已经办完或不用办了。", en: "This one is done, or no longer needed." },
  noDuty: { status: 404, zh: "没有这一条。", en: "There is no such entry." },
  notYearly: { zh: "这个事项不是每年都要办的。", en: "This item is not due every year." },
});

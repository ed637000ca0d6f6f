/** What is refused about activities, and what to do instead. A volunteer has to understand every one of them. */
import { problems } from "#frame/problems.ts";

export const activitiesProblems = problems("activities", {
  unknown: {
    status: 404,
    zh: "没有这个活动。",
    en: "There is no such activity.",
    door: { zh: "看看这个月的活动。", en: "See what there is this month." },
  },
  tooLate: {
    status: 409,
    zh: "最晚要在活动前 {days} 天公布，好让不上网的人也知道。请把活动改到 {earliest} 或以后。",
    en: "An activity is published at least {days} {days|day|days} before, so that people without a device hear of it too. Move it to {earliest} or later.",
  },
  notTold: {
    status: 409,
    zh: "公布前还要写上：{missing}。",
    en: "Before it is published, please write down: {missing}.",
  },
  noLead: {
    zh: "带队的要是小院的工作人员，或者在志愿队伍里。",
    en: "The lead works here, or serves in one of the teams.",
    door: { zh: "请先在人才库把他加进一支队伍。", en: "Add the person to a team in the pool first." },
  },
  leadUnchecked: {
    status: 409,
    zh: "孩子单独参加的活动，带队人要有在有效期内的从业查询（每年一次）。没有查到之前不能公布，家长催也不行。",
    en: "Where children come by themselves, the lead needs a valid yearly record check. It cannot be published before, whoever presses.",
    door: {
      zh: "请先到人才库登记查询结果，或者换一位带队人。",
      en: "Have the check entered first, or choose another lead.",
    },
  },
  leadsNoTeam: {
    status: 409,
    zh: "用卡排活动的，要是志愿队伍的队长。",
    en: "With a card, whoever leads one of the teams plans its activities.",
    door: {
      zh: "想办个活动，可以提建议，小院都会答复；想当队长，跟文明实践站说一声。",
      en: "Propose your idea: the courtyard answers each. If you would like to lead a team, tell the civic-practice station.",
    },
  },
  notOfTeam: {
    zh: "带队的要在您自己的队里。请选您自己，或者队里的人。",
    en: "The lead belongs to your own team. Choose yourself, or one of your team.",
  },
  roomClosed: {
    status: 409,
    zh: "孩子的活动要在外面看得见的屋里：门开着，或者有窗。请确认后再公布。",
    en: "Activities for children are held where one can look in: an open door or a window. Confirm that first.",
  },
  inPast: { zh: "这个时间已经过了，请选以后的时间。", en: "That time has passed: choose one ahead." },
  endsFirst: { zh: "结束的时间要比开始的晚。", en: "It has to end after it begins." },
  allSkipped: {
    zh: "这些天不是放假就是赶场，一场也排不上。请换一天，或者不跳过。",
    en: "All these days are holidays or market days. Choose another day, or do not skip them.",
  },
  roomForAll: {
    status: 409,
    zh: "这场活动不限人数，不用加名额。",
    en: "As many may come as like: there are no places to add.",
  },
  closed: {
    status: 409,
    zh: "这场活动现在不能报名。",
    en: "One cannot sign up for this activity now.",
    door: { zh: "看看还有哪些活动可以报名，或者问前台。", en: "See which others are open, or ask at the desk." },
  },
  notOpen: {
    status: 409,
    zh: "活动已经往前走了一步，这一步现在办不了。请刷新看最新情况。",
    en: "The activity has moved on; this cannot be done now. Look at its present state.",
  },
  phoneNeeded: {
    zh: "请留一个电话，轮到您或者有变动时好告诉您。没有电话就请到前台报名，留邻居的也行。",
    en: "Please leave a number, so that we can tell you of changes. Without one, sign up at the desk; a neighbour's will do.",
  },
  guardianNeeded: {
    zh: "孩子参加要家长（监护人）同意。请写上家长姓名和电话，并勾选同意。",
    en: "A child takes part with the guardian's consent: please give the guardian's name and number, and tick the consent.",
  },
  contactNumberNeeded: {
    zh: "请写上联系人的电话；没有电话就不用写联系人，我们上门说。",
    en: "Please give the contact's number; without one leave the contact out, and we go and tell.",
  },
  codeUnknown: {
    status: 404,
    zh: "没有找到这张报名条。请对照条上的号码一组一组核对。",
    en: "No sign-up has this code. Please compare group by group with the slip.",
    door: { zh: "条子丢了，到前台说姓名也能查、能退。", en: "If the slip is lost, the desk can look it up by name." },
  },
  notOffered: { status: 409, zh: "这条报名现在不用答复。", en: "No answer is awaited for this sign-up." },
  screenCodeOld: {
    status: 409,
    zh: "屏幕上的号码一分钟换一次，这个已经过时了。请照着屏幕再输一次，或者让带队的人在名单上打勾。",
    en: "The figures on the screen change every minute, and these are old. Type what it shows now, or let the lead tick you on the list.",
  },
  notOnList: {
    status: 404,
    zh: "名单上没有这个姓名和电话。请找带队的人看一看。",
    en: "Nobody of this name and number is on the list. Please ask the lead.",
  },
  listOnTheDay: {
    status: 409,
    zh: "名单活动当天才能打开，活动后两三天记完到场就关上。",
    en: "The list opens on the day itself, and closes when the attendance is written down.",
    door: {
      zh: "之前想知道来几个人，看活动页；要找人，请问前台。",
      en: "How many come stands on the activity's page; the desk reaches people.",
    },
  },
  tooManyFigures: {
    status: 429,
    zh: "试的次数太多了，请过十分钟再试，或者让带队的人在名单上打勾。",
    en: "Too many tries: wait ten minutes, or let the lead tick you on the list.",
  },
  notYet: { status: 409, zh: "活动当天才能签到。", en: "One checks in on the day itself." },
  waitsStill: {
    status: 409,
    zh: "还在候补，没有占到位置。有空位就请先递补，再签到。",
    en: "Still on the waiting list, without a place. Where there is room, let the list move up first.",
  },
  notChild: { status: 409, zh: "只有孩子才要写接送的人。", en: "Only for a child are pick-up persons named." },
  pickUpNotListed: {
    status: 409,
    zh: "这个人不在接孩子的名单上，孩子不能交给他。请给家长打电话；家长同意，就记为“只限今天”。",
    en: "This person is not on the list for that child, and the child is not handed over. Call the guardian; if she agrees, name the person for today only.",
  },
  onlyForThatDay: {
    status: 409,
    zh: "名单上这样加的人，只能接今天这一次。",
    en: "Whoever is added on this list may fetch the child today only.",
    door: {
      zh: "家长电话里同意的，按“只限今天”加上；以后也行的，请家长到前台说。",
      en: "With the guardian's yes on the telephone, add the person for today; for later the guardian tells the front desk.",
    },
  },
  notToday: {
    status: 409,
    zh: "家长只同意他接那一天，今天不行。请再给家长打电话。",
    en: "The guardian named this person for another day only. Please call again.",
  },
  alreadyFetched: { status: 409, zh: "这个孩子已经接走了。", en: "This child has been fetched already." },
  notHere: {
    status: 409,
    zh: "这个孩子还没有签到。请先签到。",
    en: "This child has not been checked in. Do that first.",
  },
  photoNeedsConsent: {
    status: 409,
    zh: "照片里有人没有同意：{names}。请换一张，或者先问过本人（孩子问家长）。",
    en: "Somebody on the photo has not agreed: {names}. Use another, or ask first (for a child, the guardian).",
  },
  photoDown: { status: 409, zh: "这张照片已经撤下了，谁也看不见。", en: "This photo is down already: nobody sees it." },
  strangersShown: {
    status: 409,
    zh: "照片里还有认得出、又没报名的人，不能放。请换一张，或者裁掉。",
    en: "Somebody who can be recognised and has not signed up is on it. Use another, or crop it.",
  },
  feedbackGiven: {
    status: 409,
    zh: "已经收到过您的评价了，谢谢。",
    en: "Your view has been received already. Thank you.",
  },
  feedbackEarly: {
    status: 409,
    zh: "活动结束以后再评价，而且要参加了的。",
    en: "That is asked after the activity, of those who came.",
  },
  nameNeeded: {
    zh: "留了电话就请写上怎么称呼，打过去好找人。",
    en: "With a number please leave a name too, so that we ask for the right person.",
  },
  noIdea: { status: 409, zh: "没有这条建议，或者已经答复了。", en: "There is no such idea, or it has been answered." },
  notMeeting: { status: 409, zh: "只有居民议事会才有议题。", en: "Only a residents' meeting has an agenda." },
  noItem: { status: 409, zh: "没有这个议题，或者已经有结果了。", en: "There is no such item, or it is settled." },
  noVoiceChosen: { zh: "请至少勾一条民声。", en: "Please tick at least one voice." },
  noVoice: {
    status: 404,
    zh: "有一条民声不在您的职责范围内，没有加上。",
    en: "One of the voices is not within your duties and was not added.",
  },
  countFirst: {
    status: 409,
    zh: "先记下应到和实到人数。",
    en: "First write down how many could come and how many came.",
  },
  noQuorum: {
    status: 409,
    zh: "实到 {present} 人，没有过应到 {eligible} 人的一半，不能表决。可以记为“讨论过”，下次再议。",
    en: "{present} of {eligible} came: not more than half, so nothing can be decided. Write it down as talked over, and take it up again.",
  },
  morePresent: { zh: "实到的不能比应到的多。", en: "More cannot have come than could." },
  votesDiffer: {
    zh: "同意、反对、弃权加起来是 {sum}，可实到 {present} 人。请再数一次。",
    en: "The votes add up to {sum}, but {present} were present. Please count again.",
  },
  notCarried: {
    status: 409,
    zh: "同意的没有过到会的一半，没有通过。请记为“讨论过”。",
    en: "Not more than half of those present agreed: it is not carried. Write it down as talked over.",
  },
  inChargeAlready: {
    status: 409,
    zh: "这件事本来就是他负责。请选另一个人。",
    en: "This person is in charge of it already. Choose somebody else.",
  },
  handlerNeeded: { zh: "请指定谁来办。", en: "Please say who is in charge." },
  rulesOpen: {
    status: 409,
    zh: "已经有一份草案在等表决，先表决或撤回它。",
    en: "A draft is waiting for its vote already: settle or withdraw it first.",
  },
  noRules: { status: 404, zh: "没有这个版本，或者它已经定了。", en: "There is no such version, or it is settled." },
  inForceTooEarly: { zh: "起效的日子不能早于表决那天。", en: "It cannot be in force before the day of the vote." },
});

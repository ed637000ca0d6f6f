/** Expected refusals of the room voices, each with what to do next. */
import { problems } from "#frame/problems.ts";

export const voicesProblems = problems("voices", {
  anonymousWithName: {
    zh: "您选了匿名，又填了姓名或电话。要匿名，请清空这两项；要我们联系您，请取消匿名。",
    en: "You chose to stay anonymous and also gave a name or number. Clear those, or do not stay anonymous.",
  },
  unknownSpeaker: {
    zh: "没有找到这位居民的记录，请重新查找，或只填姓名。",
    en: "There is no record of this resident: look the person up again, or give the name only.",
  },
  heardInFuture: { zh: "说话的日期不能晚于今天。", en: "The day on which it was said cannot lie ahead." },
  noStation: { zh: "没有这个站点，请从列表里选。", en: "There is no such station: please choose from the list." },
  noSubject: { zh: "没有这个分类，请从列表里选。", en: "There is no such subject: please choose from the list." },
  onlyHeadReassigns: {
    status: 403,
    zh: "这件事退回过一次，由谁办由社区书记决定。",
    en: "It was turned back once; the community secretary now decides who handles it.",
    door: { zh: "请社区书记指定。", en: "Ask the community secretary." },
  },
  turnedBackBefore: {
    status: 409,
    zh: "只能退回一次。书记已经定了由您办，有困难请直接找书记。",
    en: "It can be turned back once only. The secretary decided; if that does not work, speak to the secretary.",
    door: { zh: "找社区书记。", en: "See the community secretary." },
  },
  turnBackTooLate: {
    status: 409,
    zh: "退回要在交办后{days}个工作日内提出，现在已经过了。",
    en: "Turning back is possible within {days} working {days|day|days} of being assigned; that has passed.",
    door: { zh: "找社区书记。", en: "See the community secretary." },
  },
  suspendedTooLong: {
    zh: "加上以前的，一共暂停{asked}天，最多{most}天。请选早一点的日期。",
    en: "With what there was before this would be {asked} {asked|day|days}; {most} are the most. Choose an earlier day.",
  },
  untilInPast: { zh: "请选今天以后的日期。", en: "Choose a day after today." },
  suspensionWaits: {
    status: 409,
    zh: "已经申请过暂停，正等批准。批准或不批准以后才能再申请。",
    en: "A rest was asked for already and waits for its decision; ask again after that.",
  },
  suspensionDecided: { status: 409, zh: "这次暂停申请已经处理过了。", en: "This request was decided before." },
  ownSuspension: {
    status: 403,
    zh: "自己申请的暂停，要由书记另行批准。",
    en: "You asked for it yourself, so somebody else has to approve it.",
  },
  reopenTooLate: {
    status: 409,
    zh: "办结已经超过{days}天，不能在原来的事上重新办。请再说一次，我们会接着上次的办。",
    en: "It was finished more than {days} {days|day|days} ago. Please tell us again: we go on from this matter.",
    door: { zh: "点“还没解决，再说一次”。", en: "Choose “Still not solved: tell us again”." },
  },
  ratedBefore: { status: 409, zh: "这次办理您已经评价过了，谢谢。", en: "You rated this handling before. Thank you." },
  mergeSelf: { zh: "不能和自己并案。", en: "A voice cannot be merged into itself." },
  mergeTarget: {
    zh: "没有找到要并入的事，或者它已经办完。",
    en: "The matter to merge into was not found, or is over.",
  },
  leadOpen: {
    status: 409,
    zh: "一起办的那件还没有结果，先办结那件，再给每个人答复。",
    en: "The matter they share has no result yet: finish that one first, then reply to each.",
  },
  mergeLed: {
    zh: "这件事下面已经并了别的，请把那些并到同一件里。",
    en: "Others are merged into this one already: merge the other way round.",
  },
  noKind: {
    zh: "这一类事项还没有开通，请先按原来的办。",
    en: "This kind of matter is not open here yet: go on as a voice.",
  },
  notSession: { zh: "恳谈会已经结束或没有找到。", en: "The listening session is over or was not found." },
  notVisit: {
    zh: "没有这次走访，或者您不在走访人员里。",
    en: "There is no such visit, or you are not one of its two visitors.",
  },
  sameVisitor: { zh: "走访要两个人，请选不同的两位。", en: "A visit takes two persons: choose two different ones." },
});

/** What is said on the telephone to whoever has no device: that there is something, and never what it is about. */
import type { CallReason } from "#frame/rooms.ts";

const href = "/desk/applications/{about}";

export const callReasons: readonly CallReason[] = [
  {
    code: "applications.missing",
    title: { zh: "办件：还缺材料", en: "Application: papers are missing" },
    says: {
      zh: "您交来的申请还缺材料，请在{by}以前补来，补齐了就接着办，已经交的不用再交。缺哪几样，我念给您听。（点下面的按钮，照单子念；不是本人或代办人接的，不要念。）",
      en: "Some papers are missing from your application. Please bring them by {by}; it then goes on, and what is here need not be brought again. I will read you the list. (Open it with the button below; read it to nobody but the applicant or the agent.)",
    },
    href,
  },
  {
    code: "applications.visit",
    title: { zh: "办件：要上门，先说好日子", en: "Application: a home visit is planned" },
    says: {
      zh: "您申请的事，{on}有两位工作人员上门看一看，会出示工作证，不收钱。那天家里有人吗？不方便就另约一天。",
      en: "For your application two members of staff will come to your home on {on}. They show their cards and take no money. Will somebody be at home? If not, we find another day.",
    },
    href,
  },
  {
    code: "applications.decided",
    title: { zh: "办件：有结果了", en: "Application: there is a decision" },
    says: {
      zh: "您申请的事有结果了，请带身份证来小院领；走不动的说一声，我们送来，也可以托人来领。（结果不在电话里说。）",
      en: "There is a decision on your application. Please fetch it with your identity card; if that is too far, we bring it, or somebody may fetch it for you. (The result is not said on the telephone.)",
    },
    href,
  },
  {
    code: "applications.late",
    title: { zh: "办件：要晚一些，说明原因", en: "Application: it takes longer" },
    says: {
      zh: "您申请的事要比说好的时间晚一些，对不起。为什么晚、要等到什么时候，我念给您听。（点下面的按钮，念给本人或代办人听。）",
      en: "Your application takes longer than we said, and we are sorry. I will read you why and until when. (Open it with the button below; read it to the applicant or the agent only.)",
    },
    href,
  },
  {
    code: "applications.lapsed",
    title: { zh: "办件：到期没有补齐", en: "Application: it has lapsed" },
    says: {
      zh: "您的申请缺的材料过了日子没有补来，这一件先停了。想接着办，随时可以再申请。留在小院的原件，来的时候一起拿走。要帮忙的说一声，我们上门。",
      en: "The missing papers did not come in time, so this application has stopped. You may apply again whenever you like. Any original that is here is yours to fetch. If you need help, we come to you.",
    },
    href,
  },
  {
    code: "applications.yearly",
    title: { zh: "每年要办的事快到期", en: "A yearly duty is near" },
    says: {
      zh: "您每年要办的一件事（比如养老待遇资格认证）{due}到期。来小院当场就能办；来不了的，我们上门。",
      en: "What you do once a year (such as the pension eligibility check) is due on {due}. It is done here in one visit; we come to you if you cannot.",
    },
    href: "/desk/yearly",
  },
];

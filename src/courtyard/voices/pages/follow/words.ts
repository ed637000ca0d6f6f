/** What the pages of “follow my matter” say. */
import { texts } from "#frame/texts.ts";

export const words = texts({
  home: { zh: "首页", en: "Home" },
  title: { zh: "查我的事", en: "Follow my matter" },
  lead: { zh: "输入回执上的大号数字，就能看到进展。", en: "Type the big number on your slip to see how things stand." },
  code: { zh: "回执号", en: "Receipt code" },
  codeHint: {
    zh: "一共 24 位，六组，每组四位。空格、横线都可以，也可以整段粘贴。",
    en: "24 digits, in six groups of four. Spaces and dashes do no harm, and you may paste it.",
  },
  open: { zh: "看进展", en: "Show" },
  lost: {
    zh: "小条丢了？带上证件到前台，当面补一张，旧号同时作废。不会用手机，前台也能帮您查。",
    en: "Slip lost? The front desk identifies you and prints a new one; the old number dies. They can also look it up with you.",
  },
  closed: {
    zh: "为了不让别人看到，刚才的页面已经关上。请再输一次回执号，写好的话还在。",
    en: "The page was closed so that nobody else sees it. Please type the code again; what you wrote is still here.",
  },
  left: {
    zh: "已经撤回。因为有人可能有危险，我们会继续照看，但不会再找您。",
    en: "Withdrawn. Because somebody may be in danger we go on looking after it, without turning to you.",
  },
  stillOpen: { zh: "您刚才查的那件事还开着。", en: "The matter you looked at is still open here." },
  goOn: { zh: "接着看", en: "Go on" },

  matter: { zh: "您的事", en: "Your matter" },
  toMatter: { zh: "回到这件事", en: "Back to the matter" },
  handler: { zh: "谁在办", en: "Who is in charge" },
  noHandler: { zh: "还没有定，正在安排", en: "Not decided yet" },
  station: { zh: "哪个站", en: "Station" },
  noStation: { zh: "前台正在分", en: "The front desk is deciding" },
  raised: { zh: "什么时候说的", en: "Raised on" },
  place: { zh: "在哪里", en: "Where" },
  solved: { zh: "结果", en: "Result" },
  due: { zh: "期限：{what}", en: "Deadline: {what}" },
  dueBy: { zh: "最迟", en: "by" },
  late: { zh: "已经过了期限，上级会督促", en: "overdue; the office above is told" },
  paused: { zh: "暂停中，恢复后再算", en: "resting; counted again once it goes on" },
  how: { zh: "怎么算的", en: "how it is counted" },
  provisional: { zh: "暂定，放假安排公布后再算一次", en: "provisional until the holidays are published" },
  replies: { zh: "来往的话", en: "What was said since" },
  noReplies: { zh: "还没有新的消息。有了会写在这里。", en: "Nothing new yet. It will stand here." },
  erased: { zh: "（这段话已按规定删除）", en: "(These words were lawfully erased)" },
  own: { zh: "您说的话", en: "Your words" },
  files: { zh: "照片、录音", en: "Photos and recordings" },
  photo: { zh: "这件事的照片 {n}", en: "Photo {n} of this matter" },
  sound: { zh: "下载录音 {n}", en: "Download recording {n}" },
  paper: { zh: "下载文件 {n}", en: "Download paper {n}" },
  whatYouCanDo: { zh: "您可以", en: "What you can do" },
  put: { zh: "看完了，收起来", en: "Finished: put it away" },

  entryReply: { zh: "答复", en: "Reply" },
  entryProgress: { zh: "进展", en: "Progress" },
  entryReason: { zh: "原因", en: "Reason" },
  entryAdded: { zh: "您补充的", en: "You added" },
  entryNote: { zh: "说明", en: "Note" },

  add: { zh: "补充几句", en: "Add something" },
  addTitle: { zh: "还有什么要补充？", en: "What would you like to add?" },
  addLead: { zh: "会加在原来的话后面，一个字都不会改。", en: "It is put after what you said. Not a word is changed." },
  addWords: { zh: "要补充的话", en: "What to add" },
  addDo: { zh: "补充上去", en: "Add it" },
  addDone: { zh: "补充的话收到了。", en: "We have what you added." },

  rate: { zh: "评一评", en: "Rate it" },
  rateTitle: { zh: "办得怎么样？", en: "How was it handled?" },
  rateLead: {
    zh: "评不评都行。办事的人看不到是谁评的；不满意的，会换一个人来跟进。",
    en: "Only if you wish. Who handled it does not learn who rated; where you are not satisfied somebody else follows it up.",
  },
  level: { zh: "您的感受", en: "How you feel about it" },
  why: { zh: "想说说原因吗？", en: "Would you like to say why?" },
  rateDo: { zh: "交上去", en: "Send it" },
  rateDone: { zh: "谢谢，评价收到了。", en: "Thank you. We have your rating." },

  confirm: { zh: "办好了", en: "It is done" },
  confirmTitle: { zh: "这件事办好了吗？", en: "Is it done?" },
  confirmLead: {
    zh: "您点“办好了”，我们就不再打电话来问。以后又坏了，还可以说“没解决”。",
    en: "If you say so we need not call you. Should it go wrong again, you may still say “not solved”.",
  },
  confirmDo: { zh: "办好了", en: "It is done" },
  confirmDone: { zh: "知道了，谢谢您告诉我们。", en: "Noted. Thank you for telling us." },

  reopen: { zh: "没解决，请再办", en: "Not solved: take it up again" },
  reopenTitle: { zh: "哪里还没解决？", en: "What is still not solved?" },
  reopenLead: {
    zh: "会在原来的事上接着办，不用从头讲。说过几次还没解决，就由街道来定。",
    en: "It goes on from where it was. If it comes back again and again, the office above decides.",
  },
  reason: { zh: "还差什么", en: "What is missing" },
  reopenDo: { zh: "请再办", en: "Take it up again" },
  reopenDone: { zh: "收到了，会接着办。", en: "We have it, and go on." },

  withdraw: { zh: "不办了，撤回", en: "Withdraw it" },
  withdrawTitle: { zh: "真的要撤回吗？", en: "Do you want to withdraw it?" },
  withdrawLead: {
    zh: "撤回以后就不再办了，说过的话按规定保存。如果是有人劝您撤，请用“我感到有压力”。",
    en: "Nobody works on it after that; what was said is kept as the rules say. If somebody urged you to withdraw, use “I am being put under pressure”.",
  },
  withdrawReason: { zh: "为什么撤回", en: "Why" },
  withdrawDo: { zh: "撤回这件事", en: "Withdraw this matter" },
  keep: { zh: "不撤，留着", en: "Keep it" },
  withdrawDone: { zh: "已经撤回。", en: "It is withdrawn." },

  pressure: { zh: "我感到有压力", en: "I am being put under pressure" },
  pressureNote: {
    zh: "有人因为这件事为难您、劝您撤、要您改口？",
    en: "Does anybody press, threaten or urge you because of this matter?",
  },
  pressureTitle: { zh: "有人为难您？", en: "Are you being put under pressure?" },
  pressureLead: {
    zh: "这一条只到监督员手里。监督员是外单位的人。办这件事的人、前台、社区都看不到，也不知道您点过。",
    en: "This reaches the auditor only, who belongs to another body. The handler, the desk and the community do not see it and do not learn of it.",
  },
  pressureWords: { zh: "想说就写几句", en: "Say more, if you like" },
  pressureDo: { zh: "告诉监督员", en: "Tell the auditor" },
  pressureDone: {
    zh: "已经告诉监督员。别的人都看不到。有危险请马上拨打 110。",
    en: "The auditor has been told, nobody else. If you are in danger, call 110 now.",
  },

  again: { zh: "还没解决，再说一次", en: "Still not solved: tell us again" },
  againTitle: { zh: "接着上次的再说一次", en: "Tell us again, from where it was" },
  againLead: {
    zh: "会开一件新的事，连着上次这一件，办的人看得到前因后果。您会拿到一张新回执。",
    en: "It becomes a new matter tied to this one, so that whoever handles it knows what came before. You get a new receipt.",
  },
  againDo: { zh: "再说一次", en: "Tell it again" },
});

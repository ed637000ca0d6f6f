/** What the pages of “say something” say. */
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";

export const words = texts({
  home: { zh: "首页", en: "Home" },
  back: { zh: "上一步", en: "Back" },
  next: { zh: "下一步", en: "Next" },
  stepWords: { zh: "说事", en: "Say it" },
  stepAbout: { zh: "说谁", en: "About whom" },
  stepFiles: { zh: "照片录音", en: "Photo" },
  stepWho: { zh: "怎么找您", en: "Reach you" },
  stepCheck: { zh: "核对", en: "Check" },

  title: { zh: "您想说什么？", en: "What do you want to say?" },
  lead: {
    zh: "不用登录，不用留名字。每件事都有人看，有回执，有回音。",
    en: "No account and no name needed. Somebody reads it, you get a receipt, and you get an answer.",
  },
  continues: {
    zh: "接着上次的事说。上次的内容不用再讲一遍。",
    en: "This goes on from your earlier matter. No need to tell that again.",
  },
  kind: { zh: "这是", en: "This is" },
  danger: { zh: "现在有人有危险", en: "Somebody is in danger now" },
  dangerHint: {
    zh: "先打电话，再勾这里。我们会马上接着管，不等分办。",
    en: "Call first, then tick this. We act at once and do not wait for our usual steps.",
  },
  dangerTitle: { zh: "有人有生命危险？现在就打电话", en: "Is somebody's life in danger? Call now" },
  police: { zh: "报警", en: "police" },
  fire: { zh: "火警、救援", en: "fire and rescue" },
  ambulance: { zh: "急救", en: "ambulance" },

  wordsTitle: { zh: "请说说是什么事", en: "Tell us what it is" },
  yourWords: { zh: "您的话", en: "Your words" },
  yourWordsHint: {
    zh: "平时怎么说就怎么写，一个字都不会改。最好写上：什么事、从什么时候开始、您希望怎么办。",
    en: "Write as you speak; not a word is changed. It helps to say: what, since when, and what you hope for.",
  },
  ownWords: { zh: "原话", en: "Your own words" },
  place: { zh: "在哪里", en: "Where is it" },
  placeHint: { zh: "例如：老场口水井旁边", en: "For example: beside the well at the old market" },
  speak: { zh: "不写字，我来说", en: "I would rather speak" },
  spokenOnly: { zh: "（没有写字，原话在录音里。）", en: "(Nothing was written: the words are in the recording.)" },

  aboutTitle: { zh: "是在说这里的人怎么办事吗？", en: "Is it about how somebody here does the work?" },
  aboutLead: {
    zh: "如果是，我们会让那个人和他的亲属都看不到这件事，也办不了这件事。",
    en: "If so, that person and their kin will not see it, and will not handle it.",
  },
  aboutNo: { zh: "不是", en: "No" },
  aboutNoHint: { zh: "大多数事情选这个", en: "This fits most matters" },
  aboutYes: { zh: "是，和这里的工作人员有关", en: "Yes, it concerns somebody who works here" },
  aboutYesHint: { zh: "态度、拖着不办、不公平、收了东西……", en: "Manners, delay, unfairness, a gift taken …" },
  skip: { zh: "跳过", en: "Skip" },

  whomTitle: { zh: "说的是谁？", en: "Whom is it about?" },
  whomLead: {
    zh: "知道名字就写名字，不知道就勾岗位，都不清楚可以跳过。写在这里的人不会看到。",
    en: "Write the name if you know it, or tick the post. If you know neither, skip this. Whoever is named here will not see it.",
  },
  names: { zh: "名字", en: "Name" },
  namesHint: { zh: "几个人就用顿号隔开，最多五个", en: "Several names: put a comma between them, five at most" },
  posts: { zh: "岗位", en: "Post" },

  filesTitle: { zh: "有照片或录音吗？", en: "Any photo or recording?" },
  filesLead: {
    zh: "没有也没关系，直接点下一步。照片里的地点、时间会自动去掉。",
    en: "None is needed: just go on. The place and time hidden in a photo are removed.",
  },
  soundTitle: { zh: "请说给我们听", en: "Please say it to us" },
  soundLead: {
    zh: "按“开始录音”，像平时一样说，方言也行。会有人听，再照原话记下来。",
    en: "Press “Start recording” and speak as you always do, in any dialect. Somebody listens and writes it down.",
  },
  photo: { zh: "照片", en: "Photo" },
  sound: { zh: "录音", en: "Recording" },
  photoNote: {
    zh: "请不要拍到不相干的人",
    en: "Please leave people who have nothing to do with it out of the picture",
  },
  another: { zh: "再加一个", en: "Add another" },
  remove: { zh: "去掉{what}", en: "Remove: {what}" },
  received: { zh: "已经收到", en: "Received" },
  full: { zh: "最多四个，已经满了。", en: "Four are the most, and all four are here." },
  photoNumber: { zh: "照片 {n}", en: "Photo {n}" },
  soundNumber: { zh: "录音 {n}", en: "Recording {n}" },
  writeInstead: { zh: "还是写字吧", en: "Write it instead" },

  whoTitle: { zh: "要我们联系您吗？", en: "May we contact you?" },
  whoLead: {
    zh: "留不留都一样办。不留名字，凭回执也能查到结果；留了电话，办事的人可以问清楚，办得更快。",
    en: "It is handled either way. Without a name the receipt still shows you the result; with a number we can ask and often act faster.",
  },
  who: { zh: "您的选择", en: "Your choice" },
  anonymous: { zh: "不留名字", en: "Stay anonymous" },
  anonymousHint: {
    zh: "谁也不知道是您说的，凭回执查结果",
    en: "Nobody knows it was you; the receipt shows the result",
  },
  named: { zh: "留下联系方式", en: "Leave a name or number" },
  namedHint: { zh: "只有前台和办这件事的人看得到", en: "Only the front desk and the handler can see it" },
  name: { zh: "怎么称呼您", en: "Your name" },
  phone: { zh: "电话", en: "Telephone" },
  phoneHint: { zh: "只用来为这件事找您", en: "Used only to reach you about this matter" },
  consent: { zh: "留下联系方式，就是同意：", en: "By leaving it you agree: " },
  consentEnd: {
    zh: "随时可以到前台收回，不影响办事。",
    en: "You can take this back at the desk at any time; the matter goes on all the same.",
  },
  privacy: { zh: "我们记什么、您有哪些权利", en: "What is kept, and your rights" },

  checkTitle: { zh: "请核对一下", en: "Please check" },
  change: { zh: "改", en: "Change" },
  checkKind: { zh: "这是", en: "This is" },
  checkAbout: { zh: "涉及这里的人", en: "About somebody here" },
  checkFiles: { zh: "照片、录音", en: "Photos, recordings" },
  checkWho: { zh: "联系您", en: "Reaching you" },
  inDanger: { zh: "有人有危险", en: "somebody is in danger" },
  yes: { zh: "是", en: "Yes" },
  no: { zh: "不是", en: "No" },
  none: { zh: "没有", en: "None" },
  noPlace: { zh: "没写", en: "Not given" },
  inRecording: { zh: "在录音里", en: "In the recording" },
  counted: { zh: "照片 {photos} 张，录音 {sounds} 段", en: "photos: {photos}, recordings: {sounds}" },
  willTriage: { zh: "交上来以后，最迟这一天有人接手：", en: "Once sent, somebody takes it up by: " },
  send: { zh: "交上去，拿回执", en: "Send, and get the receipt" },

  receiptTitle: { zh: "收到了，这是您的回执", en: "We have it. This is your receipt" },
  receiptLead: {
    zh: "凭这个号查进展、补充、评价。请打印或抄下来：离开这一页，号码就不再显示。",
    en: "With this number you follow the matter, add to it and rate it. Print it or write it down: it is not shown again after this page.",
  },
  slipTitle: { zh: "小院回执", en: "Courtyard receipt" },
  nextTriage: { zh: "最迟 {date}，有人接手。", en: "By {date} somebody takes it up." },
  nextFollow: {
    zh: "查进展：扫码，或在首页点“查我的事”，输入上面的号。",
    en: "To follow it: scan, or choose “Follow my matter” and type the number above.",
  },
  nextDesk: {
    zh: "不会用手机？拿着这张条到前台，有人帮您查。",
    en: "No phone? Bring this slip to the front desk: somebody looks it up with you.",
  },
  nextPressure: {
    zh: "有人为这事为难您，查进展的页面上可以告诉监督员。",
    en: "If anybody puts you under pressure for it, the follow page tells the auditor.",
  },
  aloud: { zh: "念一遍", en: "Read aloud" },
  keepDone: { zh: "收好了，完成", en: "I have kept it: finish" },
  followNow: { zh: "现在就看进展", en: "Follow it now" },
  goneTitle: { zh: "回执已经收起来了", en: "The receipt has been put away" },
  goneLead: {
    zh: "回执号只在交上来的时候显示，我们自己也不存。号码丢了，带上证件到前台，可以补一张新的，旧的就作废。",
    en: "The number is shown only once, and we do not keep it ourselves. If it is lost, the front desk identifies you and prints a new one; the old one dies.",
  },
  follow: { zh: "查我的事", en: "Follow my matter" },
  sayNew: { zh: "说一件新的事", en: "Say something new" },
  copyAsk: {
    zh: "没有打印，是抄下来的？核对一遍（可以跳过）",
    en: "Nothing printed, written by hand? Check it (you may skip this)",
  },
  copyLabel: { zh: "照您抄的敲一遍", en: "Type what you wrote down" },
  copyCheck: { zh: "核对", en: "Check" },
  copiedRight: { zh: "抄对了，可以放心收好。", en: "You copied it right. Keep it safe." },
  copiedWrong: {
    zh: "第 {groups} 组不一样，请对照上面再看一眼。",
    en: "Group {groups} differs: please compare with the slip above.",
  },
  askSlip: {
    zh: "这里没有打印机？把号码抄下来，或者拍张照。",
    en: "No printer here? Write the number down or take a picture.",
  },

  reusedTitle: { zh: "这件事已经收到过了", en: "This was received before" },
  reusedLead: {
    zh: "您交过一次，回执也给过了。这次的内容和上次不一样，要怎么办？",
    en: "You sent it once and have its receipt. What it says now differs. What shall we do?",
  },
  showReceipt: { zh: "看已经给的回执", en: "Show the receipt already given" },
  addChange: { zh: "把改动补充到那件事", en: "Add the change to that matter" },
  sendNew: { zh: "当作一件新的事", en: "Make it a new matter" },
  expired: {
    zh: "放得太久，前面填的已经清掉了，请再来一遍。有什么写好的，都还在。",
    en: "It rested too long and was cleared: please start again. What you had just written is still here.",
  },
});

export const sayProblems = problems("say", {
  kind: { zh: "请选一个最接近的。说不准就选“意见”。", en: "Please choose the closest one. If unsure, take “opinion”." },
  concerns: { zh: "请选“不是”或者“是”。", en: "Please choose no or yes." },
  soundMissing: {
    zh: "还没有录音。请录一段，或者点“还是写字吧”。",
    en: "There is no recording yet. Record something, or choose “Write it instead”.",
  },
  tooManyFiles: {
    zh: "最多四个照片或录音，请先去掉一个。",
    en: "Four photos or recordings are the most: remove one first.",
  },
  tooManyPosts: {
    zh: "选的岗位太多，最多五个人。请选最有关的，其余写在话里。",
    en: "These posts are held by more than five people. Choose those concerned most, and put the rest into your words.",
  },
  who: { zh: "请选留不留联系方式。", en: "Please choose whether to leave a name." },
  contactMissing: {
    zh: "请写称呼或者电话，写一样就行；不想写，请选“不留名字”。",
    en: "Please give a name or a number, one is enough; or choose to stay anonymous.",
  },
});

/** What the courtyard's open pages say: home, help, privacy, kiosk. */
import { texts } from "#frame/texts.ts";

export const words = texts({
  home: { zh: "首页", en: "Home" },
  homeHeading: { zh: "有事，来小院坐坐", en: "Come and sit with us" },
  homeLead: {
    zh: "难处、心愿、意见，都有人听、有人办、有回音。",
    en: "A worry, a wish, a word of criticism: somebody listens, acts and answers.",
  },
  say: { zh: "我有话说", en: "Say something" },
  sayHint: { zh: "写字、说话、拍照都行，不用登录", en: "Write, speak or take a photo; no account needed" },
  follow: { zh: "查我的事", en: "Follow my matter" },
  followHint: { zh: "用小条上的回执号", en: "With the number on your slip" },
  stations: { zh: "一个院子，{n} 个站", en: "One courtyard, {n} stations" },
  stationsNone: { zh: "站点还没有写上。请到前台问。", en: "No stations are listed yet. Please ask at the desk." },
  stationBare: {
    zh: "有什么事，到前台说一声，我们领您过去。",
    en: "Tell the front desk what you need, and we take you there.",
  },
  hours: { zh: "开门时间", en: "Open" },
  today: { zh: "今天", en: "Today" },
  more: { zh: "还想知道", en: "Good to know" },
  help: { zh: "怎么找人帮忙", en: "How to get help" },
  privacy: { zh: "我们记什么，您有哪些权利", en: "What we keep, and your rights" },
  signIn: { zh: "工作人员登录", en: "Staff sign-in" },

  helpTitle: { zh: "怎么找人帮忙", en: "How to get help" },
  helpDesk: { zh: "到前台，说一声就行", en: "At the front desk: just say so" },
  helpDeskLines: {
    zh: "不用手机，不用账号，不用会写字。\n工作人员照您的原话写下来，念给您听，再给您一张小条。\n小条上有一串大号数字，凭它随时能查。看不清，前台念给您听。\n怕前台的人就是您要说的人？请换一位，或者用门口的自助机、写在纸上。",
    en: "No phone, no account, no writing needed.\nThe worker writes down your own words, reads them back, and gives you a slip.\nThe big number on it lets you ask at any time. If it is hard to read, the desk reads it to you.\nIs the person at the desk the one it concerns? Ask for another, use the kiosk at the door, or put it on paper.",
  },
  helpPhone: { zh: "打电话", en: "By telephone" },
  helpPhoneLine: {
    zh: "拨打 {phone}，有人接听，替您记下来。",
    en: "Call {phone}: somebody answers and writes it down for you.",
  },
  helpLost: { zh: "小条丢了", en: "A lost slip" },
  helpLostLines: {
    zh: "带上证件到前台，核对后当面补一张新的。\n旧的那张立刻作废，别人捡到也没用。",
    en: "Bring your identity card to the desk; after a look at it you get a new slip.\nThe old one dies at once, so whoever finds it can do nothing with it.",
  },
  helpOther: { zh: "请人代办", en: "Somebody acts for you" },
  helpOtherLines: {
    zh: "家里人、邻居可以替您来说，前台会记下是谁替谁办。\n不满十四岁的孩子，由父母或监护人来办。",
    en: "Family or a neighbour may come for you; the desk notes who acts for whom.\nFor a child under fourteen, a parent or guardian comes.",
  },
  helpDanger: { zh: "有人有危险", en: "Somebody is in danger" },
  helpDangerLine: {
    zh: "先打电话：报警 110，火警和救援 119，急救 120。",
    en: "Call first: police 110, fire and rescue 119, ambulance 120.",
  },
  accessTitle: { zh: "看得清，用得上", en: "Readable and usable for all" },
  accessLines: {
    zh: "每一页上面都有“大字版”和“高对比”，点一下就换，下次还记得。\n不用鼠标，只用键盘也能办完。读屏软件能读每一页。\n不开脚本也能用。只有现场录音要脚本，录不了可以写字、上传录好的，或者请前台记。\n每一页都能打印。没有限时的小游戏，没有人脸识别。",
    en: "“Large text” and “High contrast” stand above every page; one tap, and it is remembered.\nEverything works with the keyboard alone and with screen readers.\nEverything works with scripts off. Only recording needs one: write, send a recording you made, or let the desk write it down.\nEvery page prints well. There is no puzzle to solve and no face recognition.",
  },
  accessTell: {
    zh: "哪里看不清、用不了，请告诉前台，或者点“我有话说”。这就是一条意见，会有人办。",
    en: "If something is hard to read or use, tell the desk or choose “Say something”. That is an opinion, and it is handled.",
  },

  privacyTitle: { zh: "我们记什么，您有哪些权利", en: "What we keep, and your rights" },
  privacyLead: {
    zh: "这一页可以请前台念给您听，也可以打印带走。",
    en: "The desk can read this page to you, and you may print it and take it along.",
  },
  kioskTitle: { zh: "您要办什么？", en: "What brings you here?" },
  kioskLead: {
    zh: "碰一下就行。没人碰，两分钟后自动清掉，不会让后面的人看到。",
    en: "Just touch. After two minutes without a touch everything is cleared, so that the next person sees nothing.",
  },
  deviceTitle: { zh: "把这台设备当自助机", en: "Use this device as the kiosk" },
  deviceLead: {
    zh: "打开后，这台设备上的每一页都用大按钮，两分钟没人碰就清掉。请先退出登录，再交给居民用。",
    en: "From then on every page on this device has large targets and is cleared after two minutes. Sign out before residents use it.",
  },
  deviceOn: { zh: "当自助机用", en: "Make it the kiosk" },
  deviceOff: { zh: "不再当自助机", en: "Stop being the kiosk" },
  deviceIsOn: { zh: "这台设备现在是自助机。", en: "This device is the kiosk now." },
  toKiosk: { zh: "去自助机首页", en: "Go to the kiosk's start" },
});

/** One line of the notice that PIPL art. 17 asks for: a question as one would ask it, and the answer. */
interface NoticeLine {
  readonly ask: { readonly zh: string; readonly en: string };
  readonly answer: { readonly zh: string; readonly en: string };
}

/** In the order of PIPL art. 17: who, why, how, which kinds, how long, which rights and how. `{courtyard}` and `{door}` are filled. */
export const privacyNotice: readonly NoticeLine[] = [
  {
    ask: { zh: "谁在处理这些信息？", en: "Who handles this information?" },
    answer: {
      zh: "{courtyard}。要问、要改、要删，{door}。",
      en: "{courtyard}. To ask, correct or delete, {door}.",
    },
  },
  {
    ask: { zh: "为什么要记？", en: "Why is it kept?" },
    answer: {
      zh: "只为把您说的这件事办好、告诉您结果、查得清是谁办的。不用来给人打分、排名，不卖，不做广告。",
      en: "Only to handle what you brought, to tell you the result, and to be able to show who did what. Nobody is scored or ranked by it; it is not sold and serves no advertising.",
    },
  },
  {
    ask: { zh: "记哪些？", en: "What is kept?" },
    answer: {
      zh: "您的原话；您愿意给的地点、照片、录音；您愿意留的称呼和电话；办理的经过。不留名也一样办。",
      en: "Your own words; the place, photo or recording if you give one; a name and number if you leave them; and what was done. Without a name it is handled all the same.",
    },
  },
  {
    ask: { zh: "照片和录音怎么处理？", en: "What happens to photos and recordings?" },
    answer: {
      zh: "照片里藏的时间、地点会去掉。录音照原样存：熟人可能听得出您的声音，不放心就写字。都加密保存。",
      en: "Time and place hidden in a photo are removed. A recording is kept as it is: somebody who knows you may recognise the voice, so write if you prefer. Both are stored encrypted.",
    },
  },
  {
    ask: { zh: "谁看得到？", en: "Who can see it?" },
    answer: {
      zh: "前台、接手的站点和办事的人。您说到的那个人和他的亲属看不到。谁打开看过，都有记录，由外单位的监督员检查。",
      en: "The front desk, the station and the person in charge. Whoever your words concern, and their kin, cannot. Every reading is logged and checked by an auditor from another body.",
    },
  },
  {
    ask: { zh: "会给别的单位吗？", en: "Does it go to anybody else?" },
    answer: {
      zh: "归别的单位管的事要转过去。转的时候默认不带您的姓名电话；确实要带，先问您同意，法律另有规定的除外。不公开您的姓名，除非您另外同意。",
      en: "What another body has to decide is forwarded to it, without your name and number unless they are needed; then you are asked first, except where the law says otherwise. Your name is not published unless you agree to that separately.",
    },
  },
  {
    ask: { zh: "存在哪里，存多久？", en: "Where, and for how long?" },
    answer: {
      zh: "存在小院自己的服务器上，电话、照片、录音都加密。填了一半没交的，一小时清掉，自助机上两分钟清掉。交上来的，办完以后按档案规定保存；您可以到前台查看、更正，或要求删除。网页访问不留您的地址。",
      en: "On the courtyard's own server; numbers, photos and recordings are encrypted. What was begun and not sent is cleared after one hour, at the kiosk after two minutes. What was sent is kept after it is finished as the archive rules say; at the desk you may see it, correct it or ask for it to be deleted. Visits to these pages leave no address of yours.",
    },
  },
  {
    ask: { zh: "网站往我的手机里放什么？", en: "What does the site put on my device?" },
    answer: {
      zh: "只放两样：记住大字、语言的选择；让您填到一半能接着填的一把钥匙，关掉浏览器就没了。没有跟踪，不连别的网站。",
      en: "Two things: your choice of text size and language; and a key that lets you go on with a half-filled form, gone when the browser closes. No tracking, and nothing from any other site.",
    },
  },
  {
    ask: { zh: "我有哪些权利？", en: "Which rights do I have?" },
    answer: {
      zh: "看一看、要一份、改错的、要求删除、收回同意、请人解释清楚，去世后近亲属也可以来办。收回同意不影响已经办的事，也不会因此不给您办。",
      en: "To see it, get a copy, have it corrected or deleted, take back a consent, and have it explained; after a death, close relatives may do so. Taking back a consent changes nothing that was done and never stops us from helping you.",
    },
  },
  {
    ask: { zh: "怎么行使？", en: "How?" },
    answer: {
      zh: "带上证件到前台，说一声就行，不要钱。没有账号的，凭回执也能撤回自己的事。",
      en: "Come to the desk with your identity card and say so; it costs nothing. With the receipt alone you can withdraw your own matter.",
    },
  },
  {
    ask: { zh: "不满意怎么办？", en: "And if I am not satisfied?" },
    answer: {
      zh: "可以点“我感到有压力”告诉监督员，可以拨打 12345，也可以向网信部门投诉，或者起诉。",
      en: "Use “I am being put under pressure” to reach the auditor, call 12345, complain to the cyberspace administration, or go to court.",
    },
  },
];

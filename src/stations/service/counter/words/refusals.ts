/** What the counter refuses, each with what to do instead. */
import { problems } from "#frame/problems.ts";

export const counterProblems = problems("counter", {
  noWindow: {
    status: 404,
    zh: "没有这个窗口，或者已经停用。请到窗口设置里看一看。",
    en: "There is no such window, or it was closed. Look at the windows' settings.",
  },
  codeTaken: {
    status: 409,
    zh: "已经有窗口叫{code}。请换一个字母。",
    en: "Another window is called {code}. Choose another letter.",
  },
  windowInUse: {
    status: 409,
    zh: "这个窗口后面还排了场次。请先改掉那些场次，再停用。",
    en: "This window is planned for sessions ahead. Change those first, then close it.",
  },
  dayTaken: {
    status: 409,
    zh: "{date}已经排了一场。请到那一场里改。",
    en: "There is a session on {date} already. Change that one.",
  },
  pastDay: {
    zh: "{date}已经过去了，不能再排。请选今天或以后的日子。",
    en: "{date} is past. Choose today or a later day.",
  },
  tooLong: {
    zh: "一场最多{hours}个小时。请看看开始和结束的时间。",
    en: "A session lasts {hours} {hours|hour|hours} at most. Look at the times.",
  },
  noSession: {
    status: 404,
    zh: "没有这一场。请回到场次表里看。",
    en: "There is no such session. Look at the list of sessions.",
  },
  otherDay: {
    status: 409,
    zh: "这一场排在{planned}，可是这台电脑说今天是{today}。请看看墙上的日历：日期错了先把电脑调好；没错，就勾选“日期看过了”再开。",
    en: "This session is planned for {planned}, but this computer says it is {today}. Look at a calendar: set the computer right, or tick “the date was checked” and open.",
  },
  otherOpen: {
    status: 409,
    zh: "还有一场没有收场。请先把那一场收了，再开这一场。",
    en: "Another session is still open. Close that one first.",
  },
  notOpen: {
    status: 409,
    zh: "这一场现在没有开，还不能取号、叫号。请前台先开场。",
    en: "This session is not open now: no numbers yet. Ask the desk to open it.",
  },
  nobodyOpen: {
    status: 409,
    zh: "现在没有开着的赶场服务。请看门口的告示，或者问前台。",
    en: "The counter is not open now. See the notice at the door, or ask at the desk.",
  },
  stillAtWindow: {
    status: 409,
    zh: "窗口上还有{count}个人没办完。请先办完或转走，再收场。",
    en: "{count} {count|person is|people are} still at a window. Finish there first, then close.",
  },
  noLine: {
    status: 404,
    zh: "没有这一路号，或者已经停用。请到“取号设备和纸号卷”里看。",
    en: "There is no such line of numbers, or it has ended. Look under “Devices and rolls”.",
  },
  prefixTaken: {
    status: 409,
    zh: "字头{prefix}已经有人用了。每台机器、每卷纸号都要有自己的字头，请换一个。",
    en: "The prefix {prefix} is in use. Each device and roll needs its own: choose another.",
  },
  rollUsed: {
    status: 409,
    zh: "{prefix}这卷号（{from}–{to}）登记过了，一卷号只能用一次。请核对号条上的字头和号码。",
    en: "Roll {prefix} ({from}–{to}) was registered before: a roll is used once. Compare prefix and numbers with the paper.",
  },
  rollBackwards: {
    zh: "末号要比首号大，一卷最多2000号。",
    en: "The last number comes after the first, and a roll has 2,000 at most.",
  },
  notOfRoll: {
    zh: "{number}不在这卷号里（{from}–{to}）。请看清号条。",
    en: "{number} is not on this roll ({from}–{to}). Look at the paper again.",
  },
  numberUsed: {
    status: 409,
    zh: "{label}已经记过了，一个号只能用一次。请核对号条。",
    en: "{label} was entered already: a number is used once. Compare with the paper.",
  },
  numbersMissing: {
    status: 409,
    zh: "还有{count}个号没有下落：{numbers}。请补记，或者注明作废的原因。",
    en: "{count} {count|number is|numbers are} not accounted for: {numbers}. Enter {count|it|them}, or void {count|it|them} with a reason.",
  },
  handedLater: {
    zh: "发号时间比现在还晚。请看看号条上的时间。",
    en: "The paper's time is later than now. Look at it again.",
  },
  servedBefore: {
    zh: "办理时间早于发号时间。请看看写反了没有。",
    en: "Served before it was handed out? Perhaps the times are exchanged.",
  },
  notServed: {
    zh: "{group}今天没有窗口。请问前台哪天有。",
    en: "No window serves {group} in this session. Ask the desk on which day.",
  },
  hasTicket: {
    status: 409,
    zh: "这个人在这一队已经有号了：{label}。一个人一队一个号。",
    en: "This person has a number in this queue already: {label}. One each.",
  },
  proxyFull: {
    status: 409,
    zh: "一个人最多替{most}个人取号。请那几位自己来，或者请前台帮忙。",
    en: "One person takes numbers for {most} others at most. The others come themselves, or the desk helps.",
  },
  noPerson: {
    zh: "没有这个人。请先在“居民”里登记，或者不写姓名也可以取号。",
    en: "There is no such person. Add the record first; a number needs no name.",
  },
  numbersOutUntil: {
    status: 409,
    zh: "今天的号发完了（一天最多{most}个）。下一场是{date}，那天早些来；也可以现在就约好那天的时间，来了不用等。",
    en: "Today's numbers are all given ({most} a day). The next session is on {date}: come early, or book a time now and do not wait.",
    door: {
      zh: "约时间：“赶场服务”里点“约一个时间”，或者请前台替您约。",
      en: "Book under “The counter”, or ask the desk to book for you.",
    },
  },
  numbersOut: {
    status: 409,
    zh: "今天的号发完了（一天最多{most}个）。下一场哪天还没有定，定了会贴在门口；请前台记下您的电话，定了告诉您。",
    en: "Today's numbers are all given ({most} a day). The next session has no date yet; the desk notes your telephone number and calls you.",
    door: { zh: "请找前台。", en: "Ask at the front desk." },
  },
  paperBeyond: {
    status: 409,
    zh: "今天的号发完了（一天最多{most}个），这个纸号排不进去。请告诉本人下一场是哪天，这里记“走了，没办”；今天还办得过来，先到这一场里把最多几个号改大。",
    en: "Today's numbers are all given ({most}), and this paper number finds no place. Tell the person the next day and enter “left”; if today has room, raise the limit of this session first.",
  },
  noDevice: {
    status: 404,
    zh: "这台机器还没有设成取号机。请前台在“取号设备和纸号卷”里设一下；现在先到前台取号。",
    en: "This device is not set up for numbers. The desk sets it under “Devices and rolls”; meanwhile take a number at the desk.",
  },
  noTicket: { status: 404, zh: "没有这个号。", en: "There is no such number." },
  notWaiting: {
    status: 409,
    zh: "这个号现在不在等（{state}）。请看最新的排队情况。",
    en: "This number does not wait any more ({state}). Look at the queue again.",
  },
  notYours: {
    status: 409,
    zh: "这个窗口现在由别人在办。要换人，请先点“我来坐这个窗口”。",
    en: "Somebody else sits at this window now. To take over, choose “I sit here” first.",
  },
  seatTaken: {
    status: 409,
    zh: "这个窗口已经有人坐了。要换人，请前台在这一场的“窗口怎么坐”里改。",
    en: "Somebody sits at this window already. The desk changes it under “Who sits where” of this session.",
    door: { zh: "前台可以换人。", en: "The front desk can change who sits here." },
  },
  finishFirst: {
    status: 409,
    zh: "{label}还在窗口上。请先按“办完了”“过号”，或者转到别的队，再离开。",
    en: "{label} is still at the window. Choose “done” or “missed”, or transfer it, before you leave.",
  },
  nobodySits: {
    status: 409,
    zh: "{code}窗口现在没有人坐，转过去会白等。请选别的窗口，或者只选办什么，哪个窗口空了哪个叫。",
    en: "Nobody sits at window {code} now, and one would wait in vain. Choose another window, or only the queue.",
  },
  nobodyWaits: { status: 409, zh: "现在没有人在等这个窗口。", en: "Nobody waits for this window now." },
  someoneCalled: {
    status: 409,
    zh: "{label}刚叫过，还没有说到没到。人到了按“到了”，没到按“过号”，再叫下一个。",
    en: "{label} was called. Say whether the person came (“here”) or not (“missed”), then call the next.",
  },
  noOneHere: {
    status: 409,
    zh: "窗口上现在没有人。请先叫下一个。",
    en: "Nobody is at the window now. Call the next one.",
  },
  calledOut: {
    status: 409,
    zh: "已经叫了{most}次。没有人来，就按“过号”。",
    en: "Called {most} {most|time|times} already. If nobody comes, choose “missed”.",
  },
  callAgainSoon: {
    status: 409,
    zh: "刚刚叫过，老人走过来要时间。请等{seconds}秒再叫。",
    en: "Called just now; old people need time. Wait {seconds} seconds before calling again.",
  },
  callMore: {
    status: 409,
    zh: "要叫满{most}次才算过号，现在叫了{calls}次。请再叫一次。",
    en: "A number is missed after {most} {most|call|calls}; there were {calls}. Call once more.",
  },
  reinsertedOnce: {
    status: 409,
    zh: "过号只能重排一次。请重新取一个号。",
    en: "A missed number goes back once only. Take a new number.",
  },
  sameQueue: {
    zh: "已经在这一队了。请选别的队或别的窗口。",
    en: "It is in this queue already. Choose another queue or window.",
  },
  noSlot: {
    status: 409,
    zh: "这个时间刚被别人约了，或者没有开放。请换一个时间。",
    en: "This time has just been booked, or is not offered. Choose another.",
  },
  slotPast: {
    status: 409,
    zh: "这个时间已经过了。请选以后的时间，或者直接来取号。",
    en: "This time is past. Choose a later one, or come and take a number.",
  },
  whoBooks: {
    zh: "请写姓名和电话：有变动时我们要打电话告诉您。",
    en: "Give a name and a telephone number: we call you if anything changes.",
  },
  noAppointment: {
    status: 404,
    zh: "没有找到这个预约。请对照小条一组一组地核对；小条丢了，到前台说姓名和电话就能查。",
    en: "No appointment has this code. Compare group by group; if the slip is lost, the desk can help.",
    door: { zh: "前台可以帮您查。", en: "The front desk can find it for you." },
  },
  tooManyTries: {
    status: 429,
    zh: "试的次数太多了。请过十分钟再试；急的话到前台，说姓名和电话就能查。",
    en: "Too many tries: wait ten minutes, or ask at the desk with your name and telephone number.",
  },
  appointmentOver: {
    status: 409,
    zh: "这个预约已经不在了（{state}）。要办事，请重新约或者直接来取号。",
    en: "This appointment stands no more ({state}). Book again, or come and take a number.",
  },
  otherGroup: {
    zh: "这个窗口不办这一类。请换一个窗口。",
    en: "This window does not serve that. Choose another window.",
  },
  sessionOver: {
    status: 409,
    zh: "这一场已经结束或者取消了，不用再排窗口。请到后面的场次里排。",
    en: "This session is over or called off. Arrange the windows of one that is still to come.",
  },
  noClerk: {
    zh: "这个人现在不在岗。请从名单里选一位，或者先空着。",
    en: "This person holds no post now. Choose somebody from the list, or leave it open.",
  },
  stillWanted: {
    status: 409,
    zh: "还有人约了或者在等“{group}”，去掉就没有窗口办了。请先给他们改时间、转到别的窗口，再去掉。",
    en: "Somebody booked or waits for “{group}”, and no window would serve it. Move them first, then take it away.",
  },
});

/** What the pages of cards say. */
import { texts } from "#frame/texts.ts";

export const words = texts({
  title: { zh: "我的卡", en: "My card" },
  lead: {
    zh: "扫一扫卡上的码，或者把卡上的大号数字输进来。",
    en: "Scan the code on your card, or type its big number.",
  },
  code: { zh: "卡上的号码", en: "The number on your card" },
  codeHint: { zh: "24 位数字，空格可有可无", en: "24 digits, with or without spaces" },
  open: { zh: "打开我的页面", en: "Open my page" },
  closed: {
    zh: "好一会儿没有动静，卡已经收起来了。请再扫一次，刚才的事没有丢。",
    en: "Nothing was touched for a while, so the card was put away. Scan it again; nothing you sent is lost.",
  },
  left: {
    zh: "卡已经收好，这台设备上什么都没有留下。",
    en: "The card is put away; nothing of it stays on this device.",
  },
  lost: {
    zh: "没有卡、卡丢了：到前台说一声，当场给您办，旧卡马上作废。",
    en: "No card, or lost it? The front desk gives you one at once, and the old one stops working.",
  },
  home: { zh: "首页", en: "Home" },
  hello: { zh: "{name}，您好", en: "Hello, {name}" },
  mine: { zh: "我的情况", en: "At a glance" },
  ways: { zh: "我要看、我要办", en: "What you can see and do" },
  noWays: { zh: "这里还没有跟您有关的事。", en: "Nothing here concerns you yet." },
  goAway: { zh: "收起我的卡", en: "Put my card away" },
  idle: {
    zh: "{minutes} 分钟不碰，卡会自己收起来。",
    en: "After {minutes} {minutes|minute|minutes} without a touch the card puts itself away.",
  },
  toMine: { zh: "我的卡", en: "My card" },
  deskTitle: { zh: "{name} 的卡", en: "The card of {name}" },
  heldSince: { zh: "发卡时间", en: "Given" },
  identified: { zh: "怎么认出本人", en: "How the desk knew her" },
  none: { zh: "现在没有卡", en: "Holds no card" },
  noneHint: {
    zh: "发一张卡，她就能自己看班次、时长和积分。",
    en: "With a card she sees her shifts, hours and points herself.",
  },
  giveTitle: { zh: "发一张卡", en: "Give a card" },
  replaceTitle: { zh: "换一张新卡", en: "Give a new card" },
  replaceHint: {
    zh: "新卡一打印，旧卡马上作废。",
    en: "As soon as the new one is printed, the old one stops working.",
  },
  give: { zh: "打印新卡", en: "Print the card" },
  endTitle: { zh: "停用", en: "Stop the card" },
  end: { zh: "停用这张卡", en: "Stop this card" },
  why: { zh: "原因", en: "Why" },
  ended: { zh: "卡已停用。", en: "The card was stopped." },
  erased: { zh: "这个人的信息已经删除，不能再发卡。", en: "This person's data was erased: no card can be given." },
  printTitle: { zh: "打印卡", en: "Print the card" },
  printHow: {
    zh: "请打印，当面交给本人。离开本页以后，这个号码谁也看不到了。",
    en: "Print it and hand it to her. Once you leave this page nobody can see this number again.",
  },
  printDone: { zh: "已经交给本人", en: "Handed over" },
  cardName: { zh: "我的卡", en: "My card" },
  holder: { zh: "持卡人", en: "Holder" },
  givenOn: { zh: "发卡", en: "Given" },
  qr: { zh: "扫这里就能登录", en: "Scan to sign in" },
  keep: {
    zh: "请收好，不要给别人看：谁拿到这个号码，谁就能看到您的页面。丢了马上告诉前台。",
    en: "Keep it to yourself: whoever has this number sees your page. Tell the desk at once if it is lost.",
  },
  stepScan: {
    zh: "在门口的屏幕上，或用手机扫一扫、输号码。",
    en: "Scan or type it on the screen at the door, or on a phone.",
  },
  stepSee: { zh: "看自己的班次、时长、积分。", en: "See your shifts, your hours, your points." },
  stepAsk: { zh: "不会用没关系，前台帮您看。", en: "If you would rather not, the desk looks with you." },
  noSlip: { zh: "没有要打印的卡", en: "There is no card to print" },
  noSlipHint: {
    zh: "卡号只显示一次。要再打印，请换一张新卡。",
    en: "A card's number is shown once. To print again, give a new card.",
  },
  goOn: { zh: "回到志愿者名单", en: "Back to the volunteers" },
});

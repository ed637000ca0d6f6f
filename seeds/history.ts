/** Voices of an older paper book, brought in as history: no clocks, no receipts. The times are worked out from now. */

export interface HistoryRow {
  /** Days before the demo is made. */
  readonly daysAgo: number;
  readonly time: string;
  readonly headline: string;
  readonly words: string;
  readonly subject: string;
  readonly place: string;
}

export const history: readonly HistoryRow[] = [
  {
    daysAgo: 318,
    time: "09:12:00",
    headline: "小院门口的坎",
    words: "小院门口那步坎把轮椅和婴儿车都挡在外头，能不能改成缓坡？",
    subject: "居民服务设施",
    place: "老街 12 号",
  },
  {
    daysAgo: 287,
    time: "15:40:00",
    headline: "谢谢陪我去医院的志愿者",
    words: "上个月我摔了，是红马甲的小伙子推我去卫生站，又陪到晚上。名字没有问，想请你们转一声谢谢。",
    subject: "精神文明建设",
    place: "",
  },
  {
    daysAgo: 241,
    time: "10:05:00",
    headline: "老黄葛树保护",
    words: "老码头那棵黄葛树，树根被水泥封死了，叶子一年比一年少。请人看看，留个透气的圈。",
    subject: "园林绿化",
    place: "老码头",
  },
  {
    daysAgo: 203,
    time: "19:22:00",
    headline: "暑假娃儿游泳",
    words: "暑假到了，下河洗澡的娃儿多，请在石梯坎和码头安排人看着，再把救生圈挂起来。",
    subject: "社区建设",
    place: "下河石梯坎",
  },
  {
    daysAgo: 166,
    time: "08:48:00",
    headline: "停水通知早点贴",
    words: "停水的通知当天才贴，我们开面馆的来不及接水。能不能提前一天，在群里也说一声？",
    subject: "自来水供应",
    place: "堤上路 36 号",
  },
  {
    daysAgo: 122,
    time: "14:30:00",
    headline: "想学写毛笔字",
    words: "退了休闲得慌，想学毛笔字。纸笔自己带，只要有个老师、有张桌子。",
    subject: "公共文化",
    place: "",
  },
  {
    daysAgo: 90,
    time: "16:15:00",
    headline: "公交线路图太高",
    words: "站牌上的线路图贴得太高，字又小，老年人看不清末班车几点。",
    subject: "公共汽车",
    place: "听桥公交站",
  },
  {
    daysAgo: 61,
    time: "11:02:00",
    headline: "Recycling days",
    words:
      "Which days is glass collected? The notice is gone from the board. “Glass, please!” said my neighbour, twice, and laughed.",
    subject: "环境卫生",
    place: "老街 26 号",
  },
];

/** The file as somebody would have typed it from the book. */
export function historyFile(today: Temporal.PlainDate): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = history.map((row, index) => {
    const day = today.subtract({ days: row.daysAgo });
    return [String(index + 1), row.headline, `${day.toString()} ${row.time}`, row.words, row.subject, row.place];
  });
  const head = ["编号", "主题", "时间", "内容", "分类", "地点"];
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

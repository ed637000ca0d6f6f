/** The invented courtyard: no such county, subdistrict, community or river exists. Only the stations' names are kept. */

/** The public number with which every receipt of the demo begins; no area code of the country begins with 90. */
export const DEMO_HUB = 900_101;

export const hubs = [
  {
    id: 900_100,
    kind: "county",
    slug: "daoxi",
    nameZh: "稻溪县",
    nameEn: "Daoxi County",
    placeZh: "稻溪县城",
    placeEn: "Daoxi, the county town",
  },
  {
    id: 900_110,
    parentId: 900_100,
    kind: "subdistrict",
    slug: "weian",
    nameZh: "苇岸街道",
    nameEn: "Wei'an Subdistrict",
    placeZh: "稻溪县苇岸街道堤上路 1 号",
    placeEn: "1 Dike Road, Wei'an Subdistrict, Daoxi County",
  },
  {
    id: DEMO_HUB,
    parentId: 900_110,
    kind: "courtyard",
    slug: "banmu",
    nameZh: "半亩小院",
    nameEn: "Half-Acre Courtyard",
    placeZh: "稻溪县苇岸街道听桥社区老街 12 号",
    placeEn: "12 Old Street, Tingqiao Community, Wei'an Subdistrict, Daoxi County",
    helpPhone: "199 0000 0100",
  },
] as const;

/** 1 + 5: the stations, what each does, and when somebody is there. */
export const stations = [
  {
    id: "clean-breeze",
    nameZh: "清风驿站",
    nameEn: "Clean-breeze station",
    doesZh: "党务、居务、财务公开；反映作风问题，密封送上级，这里谁也打不开",
    doesEn: "Open affairs and accounts; reports about conduct, sealed so that nobody here can open them",
    hoursZh: "周一至周五 9:00–17:30",
    hoursEn: "Monday to Friday 9:00–17:30",
  },
  {
    id: "red-flag",
    nameZh: "红旗小站",
    nameEn: "Red-flag station",
    doesZh: "学习、读报；环卫工、快递员歇脚喝水充电；百宝箱借工具",
    doesEn: "Study and newspapers; water, a seat and a socket for outdoor workers; tools to borrow",
    hoursZh: "每天 7:00–21:00",
    hoursEn: "Every day 7:00–21:00",
  },
  {
    id: "civic-practice",
    nameZh: "新时代文明实践站",
    nameEn: "Civic-practice station",
    doesZh: "课后陪读、手机课、文体活动；志愿服务和积分兑换",
    doesEn: "Homework company, phone lessons, culture and sport; volunteers, their points and what these buy",
    hoursZh: "周二至周日 9:00–20:30",
    hoursEn: "Tuesday to Sunday 9:00–20:30",
  },
  {
    id: "service",
    nameZh: "服务工作站",
    nameEn: "Service station",
    doesZh: "一个窗口办事：医保、社保、低保、残疾认证、房前屋后的修修补补",
    doesEn:
      "One desk: medical insurance, pensions, allowances, disability certificates, and what is broken near your house",
    hoursZh: "周一至周五 8:30–17:30，赶场日 7:30 开门",
    hoursEn: "Monday to Friday 8:30–17:30, from 7:30 on market days",
  },
  {
    id: "peace",
    nameZh: "综治信访工作站",
    nameEn: "Peace-and-petition station",
    doesZh: "邻里纠纷调解，信访登记，法律咨询",
    doesEn: "Quarrels between neighbours mediated, petitions registered, legal advice",
    hoursZh: "周一至周五 9:00–17:30，周三晚上到 20:30",
    hoursEn: "Monday to Friday 9:00–17:30, Wednesdays until 20:30",
  },
] as const;
export type StationId = (typeof stations)[number]["id"];

/** Where two home visits were or will be made, and where people sat together. Days are working days (see story.ts). */
export const visits = {
  "visit-lane": {
    day: -15,
    place: "老街后巷、石梯坎",
    first: "chunya",
    second: "xiaoman",
    plannedBefore: 3,
    isDone: true,
  },
  "visit-dike": {
    day: 2,
    place: "堤上路 40 号一带",
    first: "minglang",
    second: "zhiqiu",
    plannedBefore: 3,
    isDone: false,
  },
} as const;

export const sessions = {
  "session-lamp": {
    day: -20,
    from: "18:55",
    to: "20:40",
    place: "清风廊的长凳",
    topic: "晚上出门方不方便",
    by: "qingsong",
  },
  "session-autumn": {
    day: -8,
    from: "14:55",
    to: "16:50",
    place: "清风廊的长凳",
    topic: "院坝里的大家事",
    by: "xiaoman",
  },
} as const;

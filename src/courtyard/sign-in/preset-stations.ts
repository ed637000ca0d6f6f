/** The five stations of the 1 + 5 model, as a new courtyard begins; names, words and hours are data from then on. */
export const PRESET_STATIONS = [
  {
    id: "clean-breeze",
    name_zh: "清风驿站",
    name_en: "Clean-breeze station",
    does_zh: "看公开的事务，反映作风问题",
    does_en: "Open affairs, and reports about conduct",
  },
  {
    id: "red-flag",
    name_zh: "红旗小站",
    name_en: "Red-flag station",
    does_zh: "学习、歇脚、借工具",
    does_en: "Study, a place to rest, tools to borrow",
  },
  {
    id: "civic-practice",
    name_zh: "新时代文明实践站",
    name_en: "Civic-practice station",
    does_zh: "活动、志愿服务、积分兑换",
    does_en: "Activities, volunteers, points and what they buy",
  },
  {
    id: "service",
    name_zh: "服务工作站",
    name_en: "Service station",
    does_zh: "一个窗口办事，有人帮忙",
    does_en: "One desk for every application, and a person who helps",
  },
  {
    id: "peace",
    name_zh: "综治信访工作站",
    name_en: "Peace-and-petition station",
    does_zh: "调解纠纷，登记信访",
    does_en: "Disputes mediated, petitions registered",
  },
] as const;

/** Until the courtyard writes its own. */
export const PRESET_HOURS = { hours_zh: "周一至周五 9:00–17:30", hours_en: "Monday to Friday 9:00–17:30" } as const;

/** The people of the demo, all invented. Telephone numbers lie in a block that cannot be anybody's (199 0000 xxxx). */
import type { PostKind } from "#frame/access.ts";
import type { Purpose, Relation } from "#courtyard/people/words.ts";
import type { StationId } from "./courtyard.ts";

export interface DemoPost {
  readonly kind: PostKind;
  readonly station?: StationId;
  readonly titleZh: string;
  readonly titleEn: string;
  /** The words by which a resident would name the post. */
  readonly duties: readonly string[];
}

export interface DemoStaff {
  readonly name: string;
  readonly posts: readonly DemoPost[];
  readonly kin?: readonly { readonly relation: Relation; readonly kinName: string; readonly kinKey?: string }[];
}

const post = (
  kind: PostKind,
  titleZh: string,
  titleEn: string,
  duties: readonly string[],
  station?: StationId,
): DemoPost => ({
  kind,
  titleZh,
  titleEn,
  duties,
  ...(station === undefined ? {} : { station }),
});

/** Who works here; the key is the sign-in. */
export const staff = {
  tianyu: { name: "蓝天宇", posts: [post("administrator", "系统管理员", "System administrator", ["系统", "账号"])] },
  hean: { name: "贺安澜", posts: [post("securityAdministrator", "安全管理员", "Security administrator", ["权限"])] },
  qingsong: { name: "石青松", posts: [post("head", "社区书记", "Community secretary", ["书记"])] },
  chunya: {
    name: "柳春芽",
    posts: [post("frontDesk", "前台接待", "Front desk", ["前台", "登记"])],
    kin: [{ relation: "spouse", kinName: "郝路平", kinKey: "luping" }],
  },
  minglang: { name: "邵明朗", posts: [post("frontDesk", "前台接待", "Front desk", ["接待", "回执"])] },
  zhiqiu: {
    name: "叶知秋",
    posts: [post("stationStaff", "民政社保专干", "Welfare and insurance officer", ["医保", "社保", "低保"], "service")],
  },
  luping: {
    name: "郝路平",
    posts: [
      post("stationStaff", "环境维修专干", "Repairs and surroundings", ["维修", "下水道"], "service"),
      post("stationStaff", "红旗小站管理员", "Keeper of the red-flag station", ["借工具", "百宝箱"], "red-flag"),
    ],
  },
  dayong: {
    name: "罗大勇",
    posts: [post("stationStaff", "综治调解专干", "Mediation and public order", ["调解", "综治"], "peace")],
    kin: [{ relation: "otherKin", kinName: "罗桂香", kinKey: "guixiang" }],
  },
  xiaoman: {
    name: "钟小满",
    posts: [
      post("stationStaff", "文明实践专干", "Activities and volunteers", ["活动", "积分"], "civic-practice"),
      post("stationStaff", "居务公开员", "Open affairs", ["公开栏"], "clean-breeze"),
    ],
  },
  lanting: {
    name: "谢兰亭",
    posts: [post("windowClerk", "民政人社窗口办事员", "Clerk of the civil affairs and pensions window", [], "service")],
  },
  yutong: { name: "关雨桐", posts: [post("officer", "苇岸街道联络员", "Officer of Wei'an Subdistrict", ["街道"])] },
  zhengyan: {
    name: "方正言",
    posts: [post("auditor", "监督员（县里另一单位派来）", "Auditor, from another body", [])],
  },
} as const satisfies Record<string, DemoStaff>;
export type StaffKey = keyof typeof staff;

export interface DemoResident {
  readonly name: string;
  readonly alsoCalled?: readonly string[];
  readonly phone?: string;
  readonly address?: string;
}

export const residents = {
  guixiang: { name: "罗桂香", phone: "199 0000 0001", address: "老街 7 号" },
  dehou: { name: "彭德厚", phone: "199 0000 0002", address: "石梯坎 3 号" },
  chunxiu: { name: "何春秀", alsoCalled: ["何幺妹"], phone: "199 0000 0003", address: "老街 19 号" },
  shian: { name: "陶世安", phone: "199 0000 0004", address: "老街 31 号" },
  yuzhen: { name: "谭玉珍", phone: "199 0000 0004", address: "老街 31 号" },
  xialian: { name: "夏莲枝", phone: "199 0000 0005", address: "堤上路 40 号" },
  changgen: { name: "万长根", phone: "199 0000 0006", address: "石梯坎 11 号" },
  yuee: { name: "秦月娥", address: "老街后巷 2 号" },
  guangming: { name: "冉光明", phone: "199 0000 0008", address: "堤上路 22 号" },
  jiaqi: { name: "段家琪", phone: "199 0000 0009" },
  xiaofan: { name: "易小帆", phone: "199 0000 0010" },
  siyuan: { name: "文思远", phone: "199 0000 0011", address: "老街 24 号" },
  lidong: { name: "沈立冬", phone: "199 0000 0012", address: "老街 9 号" },
  huilan: { name: "江惠兰", address: "老街后巷 6 号" },
  dongsheng: { name: "梁冬生", phone: "199 0000 0014", address: "石梯坎 8 号" },
  jinfeng: { name: "牟金凤", phone: "199 0000 0015", address: "堤上路 36 号" },
  youfu: { name: "袁有福", phone: "199 0000 0016", address: "石梯坎 15 号" },
  xiaoyu: { name: "崔晓雨", phone: "199 0000 0017", address: "老街 28 号" },
  yaomei: { name: "何幺妹", address: "老街 19 号" },
  mira: { name: "Mira Holloway", phone: "199 0000 0018", address: "老街 26 号" },
} as const satisfies Record<string, DemoResident>;
export type ResidentKey = keyof typeof residents;

/** Who agreed to what; a consent may be taken back. */
export const consents: readonly {
  readonly of: ResidentKey;
  readonly purpose: Purpose;
  readonly how: "paper" | "spoken";
  readonly isWithdrawn?: true;
}[] = [
  { of: "dehou", purpose: "contact", how: "spoken" },
  { of: "dehou", purpose: "forwardIdentity", how: "paper" },
  { of: "yuee", purpose: "neighbourContact", how: "spoken" },
  { of: "huilan", purpose: "neighbourContact", how: "spoken" },
  { of: "lidong", purpose: "contact", how: "paper" },
  { of: "lidong", purpose: "publishName", how: "paper" },
  { of: "chunxiu", purpose: "photo", how: "paper", isWithdrawn: true },
  { of: "mira", purpose: "contact", how: "spoken" },
];

export const household = { address: "老街 31 号", members: ["shian", "yuzhen"] } as const satisfies {
  address: string;
  members: readonly ResidentKey[];
};

/** Written down twice under two names: joined into one, and to be parted again if that was wrong. */
export const joined = { from: "yaomei", into: "chunxiu" } as const;

/** A grandchild far away speaks for the grandmother, with a paper she signed. */
export const proxy = { person: "huilan", by: "jiaqi", kind: "proxy", basis: "written" } as const;

/** One password for all of the demo; it stands on the sign-in page, and the demo opens only on this machine. */
export const DEMO_PASSWORD = "banmu-courtyard-demo";

/** What is printed at the start: how to come in as whom. */
export const demoSignIns = (): { login: string; name: string; post: { zh: string; en: string } }[] =>
  Object.entries<DemoStaff>(staff).map(([login, { name, posts }]) => ({
    login,
    name,
    post: {
      zh: posts.map((one) => one.titleZh).join("、"),
      en: posts.map((one) => one.titleEn).join("; "),
    },
  }));

/** What the shop of the demo offers, what was delivered and by whom, and what the old paper book held. */
import type { ResidentKey } from "../people.ts";

export const goods = {
  rice: {
    nameZh: "大米",
    nameEn: "Rice",
    noteZh: "一袋 10 斤，当年新米。",
    noteEn: "A bag of 5 kg, this year's.",
    measureZh: "袋",
    measureEn: "bag",
    price: "44",
    perMonth: 1,
  },
  oil: {
    nameZh: "菜籽油",
    nameEn: "Rapeseed oil",
    noteZh: "一桶 1.8 升。",
    noteEn: "1.8 litres.",
    measureZh: "桶",
    measureEn: "can",
    price: "32",
    perMonth: 1,
  },
  powder: {
    nameZh: "洗衣粉",
    nameEn: "Washing powder",
    noteZh: "一袋 1.5 公斤。",
    noteEn: "1.5 kg.",
    measureZh: "袋",
    measureEn: "bag",
    price: "9",
    perMonth: 2,
  },
  soap: { nameZh: "香皂", nameEn: "Soap", measureZh: "块", measureEn: "piece", price: "3", perMonth: 4 },
  paste: { nameZh: "牙膏", nameEn: "Toothpaste", measureZh: "支", measureEn: "tube", price: "5", perMonth: 2 },
  salt: { nameZh: "食盐", nameEn: "Salt", measureZh: "袋", measureEn: "bag", price: "2", perMonth: 3 },
  umbrella: {
    nameZh: "雨伞",
    nameEn: "Umbrella",
    noteZh: "长柄，伞骨结实。",
    noteEn: "Long and sturdy.",
    measureZh: "把",
    measureEn: "piece",
    price: "15",
    perMonth: 1,
  },
  noodles: { nameZh: "挂面", nameEn: "Noodles", measureZh: "把", measureEn: "pack", price: "4", perMonth: 3 },
  cup: { nameZh: "保温杯", nameEn: "Thermos cup", measureZh: "个", measureEn: "piece", price: "28", perMonth: 1 },
} as const;
export type GoodsKey = keyof typeof goods;

export interface Delivered {
  readonly key: string;
  readonly of: GoodsKey;
  readonly day: number;
  readonly pieces: number;
  readonly funding: "donated" | "publicFunds" | "welfareFund" | "company";
  readonly giver: string;
  readonly document: string;
  readonly keeps?: { readonly storyDay: number } | { readonly days: number };
  /** Still waits for the second person. */
  readonly isOpen?: true;
}

const fund = { day: -20, funding: "publicFunds", giver: "社区服务群众专项经费", document: "采购单 11-02" } as const;
const shopkeeper = { day: -20, funding: "donated", giver: "老街粮油店", document: "捐赠收据 07" } as const;

export const delivered: readonly Delivered[] = [
  { key: "rice", of: "rice", pieces: 10, ...fund, keeps: { days: 240 } },
  { key: "oil", of: "oil", pieces: 6, ...fund, keeps: { days: 400 } },
  { key: "powder", of: "powder", pieces: 12, ...fund },
  {
    key: "soap",
    of: "soap",
    day: -20,
    pieces: 40,
    funding: "company",
    giver: "苇岸日化厂",
    document: "赞助清单 3",
    keeps: { days: 700 },
  },
  {
    key: "paste",
    of: "paste",
    day: -20,
    pieces: 18,
    funding: "company",
    giver: "苇岸日化厂",
    document: "赞助清单 3",
    keeps: { days: 600 },
  },
  { key: "salt", of: "salt", pieces: 20, ...shopkeeper },
  { key: "noodles", of: "noodles", pieces: 6, ...shopkeeper, keeps: { storyDay: -6 } },
  {
    key: "umbrella",
    of: "umbrella",
    day: -19,
    pieces: 1,
    funding: "welfareFund",
    giver: "街道慈善基金",
    document: "拨付单 21",
  },
  {
    key: "umbrella-more",
    of: "umbrella",
    day: 0,
    pieces: 5,
    funding: "welfareFund",
    giver: "街道慈善基金",
    document: "拨付单 26",
    isOpen: true,
  },
];

/** Points that stood in the paper book before. */
export const oldBook = {
  jinfeng: "92",
  youfu: "51.5",
  lidong: "37",
  chunxiu: "23",
  xialian: "12",
  dehou: "6",
} as const satisfies Partial<Record<ResidentKey, string>>;

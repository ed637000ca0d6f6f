/** The rule that a new courtyard starts with, as data; every change of it is a row with two persons. */
import type { Text } from "#frame/texts.ts";
import type { EarningRule } from "./words.ts";

export const presetEarningRule: EarningRule & { readonly source: Text } = {
  version: 1,
  tenthsPerHour: 10,
  effectiveFrom: "2000-01-01",
  source: {
    zh: "《重庆市志愿服务条例》第35条：由社区自定兑换办法；起始按常见做法，1 小时 1 分",
    en: "Chongqing volunteer regulations art. 35: the community sets the exchange; at first one hour earns one point",
  },
};

/** The quarterly statement of points and goods, told to everybody. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { writeDate } from "#courtyard/calendar/days.ts";
import { isPublished, publishStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { daysOfQuarter, grants, isBefore, pointsText } from "../rules.ts";
import { isBeforeBooks, quarterSums } from "../steps/quarter.ts";
import { quarterInput, rewardsProblems } from "../words.ts";

/** Said in place of a row of zeros. */
const beforeBooks = (since: Temporal.PlainDate | undefined) => ({
  term: { zh: "这个季度没有进出", en: "Nothing was booked in this quarter" },
  value:
    since === undefined
      ? { zh: "积分超市还没有开始记账", en: "the points shop has not begun to keep its books" }
      : {
          zh: `积分超市从 ${writeDate(since, "zh")} 起记账，那个季度过完就有数字`,
          en: `the points shop keeps its books since ${writeDate(since, "en")}; figures follow when that quarter is over`,
        },
});

export const publishQuarter = command({
  name: "publishQuarter",
  does: { zh: "公布一个季度的积分和物资", en: "Publish a quarter's points and goods" },
  input: quarterInput,
  grants: grants.publish,
  async act(act, { quarter }) {
    if (!isBefore(daysOfQuarter(quarter).untilOn, act.today)) {
      return refuse(rewardsProblems.quarterRuns, { field: "quarter" });
    }
    if (await isPublished(act, "rewards.quarter", quarter)) return refuse(rewardsProblems.alreadyPublished);
    const before = await isBeforeBooks(act, quarter, act.today);
    const { points, goods } = await quarterSums(act, quarter);
    const of = (zh: string, en: string) => ({ zh, en });
    const line = (zh: string, en: string, tenths: number) => ({
      term: of(zh, en),
      value: of(`${pointsText(tenths)} 分`, `${pointsText(tenths)} points`),
    });
    const statementId = await publishStatement(act, {
      kind: "rewards.quarter",
      period: quarter,
      title: of(`积分和物资 ${quarter}`, `Points and goods, ${quarter}`),
      lines:
        before !== undefined
          ? [beforeBooks(before.since)]
          : [
              line("服务得分", "Earned by service", points.earned),
              line("兑换用掉", "Exchanged", points.spent),
              line("冲回", "Taken back", points.takenBack),
              line("更正", "Corrected", points.corrected),
              line("到期", "Expired", points.expired),
              ...goods.map((one) => ({
                term: of(one.nameZh, one.nameEn),
                value: of(
                  `进 ${one.came}，发 ${one.givenOut}，报损 ${one.writtenOff}，盘点差异 ${one.counted}（${one.measureZh}）`,
                  `in ${one.came}, given out ${one.givenOut}, written off ${one.writtenOff}, difference by counting ${one.counted} (${one.measureEn})`,
                ),
              })),
            ],
    });
    return { statementId };
  },
});

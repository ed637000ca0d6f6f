/** The quarterly statement of points and goods, told to everybody. */
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { isPublished, publishStatement } from "#stations/clean-breeze/open-affairs/steps.ts";
import { daysOfQuarter, grants, isBefore, pointsText } from "../rules.ts";
import { quarterSums } from "../steps/quarter.ts";
import { quarterInput, rewardsProblems } from "../words.ts";

export const publishQuarter = command({
  name: "publishQuarter",
  room: "rewards",
  does: { zh: "公布一个季度的积分和物资", en: "Publish a quarter's points and goods" },
  input: quarterInput,
  grants: grants.publish,
  async act(act, { quarter }) {
    if (!isBefore(daysOfQuarter(quarter).untilOn, act.today)) {
      return refuse(rewardsProblems.quarterRuns, { field: "quarter" });
    }
    if (await isPublished(act, "rewards.quarter", quarter)) return refuse(rewardsProblems.alreadyPublished);
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
      lines: [
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

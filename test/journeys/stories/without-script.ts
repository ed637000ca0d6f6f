/** The same saying in a browser that runs no script, from the first word to the clerk who takes it up. */
import { expect, test } from "vitest";
import type { Courtyard } from "../courtyard.ts";

const WORDS = "后巷的水沟堵了，一下雨就漫到门口。";

export function withoutScript(open: () => Courtyard): void {
  test("scripts are off: a wish is said, followed, and triaged", { timeout: 90_000 }, async () => {
    const she = await open().somebody({ withoutScript: true });
    await she.opens("/say");
    await she.presses("下一步");
    await she.sees("请选一个最接近的");
    await she.chooses("意愿");
    await she.presses("下一步");
    await she.writes("您的话", WORDS);

    // How to read is one tap away on any page, and remembered.
    await she.presses("下一步");
    await she.presses("高对比");
    await she.isAt("是在说这里的人怎么办事吗？");
    await she.sees("普通色");
    await she.presses("English");
    await she.isAt("Is it about how somebody here does the work?");
    await she.presses("中文");

    await she.chooses("不是");
    await she.presses("下一步");
    await she.presses("下一步");
    await she.chooses("留下联系方式");
    await she.writes("怎么称呼您", "后巷住户");
    await she.presses("下一步");
    await she.isAt("请核对一下");
    await she.sees(WORDS, "后巷住户");
    await she.presses("交上去，拿回执");
    const code = await she.readsHerCode();
    expect(code).toMatch(/^\d{24}$/);
    await she.presses("收好了，完成");

    await she.opens("/follow");
    await she.writes("回执号", code.replace(/(.{4})/g, "$1-"));
    await she.presses("看进展");
    await she.isAt("您的事");
    await she.sees(WORDS, "我们收到了，正在看该由谁来办。");
    await she.presses("看完了，收起来");
    await she.leaves();

    // The clerk's page runs without script as well.
    const clerk = await open().worker("chunya", { withoutScript: true });
    await clerk.opens("/desk/voices?view=inbox");
    await clerk.follows(/后巷的水沟堵了/);
    await clerk.follows("分办");
    await clerk.chooses("求助、建议");
    await clerk.selects("归哪个站点", "服务工作站");
    await clerk.presses("分办");
    await clerk.sees("已分办，开始计时。");
  });
}

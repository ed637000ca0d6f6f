/** A voice's whole life among staff: from the inbox over a bad rating to its remedy, and what the auditor sees of it. */
import { expect, test } from "vitest";
import type { Courtyard } from "../courtyard.ts";
import type { Somebody } from "../somebody.ts";

const WORDS = "井边的洗衣台裂了一条缝，脚一滑就是一身水。";
const PRESSURE = "有人上门叫我撤掉洗衣台的事。";

/** The quickest way to a voice and its slip. */
async function saysSomething(she: Somebody, words: string): Promise<string> {
  await she.opens("/say");
  await she.chooses("呼声");
  await she.presses("下一步");
  await she.writes("您的话", words);
  await she.presses("下一步");
  await she.chooses("不是");
  await she.presses("下一步");
  await she.presses("下一步");
  await she.chooses("不留名字");
  await she.presses("下一步");
  await she.presses("交上去，拿回执");
  const code = await she.readsHerCode();
  await she.presses("收好了，完成");
  return code;
}

async function looksUp(she: Somebody, code: string): Promise<void> {
  await she.opens("/follow");
  await she.writes("回执号", code);
  await she.presses("看进展");
}

export function atTheDesk(open: () => Courtyard): void {
  test("a voice is triaged, resolved, called after, rated badly and remedied", { timeout: 180_000 }, async () => {
    const she = await open().somebody();
    const code = await saysSomething(she, WORDS);

    // The front desk sees it today, gives it to a station and to somebody by name.
    const desk = await open().worker("minglang");
    await desk.opens("/desk");
    await desk.sees("收件");
    await desk.opens("/desk/voices");
    await desk.follows(/井边的洗衣台裂了/);
    const place = desk.place;
    await desk.follows("分办");
    await desk.chooses("投诉、反映问题");
    await desk.selects("归哪个站点", "服务工作站");
    await desk.presses("分办并交办");
    await desk.chooses("郝路平");
    await desk.presses("交办");
    await desk.sees("已交办。", "郝路平");

    // She is pressed, and says so.
    await looksUp(she, code);
    await she.sees("郝路平");
    await she.follows("我感到有压力");
    await she.writes("想说就写几句", PRESSURE);
    await she.presses("告诉监督员");

    // The handler gets in touch and resolves it; of the pressure he finds no trace anywhere.
    const handler = await open().worker("luping");
    await handler.opens("/desk");
    await handler.follows(/井边的洗衣台裂了/);
    await handler.seesNothingOf(PRESSURE, "压力", "pressure");
    await handler.follows("已联系当事人，开始办");
    await handler.presses("已联系当事人，开始办");
    await handler.follows("办结");
    await handler.chooses("解决了");
    await handler.writes("做了什么，结果怎样", "裂缝补好了，台面加了防滑条。");
    await handler.presses("办结");
    await handler.sees("已办结，等回访。");
    for (const path of [place, "/desk", "/desk/voices?view=mine", "/desk/voices?search=洗衣台"]) {
      await handler.opens(path);
      await handler.seesNothingOf(PRESSURE, "压力", "pressure");
    }

    // The desk calls; she could not be reached, which is not “satisfied”.
    await desk.opens("/desk/calls");
    await desk.follows(/井边的洗衣台裂了/);
    await desk.follows("登记回访");
    await desk.chooses("没打通");
    await desk.presses("登记回访");
    await desk.sees("回访已登记。");
    await desk.seesNothingOf(PRESSURE);

    // She rates it badly, by her slip.
    await looksUp(she, code);
    await she.sees("裂缝补好了，台面加了防滑条。");
    await she.follows("评一评");
    await she.chooses("不满意");
    await she.writes("想说说原因吗？", "缝还在，水照样漏。");
    await she.presses("交上去");
    await she.sees("谢谢，评价收到了。");

    // The head names an owner who did not handle it; the owner goes step by step.
    const head = await open().worker("qingsong");
    await head.opens(place);
    await head.sees("等着联系");
    await head.follows("指定整改负责人");
    expect(await head.page.getByRole("radio", { name: /郝路平/ }).count()).toBe(0);
    await head.chooses("叶知秋");
    await head.presses("指定整改负责人");
    await head.sees("已指定负责人。", "叶知秋");

    const owner = await open().worker("zhiqiu");
    for (const [step, note] of [
      ["已联系当事人", "上门看了，约好时间。"],
      ["已整改", "请石匠换了整块台面。"],
      ["已回访", "当面问过，不漏了。"],
      ["了结", "收工。"],
    ] as const) {
      await owner.opens(place);
      await owner.follows("差评整改下一步");
      await owner.chooses(step);
      await owner.writes("做了什么", note);
      await owner.presses("差评整改下一步");
      await owner.sees("整改走了一步。");
    }
    await owner.sees("已了结");
    await owner.seesNothingOf(PRESSURE);

    for (const somebody of [she, desk, handler, head, owner]) somebody.wasNotTroubled();
    await she.leaves();
  });

  test("the auditor sees the signal and who read what; no word of the matter", { timeout: 60_000 }, async () => {
    const auditor = await open().worker("zhengyan");
    await auditor.opens("/desk/audit");
    await auditor.sees("郝路平", "邵明朗");
    await auditor.seesNothingOf(WORDS.slice(0, 6), PRESSURE);
    await auditor.opens("/desk/audit/signals");
    await auditor.seesNothingOf(WORDS.slice(0, 6), PRESSURE);
    await auditor.presses("看这条信号");
    await auditor.sees(PRESSURE);
    await auditor.seesNothingOf(WORDS.slice(0, 6));
    await auditor.opens("/desk/voices?view=all");
    await auditor.seesNothingOf("井边的洗衣台");
    auditor.wasNotTroubled();
  });
}

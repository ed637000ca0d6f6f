/** An elder's neighbour speaks up on her phone, and what becomes of the slip in her hand. */
import sharp from "sharp";
import { expect, test } from "vitest";
import type { Courtyard } from "../courtyard.ts";

const WORDS = "老街口的路灯坏了三盏，\n下晚自习的娃儿和老人家都看不清台阶。";
const CHANGED = "老街口的路灯坏了四盏，王婆婆昨晚差点摔倒。";

/** A picture as a phone takes it: large, with a place hidden in it. */
const photo = async (): Promise<Buffer> =>
  sharp({
    create: {
      width: 2400,
      height: 1600,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  })
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 10/1 0/1" } })
    .jpeg()
    .toBuffer();

export function neighbour(open: () => Courtyard): void {
  test(
    "a neighbour raises a call in large text, changes her mind once, and follows it by her slip",
    { timeout: 90_000 },
    async () => {
      const she = await open().somebody();
      await she.opens("/");
      await she.presses("大字版");
      await she.sees("标准字");

      // Given she has something pressing to say, without a name.
      await she.follows(/^说一声|说事|我想说|说/);
      await she.isAt("您想说什么？");
      await she.chooses("呼声");
      await she.presses("下一步");
      await she.writes("您的话", WORDS);
      await she.writes("在哪里", "老街口");
      await she.presses("下一步");
      await she.chooses("不是");
      await she.presses("下一步");
      await she.brings("照片", { name: "lamp.jpg", mimeType: "image/jpeg", buffer: await photo() });
      await she.sees(/照片已缩小到/);
      await she.presses("下一步");
      await she.chooses("不留名字");
      await she.presses("下一步");

      // When she reads it again and changes one answer.
      await she.isAt("请核对一下");
      await she.sees("呼声", "老街口的路灯坏了三盏", "照片 1 张，录音 0 段", "不留名字");
      await she.follows(/^改.*您的话|您的话/);
      await she.writes("您的话", CHANGED);
      await she.presses("下一步");
      await she.isAt("请核对一下");
      await she.sees("王婆婆昨晚差点摔倒");
      await she.presses("交上去，拿回执");

      // Then she has a slip with a number and a square to scan.
      await she.isAt("收到了，这是您的回执");
      const code = await she.readsHerCode();
      expect(code).toMatch(/^\d{24}$/);
      await she.page.getByRole("img", { name: "用手机扫这里可查进展" }).waitFor();
      expect(she.page.url()).not.toContain(code.slice(0, 8));
      await she.presses("收好了，完成");
      await she.opens("/say/receipt");
      await she.seesNothingOf(code, CHANGED);
      she.wasNotTroubled();
      await she.leaves();

      // And any other phone that scans it follows the matter.
      const scanned = await open().somebody();
      await scanned.opens(`/follow#${code}`);
      expect(scanned.page.url()).not.toContain("#");
      await scanned.presses("看进展");
      await scanned.isAt("您的事");
      await scanned.sees("王婆婆昨晚差点摔倒");
      await scanned.follows("补充几句");
      await scanned.writes("要补充的话", "今晚又黑了一盏。");
      await scanned.presses("补充上去");
      await scanned.sees("补充的话收到了。", "今晚又黑了一盏。");

      // And where somebody presses her, one tap tells the auditor.
      await scanned.follows("我感到有压力");
      await scanned.sees("这一条只到监督员手里");
      await scanned.writes("想说就写几句", "有人打电话叫我别再提路灯。");
      await scanned.presses("告诉监督员");
      await scanned.seesNothingOf("有人打电话叫我别再提路灯");
      scanned.wasNotTroubled();
      await scanned.leaves();
    },
  );
}

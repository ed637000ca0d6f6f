/** The clerk at the desk is the one who is named: the page hands over, and nothing typed stays in her reach. */
import { expect, test } from "vitest";
import type { Courtyard } from "../courtyard.ts";

const MARK = "晾衣绳";
const WORDS = `上周三我来问${MARK}的事，柳春芽叫我等了两个钟头，后来就下班了。`;

export function conflict(open: () => Courtyard): void {
  test("a clerk writes down a voice about herself and loses sight of it", { timeout: 90_000 }, async () => {
    const clerk = await open().worker("chunya");
    await clerk.opens("/desk/record");
    await clerk.writes("原话", WORDS);
    await clerk.chooses("意见");
    await clerk.page.getByText("牵涉到这里的人或某项工作吗？").click();
    await clerk.chooses("说的是这里的人怎么办事");
    await clerk.writes(/^说到了谁/, "柳春芽");
    await clerk.presses("核对一遍");
    await clerk.isAt("这件事请换人办");
    await clerk.sees("说的话已经安全登记");

    // The other worker finds it in the inbox, and prints the slip.
    const other = await open().worker("minglang");
    await other.opens(`/desk/voices?view=inbox&search=${encodeURIComponent(MARK)}`);
    await other.follows(new RegExp(MARK));
    const place = new URL(other.page.url()).pathname;
    await other.follows("补打回执");
    await other.chooses("看了证件");
    await other.presses("补打回执");
    expect(await other.readsHerCode()).toMatch(/^\d{24}$/);
    await other.presses("回执已给本人");

    // She finds nothing: not in lists, not by searching, not by an address, not in what she typed, not in an export.
    for (const path of [
      "/desk",
      "/desk/voices",
      "/desk/voices?view=all",
      `/desk/voices?view=all&search=${encodeURIComponent(MARK)}`,
      "/desk/calls",
      "/desk/record",
      "/desk/record?change=yes",
      "/desk/record/check",
      "/desk/slip",
    ]) {
      await clerk.opens(path);
      await clerk.seesNothingOf(`上周三我来问`, place);
    }
    for (const path of [place, `${place}/triage`, `${place}/receipt`]) {
      expect(await clerk.opens(path), path).toBe(404);
      await clerk.seesNothingOf(MARK);
    }
    await clerk.opens("/desk/export");
    const { bytes } = await clerk.receives("导出");
    expect(bytes.toString("utf8")).not.toContain(MARK);
    // Her kin finds as little.
    const kin = await open().worker("luping");
    expect(await kin.opens(place)).toBe(404);
    clerk.wasNotTroubled();
    other.wasNotTroubled();
  });
}

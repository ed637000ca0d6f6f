/** A small table of earlier years comes in by preview and rehearsal, and goes out again where no formula can run. */
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { Courtyard } from "../courtyard.ts";

const FORMULA = '=HYPERLINK("http://example.invalid","点我")，榨油坊的灯箱写错了字';
const TABLE = [
  "时间,内容,类型",
  '2025/3/7 9:05:00,"榨油坊门口的石墩挡路，\n三轮车过不去",意见',
  `2025-03-08 10:00,"${FORMULA.replaceAll('"', '""')}",呼声`,
  "哪天来着,榨油坊后墙掉灰,意见",
  "2025-03-09 11:00,榨油坊想要一块遮雨棚,意愿",
].join("\r\n");

export function oldRecords(open: () => Courtyard): void {
  test("old records are imported with a preview and a report, and exported inert", { timeout: 90_000 }, async () => {
    const head = await open().worker("qingsong");
    const table = { name: "old.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${TABLE}`, "utf8") };
    await head.opens("/desk/import");
    await head.brings("CSV 文件", table);
    await head.presses("上传并预览");
    await head.isAt("核对各列");
    await head.sees("榨油坊门口的石墩挡路");
    await head.chooses("作为历史记录");
    await head.presses("下一步：试算");
    await head.isAt("试算结果");
    await head.sees("时间看不懂");
    await head.presses("开始导入");
    await head.sees("导入完成。");
    await head.opens(head.place);
    await head.sees("时间看不懂");
    const report = await head.receives("下载问题表", "link");
    expect(report.bytes.toString("utf8")).toContain("时间");

    // The same file again brings nothing twice.
    await head.opens("/desk/import");
    await head.brings("CSV 文件", table);
    await head.presses("上传并预览");
    await head.presses("下一步：试算");
    expect(await head.page.getByRole("definition").allInnerTexts()).toContain("3");
    await head.seesNothingOf("没有问题行。");

    await head.opens("/desk/export");
    await head.chooses("也导出历史记录");
    const { name, bytes } = await head.receives("导出");
    expect(name).toMatch(/\.csv$/);
    const rows: string[][] = parse(bytes, { bom: true });
    const cells = rows.flat();
    expect(cells.some((cell) => cell.includes("榨油坊的灯箱写错了字"))).toBe(true);
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    head.wasNotTroubled();
  });
}

/** Importing and exporting as somebody at the desk does it, through requests, without script. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "#frame/access.ts";
import { makeDoors } from "#frame/web/doors.ts";
import { renderPage } from "#ui/index.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";
import { loadPresetSubjects } from "#courtyard/matters/preset-subjects.ts";
import { openTestHouse, type Staff, type TestHouse } from "../../../../test/database.ts";
import { pages as exporting } from "../export/pages.tsx";
import { Visitor } from "../pages/testing.ts";
import { pages } from "./pages.tsx";
import { done, runJobs } from "./testing.ts";

const BASE = "http://localhost:8080";
let house: TestHouse;
const people = new Map<string, Staff>();

beforeAll(async () => {
  house = await openTestHouse();
  people.set("head", await house.staff({ name: "柏长青", posts: [{ kind: "head" }] }));
  people.set("desk", await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] }));
  await done(house, SYSTEM, loadPresetSubjects, {});
});
afterAll(() => house.close());

function visitor(who: string): Visitor {
  const findSession = async (_house: unknown, token: string) => {
    const actor = people.get(token);
    return actor === undefined ? undefined : { hubId: house.hub, csrf: "", actor };
  };
  const doors = makeDoors(
    house.house,
    { findSession, findTokenActor: async () => undefined, write: bothCalendars, doors: () => [] },
    { baseUrl: BASE, trustedProxies: 0, overTls: false },
    {
      draw: (page) => renderPage(page as never),
      problemPage: (visit, problem) => visit.say(problem.text, problem.values),
    },
  );
  doors.mount(pages, "staff");
  doors.mount(exporting, "staff");
  const hub = {
    id: house.hub,
    kind: "courtyard",
    parentId: null,
    slug: "first",
    name: { zh: "第一小院", en: "First Courtyard" },
    place: { zh: "", en: "" },
    helpPhone: "",
    isDemo: true,
  } as const;
  const fetch = async (path: string, init?: RequestInit) =>
    doors.web.request(`${BASE}${path}`, init, { hub, prefix: "" });
  return new Visitor(fetch, { session: who });
}

const csv = (text: string): File => new File([text], "来信.csv", { type: "text/csv" });

test("from the file to the report", async () => {
  const head = visitor("head");
  await head.open("/desk/import");
  expect(head.text).toContain("还没有导入过");
  await head.press("上传并预览");
  expect([head.status, head.text.includes("请选一个 CSV 文件")]).toEqual([422, true]);

  await head
    .fill("CSV 文件", csv("时间,详情,领域\n2026/1/2 8:00,路灯不亮<b>,民政\n去年,井盖响,不存在\n"))
    .press("上传并预览");
  expect(head.heading).toBe("核对各列");
  expect(head.text).toContain("路灯不亮<b>");
  expect(head.html).not.toContain("路灯不亮<b>");
  // The text's column is left out by mistake: the page comes back with what was chosen.
  await head.fill("内容", "").fill("时间", "0").fill("分类", "2").press("下一步：试算");
  expect([head.status, head.text.includes("请选出哪一列是内容")]).toEqual([422, true]);
  expect(head.html).toMatch(/<select[^>]*name="columns\.subject"[^]*?<option value="2" selected/);
  await head.fill("内容", "1").fill("时间", "0").fill("分类", "2").press("下一步：试算");
  expect(head.heading).toBe("试算结果");
  expect(head.text).toContain("时间看不懂");

  await head.press("开始导入");
  expect(head.headers.get("refresh")).toBe("10");
  expect(head.text).toContain("正在导入");
  const importId = head.path.split("/").at(-1) ?? "";
  await runJobs(house, importId);
  const live = await visitor("head").open(`/desk/import/${importId}/live`);
  expect(live.html).toMatch(/^<div class="flow">[^]*导入完成/);

  await head.open(head.path);
  expect(head.headers.get("refresh")).toBeNull();
  expect(head.text).toMatch(/新增 1 已有，跳过 0 问题行 1/);
  const report = await visitor("head").open(`/desk/import/${importId}/report`);
  expect(report.headers.get("content-type")).toContain("text/csv");
  expect(report.html).toContain("3,没有导入,时间,时间看不懂");
  await head.open("/desk/import");
  expect(head.text).toContain("已完成");
});

test("the desk does not import, and exports what it sees as CSV and as a spreadsheet", async () => {
  const desk = visitor("desk");
  expect((await desk.open("/desk/import")).status).toBe(404);
  await desk.open("/desk/export");
  await desk.fill("从哪一天", "2026-01-01").press("导出");
  expect([desk.status, desk.text.includes("没有符合条件的民声")]).toEqual([422, true]);
  expect(desk.value("从哪一天")).toBe("2026-01-01");
  await desk.pick("也导出历史记录").press("导出");
  expect(desk.headers.get("content-disposition")).toContain(".csv");
  expect(desk.html).toContain("路灯不亮<b>");
  await desk.open("/desk/export");
  await desk.pick("也导出历史记录").pick("电子表格").press("导出");
  expect(desk.headers.get("content-type")).toContain("spreadsheetml");
  expect(desk.html.startsWith("PK")).toBe(true);
});

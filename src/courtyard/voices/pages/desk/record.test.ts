/** Writing a voice down for somebody: at the desk, on a visit, in a session; and what happens when it concerns the writer. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stopPhotoReader } from "#frame/uploads/photo-reader.ts";
import type { Staff } from "../../../../../test/database.ts";
import { codeIn, type DeskHouse, openDesk } from "./testing.ts";

let house: DeskHouse;
let desk: Staff;
let second: Staff;
let worker: Staff;

beforeAll(async () => {
  house = await openDesk();
  desk = await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  second = await house.staff({ name: "向小满", posts: [{ kind: "frontDesk" }] });
  worker = await house.staff({ name: "晏如松", posts: [{ kind: "stationStaff", station: "service" }] });
});
afterAll(async () => {
  stopPhotoReader();
  await house.close();
});

describe("writing down for somebody", () => {
  const said = {
    kind: "wish",
    words: "我想学用手机挂号\n女儿在外地",
    channel: "desk",
    name: "阮春溪",
    identified: "known",
  };

  test("form, check, slip: verbatim, by whom and how identified", async () => {
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/record");
    const check = await atDesk.send("/desk/record", said);
    expect(check.text).toContain("女儿在外地");
    const slip = await atDesk.send(check.location ?? "", {});
    expect(codeIn(slip.text)).toHaveLength(24);
    const { rows } = await house.owner.query(
      "select body, identified, recorded_by from voices join words on words.id = voices.words_id where speaker_name = '阮春溪'",
    );
    expect(rows).toEqual([{ body: said.words, identified: "known", recorded_by: desk.id }]);
  });

  test("two windows side by side: each records its own", async () => {
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/record");
    const first = await atDesk.send("/desk/record", { ...said, name: "左边窗口" });
    await atDesk.get("/desk/record");
    const other = await atDesk.send("/desk/record", { ...said, name: "右边窗口" });
    await atDesk.post(first.location ?? "", {});
    await atDesk.post(other.location ?? "", {});
    const { rows } = await house.owner.query(
      "select speaker_name from voices where speaker_name like '_边窗口' order by heard_at, speaker_name",
    );
    expect(rows.map((row) => row.speaker_name).toSorted()).toEqual(["右边窗口", "左边窗口"].toSorted());
  });

  test("refused: everything typed is still there", async () => {
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/record");
    const back = await atDesk.post("/desk/record", { ...said, anonymous: "true" });
    expect(back.status).toBe(422);
    expect(back.text).toContain("我想学用手机挂号\n女儿在外地");
    expect(back.text).toContain('value="阮春溪"');
  });

  test("a photo survives a refusal elsewhere, and never hangs on the next person's words", async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#a3291f" } })
      .png()
      .toBuffer();
    const photo = new File([new Uint8Array(picture)], "letter.png", { type: "image/png" });
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/record");
    const { kind: _kind, ...gap } = said;
    const back = await atDesk.post("/desk/record", { ...gap, name: "阮秋溪", photo });
    expect(back.status).toBe(422);
    expect(back.text).toContain("letter.png");
    const check = (await atDesk.send("/desk/record", { ...said, name: "阮秋溪" })).location ?? "";
    expect((await atDesk.get(check)).text).toContain("已附上");
    const twice = [await atDesk.post(check, {}), await atDesk.post(check, {})];
    expect(twice.map(({ location }) => location)).toEqual(["/desk/slip", "/desk/slip"]);
    const { rows } = await house.owner.query(
      "select count(files.id)::int as n from voices left join files on files.matter_id = voices.matter_id where speaker_name = '阮秋溪'",
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await atDesk.get("/desk/record")).text).not.toContain("letter.png");
    const bad = await atDesk.post("/desk/record", {
      ...said,
      photo: new File(["no picture"], "x.png", { type: "image/png" }),
    });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('href="#field-photo"');
  });

  test("who is named hands over: kept, not shown, nothing left in reach, the colleague prints", async () => {
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/record");
    const page = await atDesk.send("/desk/record", { ...said, words: "白桂兰把我的表放了半年", name: "苗立春" });
    expect(page.location).toBe("/desk/record/handed-over");
    expect(page.text).not.toContain("白桂兰把");
    expect((await atDesk.get("/desk/record?change=yes")).text).not.toContain("放了半年");
    expect((await atDesk.get("/desk/record/check")).location).toBe("/desk/record");
    expect((await atDesk.get("/desk/voices?view=all")).text).not.toContain("放了半年");
    const { rows } = await house.owner.query("select matter_id from voices where speaker_name = '苗立春'");
    expect(rows).toHaveLength(1);
    const path = `/desk/voices/${rows[0].matter_id}`;
    expect((await atDesk.get(path)).status).toBe(404);
    const colleague = house.browser(second);
    expect((await colleague.get(path)).text).toContain("放了半年");
    await colleague.get(`${path}/receipt`);
    expect(codeIn((await colleague.send(`${path}/receipt`, { identified: "known" })).text)).toHaveLength(24);
  });

  test("on a visit of two, by one of the two", async () => {
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/visits");
    const visit = await atDesk.send("/desk/visits", {
      place: "老街 12 号",
      plannedOn: "2026-11-23",
      firstId: desk.id,
      secondId: worker.id,
    });
    const visitPath = visit.location ?? "";
    const form = await atDesk.get(`/desk/record?visit=${visitPath.split("/").at(-1)}`);
    expect(form.text).toContain("老街 12 号");
    const check = await atDesk.send("/desk/record", {
      ...said,
      name: "阮夏溪",
      visitId: visitPath.split("/").at(-1) ?? "",
    });
    await atDesk.send(check.location ?? "", {});
    const { rows } = await house.owner.query("select second_recorder from voices where speaker_name = '阮夏溪'");
    expect(rows).toEqual([{ second_recorder: worker.id }]);
    expect((await atDesk.send("/desk/slip", {})).location).toBe(visitPath);
    await atDesk.get(visitPath);
    expect((await atDesk.send(visitPath, { outcome: "done" })).text).toContain("已走访");
    expect((await house.browser(second).get(visitPath)).text).not.toContain("/desk/record?visit=");
  });

  test("a session: one after another, a slip for each, printed in the end", async () => {
    const atDesk = house.browser(desk);
    await atDesk.get("/desk/sessions");
    const opened = await atDesk.send("/desk/sessions", { topic: "河边步道", place: "清风廊", heldOn: "2026-11-23" });
    const path = opened.location ?? "";
    expect(opened.text).toMatch(/<textarea[^>]* autofocus/);
    await atDesk.send(path, { kind: "wish", words: "想有扶手", name: "甘霖" });
    const third = await atDesk.send(path, { kind: "call", words: "台阶太滑" });
    expect(third.text).toMatch(/value="call" checked/);
    expect((await atDesk.post(path, { kind: "call" })).status).toBe(422);
    const slips = await atDesk.get(`${path}/slips`);
    expect(slips.text.match(/class="slip"/g)).toHaveLength(2);
    await atDesk.get(path);
    expect((await atDesk.send(`${path}/close`, {})).location).toBe(`${path}/slips`);
    await atDesk.get(`${path}/slips`);
    await atDesk.send(`${path}/slips`, {});
    expect((await atDesk.get(`${path}/slips`)).text).not.toContain('class="slip"');
    expect((await atDesk.post(path, { kind: "wish", words: "太晚了" })).status).toBe(422);
  });
});

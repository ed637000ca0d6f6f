/** Saying something, page by page, as somebody does it without scripts and without an account. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SetClock } from "#frame/clock.ts";
import { pages as home } from "#courtyard/desk/pages/home.tsx";
import { openTestHouse, START, type TestHouse } from "../../../../../test/database.ts";
import { pages as follow } from "../follow/index.tsx";
import { codeOn, openDoors, presetRulesFor, tell as tellWords, Visitor } from "../testing.ts";
import { pages as say } from "./index.tsx";

let house: TestHouse;
let fetch: ReturnType<typeof openDoors>;
const clock = new SetClock(START);

beforeAll(async () => {
  house = await openTestHouse({ clock });
  await presetRulesFor(house.owner, house.hub);
  await house.staff({ name: "白桂兰", posts: [{ kind: "frontDesk" }] });
  fetch = openDoors(house.house, { id: house.hub }, [home, say, follow]);
});
afterAll(() => house.close());

const tell = (who: Visitor, words = WORDS): Promise<Visitor> => tellWords(who, words);
const visitor = (cookies: Readonly<Record<string, string>> = {}): Visitor => new Visitor(fetch, cookies);
const WORDS = "河边的石梯没有路灯。\n晚上看不见，𠮷娃娃摔过一跤 😊 =1+1 <script>";

const voices = async (): Promise<Record<string, unknown>[]> =>
  (
    await house.owner.query(
      `select v.*, w.body, m.channel, m.urgency, m.recused as kept_out from voices v join words w on w.id = v.words_id
       join matters m on m.id = v.matter_id order by m.id`,
    )
  ).rows;

describe("the whole way", () => {
  test("gives a receipt, keeps every character, and leaves nothing on the device", async () => {
    const who = await tell(visitor());
    expect(who.path).toBe("/say/check");
    expect(who.text).toContain("2026年11月24日");
    expect(who.text).toContain("不留名字");
    await who.press("交上去");
    expect(who.path).toBe("/say/receipt");
    const code = codeOn(who);
    expect(code).toMatch(/^\d{24}$/);
    expect(who.text).toContain("农历十月十五");
    expect(who.path + JSON.stringify([...who.headers])).not.toContain(code);
    const [voice] = await voices();
    expect(voice).toMatchObject({ body: WORDS, place: "河边石梯", anonymous: true, contact: null, channel: "online" });
    await who.open("/say/receipt");
    expect(codeOn(who)).toBe(code);
    await who.press("收好了");
    expect(who.path).toBe("/");
    await who.open("/say/receipt");
    expect(who.html).not.toContain(code);
    expect(who.heading).toBe("回执已经收起来了");
  });

  test("a code copied by hand is compared group by group, and a slip of the pen is named", async () => {
    const who = await tell(visitor());
    await who.press("交上去");
    const code = codeOn(who);
    const slipped = `${code.slice(0, 5)}${(Number(code[5]) + 1) % 10}${code.slice(6)}`;
    await who.fill("照您抄的敲一遍", slipped.replace(/(.{4})/g, "$1 ")).press("核对");
    expect(who.text).toContain("第 2 组不一样");
    expect(codeOn(who)).toBe(code);
    await who.fill("照您抄的敲一遍", code).press("核对");
    expect(who.text).toContain("抄对了");
  });

  test("pressing twice gives the same receipt and one voice", async () => {
    const before = (await voices()).length;
    const who = await tell(visitor());
    const check = who.html;
    await who.press("交上去");
    const code = codeOn(who);
    await who.returnTo(check).press("交上去");
    expect(codeOn(who)).toBe(code);
    expect(await voices()).toHaveLength(before + 1);
  });

  test("the same form with other words shows the receipt given, and offers a change or a new matter", async () => {
    const before = (await voices()).length;
    const who = await tell(visitor());
    await who.press("交上去");
    const code = codeOn(who);
    await who.open("/say/words");
    await who.fill("您的话", "还有，扶手也松了。").press("下一步");
    await who.press("交上去");
    expect(who.status).toBe(409);
    const choice = who.html;
    await who.follow("看已经给的回执");
    expect(codeOn(who)).toBe(code);
    await who.returnTo(choice).press("把改动补充到那件事");
    expect(who.path).toBe("/follow/add");
    expect(who.value("要补充的话")).toBe("还有，扶手也松了。");
    await who.press("补充上去");
    expect(who.text).toContain("还有，扶手也松了。");
    await who.returnTo(choice).press("当作一件新的事");
    await who.press("交上去");
    expect(codeOn(who)).not.toBe(code);
    expect(await voices()).toHaveLength(before + 2);
  });
});

describe("what was typed stays", () => {
  test("when a page is refused", async () => {
    const who = await visitor().open("/say");
    await who.press("下一步");
    expect(who.status).toBe(422);
    expect(who.text).toContain("请选一个最接近的");
    await who.pick("意见").press("下一步");
    const long = "好".repeat(10_001);
    await who.fill("您的话", long).press("下一步");
    expect(who.status).toBe(422);
    expect(who.text).toContain("最多 10000 个字");
    expect(who.value("您的话")).toBe(long);
    await who.fill("您的话", "\0空").press("下一步");
    expect(who.text).toContain("NUL");
    await who.fill("您的话", "\n开头空一行\u202e").press("下一步");
    expect(who.path).toBe("/say/about");
    await who.open("/say/words");
    expect(who.value("您的话")).toBe("\n开头空一行\u202e");
  });

  test("when one goes back, and when one changes an answer on the check page", async () => {
    const who = await tell(visitor());
    await who.follow("改", 1);
    expect(who.path).toBe("/say/words");
    expect(who.value("您的话")).toBe(WORDS);
    expect(who.value("在哪里")).toBe("河边石梯");
    await who.fill("在哪里", "老场口").press("下一步");
    expect(who.path).toBe("/say/check");
    expect(who.text).toContain("老场口");
  });

  test("when the draft has expired while she wrote", async () => {
    const who = await visitor().open("/say");
    await who.pick("意愿").press("下一步");
    clock.forward({ hours: 2 });
    await who.fill("您的话", "想要一张长凳").press("下一步");
    expect(who.text).toContain("都还在");
    await who.pick("意愿").press("下一步");
    expect(who.path).toBe("/say/about");
    clock.set(START);
  });
});

describe("anonymity", () => {
  test("choosing it forgets the name and number left before", async () => {
    const who = await tell(visitor());
    await who.open("/say/who");
    await who.pick("留下联系方式").press("下一步");
    expect(who.text).toContain("写一样就行");
    await who.pick("留下联系方式").fill("怎么称呼您", "秦小满").fill("电话", "1390000").press("下一步");
    expect(who.status).toBe(422);
    expect(who.value("怎么称呼您")).toBe("秦小满");
    await who.fill("电话", "139 0000 0012").press("下一步");
    expect(who.text).toContain("秦小满 · 13900000012");
    await who.open("/say/who");
    await who.pick("不留名字").press("下一步");
    expect(who.text).not.toContain("秦小满");
    await who.press("交上去");
    expect((await voices()).at(-1)).toMatchObject({ anonymous: true, speaker_name: "", contact: null });
  });

  test("holds also on a device where somebody of the house is signed in, even about herself", async () => {
    const clerk = await house.staff({ name: "谭秋实", posts: [{ kind: "stationStaff", station: "service" }] });
    const doors = openDoors(house.house, { id: house.hub }, [home, say, follow], clerk);
    const who = await tell(new Visitor(doors, { session: "hers" }), "谭秋实自己也有话说");
    await who.press("交上去");
    expect(codeOn(who)).toMatch(/^\d{24}$/);
    const voice = (await voices()).at(-1);
    expect(voice).toMatchObject({ recorded_by: null, speaker_id: null });
    const { rows } = await house.owner.query("select * from events where matter_id = $1 or about_id = $1", [
      voice?.["matter_id"],
    ]);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.map((row) => ({ ...row, recused: null })))).not.toContain(clerk.id);
  });

  test("who is named is kept out", async () => {
    const who = await tell(visitor());
    await who.open("/say/about");
    await who.pick("是，和这里").press("下一步");
    expect(who.path).toBe("/say/whom");
    await who.fill("名字", "甲、乙、丙、丁、戊、己").press("下一步");
    expect(who.status).toBe(422);
    await who.fill("名字", "白桂兰").press("下一步");
    expect(who.text).toContain("白桂兰");
    await who.press("交上去");
    expect((await voices()).at(-1)?.["kept_out"]).toHaveLength(1);
  });

  test("a post is enough to keep its holder out", async () => {
    const who = await tell(visitor());
    await who.open("/say/about");
    await who.pick("是，和这里").press("下一步");
    await who.pick("frontDesk").press("下一步");
    await who.press("交上去");
    expect((await voices()).at(-1)?.["kept_out"]).toHaveLength(1);
  });
});

describe("danger and files", () => {
  test("the numbers stand first, and danger is told to the house", async () => {
    const who = await visitor().open("/say");
    for (const number of ["110", "119", "120"]) expect(who.html).toContain(`href="tel:${number}"`);
    await who.pick("呼声").pick("现在有人有危险").press("下一步");
    expect(who.html).toContain('href="tel:120"');
    await who.fill("您的话", "二楼有人倒了").press("下一步");
    await who.pick("不是").press("下一步");
    await who.press("下一步");
    await who.pick("不留名字").press("下一步");
    await who.press("交上去");
    expect((await voices()).at(-1)).toMatchObject({ urgency: "danger" });
  });

  test("who would rather speak needs a recording, and can still write", async () => {
    const who = await visitor().open("/say");
    await who.pick("呼声").press("下一步");
    await who.press("不写字");
    await who.pick("不是").press("下一步");
    await who.press("下一步");
    expect(who.status).toBe(422);
    expect(who.text).toContain("还没有录音");
    await who.fill("录音", new File(["no sound"], "voice.mp3", { type: "audio/mpeg" })).press("下一步");
    expect(who.text).toContain("这不是录音");
    await who.fill("录音", new File([wav()], "voice.wav", { type: "audio/wav" })).press("再加一个");
    expect(who.text).toContain("录音 1");
    await who.press("下一步");
    await who.pick("不留名字").press("下一步");
    expect(who.text).toContain("在录音里");
    await who.press("交上去");
    await who.press("现在就看进展");
    expect(who.offers("下载录音 1")).toBe(true);
  });
});

/** A second of silence. */
function wav(): ArrayBuffer {
  const [rate, bytes] = [8_000, 8_000];
  const file = new DataView(new ArrayBuffer(44 + bytes));
  const write = (at: number, text: string) =>
    [...text].forEach((sign, place) => file.setUint8(at + place, sign.charCodeAt(0)));
  write(0, "RIFF");
  file.setUint32(4, 36 + bytes, true);
  write(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate, true);
  file.setUint16(32, 1, true);
  file.setUint16(34, 8, true);
  write(36, "data");
  file.setUint32(40, bytes, true);
  return file.buffer;
}

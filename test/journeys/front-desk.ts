/** The front desk on her way through the house: with a call open, a booking made, and a listening session to write down. */
import { VOICE_STATES } from "#courtyard/voices/words.ts";
import { type Courtyard, DESK } from "./courtyard.ts";
import type { Somebody } from "./somebody.ts";
import type { Visitor } from "./visitors.ts";

/** What the windows of the demo serve (seeds/counter/windows.ts). */
const SERVES: Readonly<Record<string, string>> = {
  A: "civilAffairs",
  B: "humanResources",
  C: "disabledPersons",
  D: "medicalInsurance",
};

/** The list of voices once for each state. */
export const voiceLists = VOICE_STATES.map((state) => `/desk/voices?view=all&state=${state}`);

export async function frontDesk(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.worker("minglang", { screen: DESK });
  await who.opens("/desk/record");
  await who.writes("原话", "凉亭的长凳少了一块木板。");
  await who.chooses("意愿");
  await who.presses("核对一遍");
  const check = who.place;
  await who.opens("/desk/voices?view=all&state=assigned");
  const voice = await who.page.getByRole("table").getByRole("link").first().getAttribute("href");
  await who.opens(voice ?? "/desk/voices");
  await who.follows("补打回执");
  await who.chooses("看了证件");
  await who.presses("补打回执");
  const session = await takesDownInASession(who);
  await who.opens("/desk/people");
  await who.chooses("本人在前台办事");
  await who.writes("姓名", "罗桂香");
  await who.presses("查人");
  const found = await who.page.locator('a[href*="/desk/people/"]:not([href$="/new"])').first().getAttribute("href");
  const ahead = await sessionOf(who, "定了");
  let calls = 0;
  const answers = {
    "nothing written down": async () => {
      await who.opens("/desk/record");
      await who.presses(/核对一遍|Check it/);
    },
    "a call is opened": async () => {
      await who.opens("/desk/phone");
      await who.presses(/打开|Open/);
    },
    "a time is booked by telephone": async () => {
      await who.opens(`${ahead}/book`);
      // The first free time decides what it is for: each window serves something else.
      const slot = await who.page.locator('main [name="slot"] option').first().innerText();
      const [, window = "A"] = / · ([A-D]) /.exec(slot) ?? [];
      await who.page.locator('main [name="wants"]').selectOption(SERVES[window] ?? "civilAffairs");
      await who.fillsIn({ name: calls === 0 ? "段家琪" : "崔晓雨", phone: `199 0000 004${(calls += 1)}` });
      await who.sends();
      await who.isAt(/约好了|Booked/);
    },
  };
  return {
    name: "the front desk",
    who,
    forResidents: false,
    from: [
      "/desk",
      found ?? "",
      // What she has running: reached from a window when somebody who booked is called there.
      (found ?? "").replace("/desk/people/", "/desk/applications/of/"),
      session,
      `${session}/slips`,
      ahead,
      await sessionOf(who, "正在办"),
      check,
      "/desk/record/handed-over",
      "/desk/slip",
      ...voiceLists,
    ],
    answers,
  };
}

/** Where the counter's session in this state is kept. */
async function sessionOf(who: Somebody, state: string): Promise<string> {
  await who.opens("/desk/counter");
  const row = who.page.getByRole("row").filter({ hasText: state });
  return (await row.getByRole("link").first().getAttribute("href")) ?? "";
}

/** A listening session with two voices, whose slips wait to be printed. */
async function takesDownInASession(who: Somebody): Promise<string> {
  await who.opens("/desk/sessions");
  await who.writes("谈什么", "凉亭怎么修");
  await who.writes("在哪里", "凉亭");
  await who.presses("开始");
  const session = who.place;
  for (const said of ["长凳要加靠背。", "柱子重新上漆吧。"]) {
    await who.writes("原话", said);
    await who.presses("记下，下一位");
  }
  return session.split("?")[0] ?? session;
}

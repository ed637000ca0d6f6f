/** Who goes through the house so that every page is seen: each prepared so that all her pages have something to show. */
import { VOICE_STATES } from "#courtyard/voices/words.ts";
import { DEMO_PASSWORD, type StaffKey } from "#seeds/people.ts";
import { type Courtyard, DESK } from "./courtyard.ts";
import { atChunyasDesk, residents } from "./residents.ts";
import type { Somebody } from "./somebody.ts";

export interface Visitor {
  readonly name: string;
  readonly who: Somebody;
  readonly forResidents: boolean;
  /** Where she begins; from there she follows every link. */
  readonly from: readonly string[];
  /** Pages that stand only as the answer to a form: refused, or given. Asked for anew in each language. */
  readonly answers?: Readonly<Record<string, () => Promise<unknown>>>;
}

/** What the windows of the demo serve (seeds/counter/windows.ts). */
const SERVES: Readonly<Record<string, string>> = {
  A: "civilAffairs",
  B: "humanResources",
  C: "disabledPersons",
  D: "medicalInsurance",
};

/** The longest walks first, so that nobody waits for one at the end. */
export const visitors = (courtyard: Courtyard): (() => Promise<Visitor>)[] => [
  () => frontDesk(courtyard),
  () => resident(courtyard),
  () => head(courtyard),
  () => atTheKiosk(courtyard),
  () => halfSignedIn(courtyard),
  () => newcomer(courtyard),
  () => worker(courtyard, "hean", ["/sign-ins"]),
  () => worker(courtyard, "tianyu"),
  () => leadsActivities(courtyard),
  () => worker(courtyard, "zhiqiu", ["/desk/applications/new"]),
  () => worker(courtyard, "lanting", ["/desk/window", "/desk/counter"]),
  ...residents(courtyard),
  () => withPasskey(courtyard),
  () => worker(courtyard, "yutong"),
  () => worker(courtyard, "luping"),
];

const SAID = ["/say", "/say/words", "/say/about", "/say/whom", "/say/files", "/say/who", "/say/check", "/say/receipt"];
const FOLLOWED = ["matter", "add", "rate", "confirm", "reopen", "withdraw", "pressure", "again"].map(
  (deed) => `/follow/${deed}`,
);
const voiceLists = VOICE_STATES.map((state) => `/desk/voices?view=all&state=${state}`);

async function resident(courtyard: Courtyard): Promise<Visitor> {
  const she = await courtyard.somebody();
  await she.opens("/say");
  await she.chooses("意见", "现在有人有危险");
  await she.presses("下一步");
  await she.writes("您的话", "赶场天菜市口的摊子摆到了人行道上。\n老人推着车只好走马路。");
  await she.presses("下一步");
  await she.chooses("是，和这里的工作人员有关");
  await she.presses("下一步");
  await she.writes("名字", "程不知");
  await she.presses("下一步");
  await she.presses("下一步");
  await she.chooses("留下联系方式");
  await she.writes("怎么称呼您", "菜市口的老顾客");
  await she.presses("下一步");
  await she.presses("交上去，拿回执");
  await she.presses("现在就看进展");
  const answers = {
    "a wrong code": async () => {
      await she.opens("/follow");
      await she.writes(/回执号|Receipt code/, "1234 5678");
      await she.presses(/看进展|Show/);
    },
    "a rating without a face": async () => {
      await she.opens("/follow/rate");
      await she.presses(/交上去|Send it/);
    },
    "no such page": () => she.opens("/there-is-no-such-page"),
  };
  return { name: "a resident", who: she, forResidents: true, from: ["/", ...SAID, ...FOLLOWED], answers };
}

/** A tablet that is the kiosk and gives numbers: the counter is open whenever the demo is made. */
async function atTheKiosk(courtyard: Courtyard): Promise<Visitor> {
  const she = await courtyard.worker("dayong");
  await she.opens("/kiosk/device");
  await she.presses("当自助机用");
  const keeper = await courtyard.worker("chunya");
  await atChunyasDesk(async () => {
    await keeper.opens("/desk/counter/lines");
    await keeper.presses("这台机器就是它");
  });
  const made = await keeper.page.context().cookies();
  await she.page.context().addCookies(made.filter(({ name }) => name.endsWith("tickets")));
  const from = ["/kiosk/device", "/kiosk", "/say", "/follow", "/help", "/privacy", "/counter/ticket"];
  const answers = {
    "a number was taken": async () => {
      await she.opens("/counter/ticket");
      await she.sends();
      await she.isAt(/您的号|Your number/);
    },
    "a face was touched": async () => {
      await she.opens("/counter/faces");
      await she.sends();
      await she.sees(/谢谢您|Thank you/);
    },
  };
  return { name: "at the kiosk", who: she, forResidents: true, from, answers };
}

async function halfSignedIn(courtyard: Courtyard): Promise<Visitor> {
  const she = await courtyard.somebody();
  await she.opens("/sign-in");
  await she.writes("登录名", "chunya");
  await she.writes("密码", DEMO_PASSWORD);
  await she.presses("下一步");
  const answers = {
    "no one-time code": async () => {
      await she.opens("/sign-in/code");
      await she.writes(/验证码|One-time code/, "");
      await she.presses(/登录|Sign in/);
    },
  };
  return { name: "half signed in", who: she, forResidents: true, from: ["/sign-in/code"], answers };
}

/** Two administrators renewed his sign-in; now he has a paper in his hand. */
async function newcomer(courtyard: Courtyard): Promise<Visitor> {
  const proposes = await courtyard.worker("hean");
  await proposes.opens("/sign-ins");
  await proposes.selects("哪位工作人员", "罗大勇");
  await proposes.selects("做什么", "重置");
  await proposes.presses("提出");
  const confirms = await courtyard.worker("tianyu");
  await confirms.opens("/sign-ins");
  await confirms.presses("确认");
  const [login = "", password = ""] = await confirms.page.getByRole("definition").allInnerTexts();
  const he = await courtyard.somebody();
  await he.opens("/sign-in");
  await he.writes("登录名", login);
  await he.writes("密码", password);
  await he.presses("下一步");
  return { name: "a newcomer", who: he, forResidents: true, from: ["/sign-in/start"] };
}

async function head(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.worker("qingsong");
  await who.opens("/desk/import");
  const buffer = Buffer.from("时间,内容\n2025-03-07 9:05,打谷场边的坎子垮了\n某天,看不懂的时间\n");
  await who.brings("CSV 文件", { name: "old.csv", mimeType: "text/csv", buffer });
  await who.presses("上传并预览");
  const columns = who.place;
  await who.presses("下一步：试算");
  const tried = who.place;
  // What only a head is led to from lists that others have seen before.
  await who.opens("/desk/counter/windows");
  const counterWindow = await who.page.locator('main a[href*="/desk/counter/windows/"]').first().getAttribute("href");
  const own = ["/desk/venues/settings", "/desk/window-groups", "/desk/points/decisions", counterWindow ?? ""];
  const from = [
    "/desk",
    columns,
    tried,
    "/desk/import",
    "/desk/export",
    ...own,
    ...voiceLists,
    "/me",
    "/place",
    "/sign-out",
  ];
  return { name: "the head", who, forResidents: false, from };
}

/** Her machine has an authenticator that knows her; what it made is listed and can be taken away again. */
async function withPasskey(courtyard: Courtyard): Promise<Visitor> {
  const visitor = await worker(courtyard, "zhengyan", ["/me/passkeys/remove"]);
  const { who } = visitor;
  const machine = await who.page.context().newCDPSession(who.page);
  await machine.send("WebAuthn.enable");
  await machine.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await who.opens("/me/passkeys/add");
  await who.writes("现在的密码", DEMO_PASSWORD);
  await who.presses("下一步");
  await who.presses("在这台设备上加通行密钥");
  return visitor;
}

async function worker(courtyard: Courtyard, login: StaffKey, more: readonly string[] = []): Promise<Visitor> {
  const who = await courtyard.worker(login);
  return { name: login, who, forResidents: false, from: ["/desk", ...more, "/me", "/place", "/sign-out"] };
}

/** She has a meeting ahead, and an afternoon for children. */
async function leadsActivities(courtyard: Courtyard): Promise<Visitor> {
  const visitor = await worker(courtyard, "xiaoman", [
    "/desk/hours",
    "/desk/shifts",
    "/desk/volunteers/thanks",
    "/desk/activities/plan",
    "/desk/activities/ideas",
    "/desk/activities/rules",
    "/desk/activities/decisions",
  ]);
  const { who } = visitor;
  const ahead: string[] = [];
  for (const title of ["放学后娃儿去哪里", "放学后做灯笼"]) {
    await who.opens("/desk/activities");
    await who.follows(title);
    ahead.push(who.place, `${who.place}/list`);
  }
  return { ...visitor, from: [...ahead, ...visitor.from] };
}

async function frontDesk(courtyard: Courtyard): Promise<Visitor> {
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

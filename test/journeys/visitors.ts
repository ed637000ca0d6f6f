/** Who goes through the house so that every page is seen: each prepared so that all her pages have something to show. */
import { DEMO_PASSWORD, type StaffKey } from "#seeds/people.ts";
import type { Courtyard } from "./courtyard.ts";
import { frontDesk, voiceLists } from "./front-desk.ts";
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

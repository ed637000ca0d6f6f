/** Residents who go through the pages of the stations, each with something in hand: a draft, a slip, a card. */
import type { Courtyard } from "./courtyard.ts";
import type { Somebody } from "./somebody.ts";
import type { Visitor } from "./visitors.ts";

export const residents = (courtyard: Courtyard): (() => Promise<Visitor>)[] => [
  () => volunteer(courtyard),
  () => lawyer(courtyard),
  () => applicant(courtyard),
  () => applied(courtyard),
  () => objects(courtyard),
  () => objectsToHours(courtyard),
  () => asksForAdvice(courtyard),
];

/** Halfway: every page of the form keeps what she typed. */
async function applicant(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  const form = await prepares(who);
  const steps = ["", "/tell", "/papers", "/check"].map((step) => `${form}${step}`);
  return { name: "an applicant", who, forResidents: true, from: ["/apply", ...steps] };
}

/** Done: her receipt leads to her own application and what she may do with it. */
async function applied(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  await prepares(who);
  await who.presses("准备好了，领回执");
  await followsHerSlip(who);
  const deeds = await who.page
    .locator('a[href^="/applications/mine/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return {
    name: "somebody who applied",
    who,
    forResidents: true,
    from: ["/apply/receipt", "/applications/mine", ...deeds],
  };
}

async function prepares(who: Somebody): Promise<string> {
  await who.opens("/apply");
  await who.follows("临时救助");
  const form = who.place;
  await who.writes("申请人姓名", "万长根");
  await who.presses("下一步");
  await who.presses("下一步");
  await who.presses("下一步");
  await who.isAt("核对一遍");
  return form;
}

async function objects(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  await who.opens("/notices");
  await who.follows(/最低生活保障/);
  await who.writes("您的意见", "他家里还有一间铺面。");
  await who.presses("提交意见");
  await followsHerSlip(who);
  return {
    name: "somebody who objects",
    who,
    forResidents: true,
    from: ["/notices/receipt", "/objections/mine"],
  };
}

async function objectsToHours(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  await who.opens("/volunteer/hours");
  await who.page.locator('a[href$="/object"]').first().click();
  const form = who.place;
  await who.writes("您的意见", "那天下午没有见到人。");
  await who.page.locator("main form button.btn-primary").first().click();
  await who.page.waitForURL(/receipt/);
  await followsHerSlip(who);
  return {
    name: "somebody who objects to hours",
    who,
    forResidents: true,
    from: [form, "/volunteer/hours/receipt", "/follow/hours-objection"],
  };
}

async function asksForAdvice(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  await who.opens("/consultations");
  await who.follows("选一个时间");
  const form = who.place;
  await who.page.getByRole("radio").first().check();
  await who.writes("怎么称呼您", "老街的谭姐");
  await who.presses("约好");
  await who.isAt("约好了");
  return { name: "somebody with a consultation", who, forResidents: true, from: [form, "/consultations/slip"] };
}

/** Types the figures of the slip before her at the door where every receipt is shown. */
async function followsHerSlip(who: Somebody): Promise<void> {
  const code = figuresOf(await who.page.locator("main").innerText());
  await who.opens("/follow");
  await who.writes("回执号", code);
  await who.presses("看进展");
}

const figuresOf = (text: string): string => /(\d{4}\s*){6}/.exec(text)?.[0].replace(/\s/g, "") ?? "";

/** Takes shifts, leads one, and has hours in every state. */
const volunteer = (courtyard: Courtyard): Promise<Visitor> =>
  withCard(courtyard, "a volunteer with her card", "牟金凤", [
    "/card/lead/new",
    "/card/lead/propose",
    "/card/hours/new",
  ]);

/** Reads beforehand what he will be asked. */
const lawyer = (courtyard: Courtyard): Promise<Visitor> =>
  withCard(courtyard, "a lawyer with his card", "冉光明", ["/card/teams", "/card/consultations"]);

async function withCard(courtyard: Courtyard, name: string, holder: string, more: string[]): Promise<Visitor> {
  const code = await cardOf(courtyard, holder);
  const who = await courtyard.somebody();
  await who.opens("/card");
  await who.page.locator("main input[name=code]").fill(code);
  await who.presses("打开我的页面");
  return { name, who, forResidents: true, from: ["/card", ...more] };
}

let giving: Promise<unknown> = Promise.resolve();

/** A new card from the desk; one after the other, because one clerk gives them all. */
function cardOf(courtyard: Courtyard, holder: string): Promise<string> {
  const given = giving.then(async () => {
    const clerk = await courtyard.worker("chunya");
    await clerk.opens("/desk/people");
    await clerk.chooses("本人在前台办事");
    await clerk.writes("姓名", holder);
    await clerk.presses("查人");
    const person = await clerk.page.locator('a[href*="/desk/people/"]:not([href$="/new"])').first();
    const address = (await person.getAttribute("href")) ?? "";
    await clerk.opens(`/desk/cards/${address.split("/").at(-1) ?? ""}`);
    await clerk.chooses("本人来，工作人员认识");
    await clerk.presses("打印新卡");
    return figuresOf(await clerk.page.locator("main").innerText());
  });
  giving = given.catch(() => undefined);
  return given;
}

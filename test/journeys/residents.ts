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
  () => signsUp(courtyard),
  () => proposes(courtyard),
  () => books(courtyard),
  () => rates(courtyard),
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

/** Has an idea for something to do together, and looks up what became of it. */
async function proposes(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  await who.opens("/activities/idea");
  await who.writes("说说看", "想跟着学编竹篮子。");
  await who.presses("交给小院");
  await followsHerSlip(who);
  const answers = {
    "an idea without words": async () => {
      await who.opens("/activities/idea");
      await who.sends();
    },
  };
  return {
    name: "somebody with an idea",
    who,
    forResidents: true,
    from: ["/activities/idea", "/activities/idea/mine"],
    answers,
  };
}

/** Reads what is ahead, prints the poster, signs herself up and looks her slip up. */
async function signsUp(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  const choir = await activityAhead(who, "院坝合唱");
  // Where the code on the screen in the room leads.
  const from = [choir, `${choir}/sign-up`, `${choir}/here`];
  for (const title of ["放学后做灯笼", "放学后娃儿去哪里"]) {
    const one = await activityAhead(who, title);
    from.push(one, `${one}/sign-up`);
  }
  let neighbours = 0;
  const takesPlace = async () => {
    await who.opens(`${choir}/sign-up`);
    // Nobody is signed up twice: each time it is another neighbour.
    neighbours += 1;
    await who.fillsIn({ name: `谷家${"甲乙丙丁"[neighbours - 1] ?? ""}`, phone: `199 0000 003${neighbours}` });
    await who.sends();
    await who.isAt(/报名条|Slip/);
  };
  const answers = {
    "a sign-up without a name": async () => {
      await who.opens(`${choir}/sign-up`);
      await who.sends();
    },
    "a place is taken": takesPlace,
    "her sign-up": async () => {
      await takesPlace();
      const code = figuresOf(await who.page.locator("main").innerText());
      await who.opens("/activities/mine");
      await who.fillsIn({ code });
      await who.sends();
      await who.isAt(/您的报名|Your sign-up/);
    },
  };
  return { name: "somebody who signs up", who, forResidents: true, from, answers };
}

/** The address of an activity that is ahead: this month's, or the next one's. */
async function activityAhead(who: Somebody, title: string): Promise<string> {
  await who.opens("/activities");
  const found = who.page.getByRole("link", { name: title });
  if ((await found.count()) === 0) await who.follows("下个月");
  return (await found.first().getAttribute("href")) ?? "";
}

/** Booked a time at the counter; her slip opens it again. */
async function books(courtyard: Courtyard): Promise<Visitor> {
  const who = await courtyard.somebody();
  await who.opens("/counter/book?wants=civilAffairs&item=");
  await who.page.getByRole("radio").first().check();
  await who.presses("下一步");
  const form = who.place;
  await who.fillsIn({ name: "谷大嫂", phone: "199 0000 0032" });
  await who.sends();
  await who.isAt("约好了");
  const code = figuresOf(await who.page.locator("main").innerText());
  const answers = {
    "a booking without a name": async () => {
      await who.opens(form);
      await who.sends();
    },
    "her appointment": async () => {
      await who.opens("/counter/mine");
      await who.fillsIn({ code });
      await who.sends();
    },
  };
  return {
    name: "somebody with an appointment",
    who,
    forResidents: true,
    from: ["/counter/booked", form, "/counter/book?wants=civilAffairs", "/counter/book?wants=civilAffairs&item="],
    answers,
  };
}

/** The result is in her hand: now she is asked how it was. The desk prints the slip anew. */
async function rates(courtyard: Courtyard): Promise<Visitor> {
  const clerk = await courtyard.worker("chunya");
  const code = await atChunyasDesk(async () => {
    await clerk.opens("/desk/applications?view=all&state=delivered");
    await clerk.page.getByRole("table").getByRole("link").first().click();
    await clerk.follows("补打回执");
    await clerk.chooses("工作人员认识");
    await clerk.presses("补打回执");
    return figuresOf(await clerk.page.locator("main").innerText());
  });
  const who = await courtyard.somebody();
  await who.opens("/follow");
  await who.writes("回执号", code);
  await who.presses("看进展");
  const answers = {
    "a rating of an application without a face": async () => {
      await who.opens("/applications/mine/rate");
      await who.sends();
    },
  };
  return {
    name: "somebody who has her result",
    who,
    forResidents: true,
    from: ["/applications/mine/rate", "/applications/mine"],
    answers,
  };
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
    "/card/activities",
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

let atHerDesk: Promise<unknown> = Promise.resolve();

/** One after the other, because one clerk does it all on one screen. */
export function atChunyasDesk<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const done = atHerDesk.then(work);
  atHerDesk = done.catch(() => undefined);
  return done;
}

/** A new card from the desk. */
function cardOf(courtyard: Courtyard, holder: string): Promise<string> {
  return atChunyasDesk(async () => {
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
}

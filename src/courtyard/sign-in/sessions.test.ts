import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nobody, SYSTEM } from "#frame/access.ts";
import { ask } from "#frame/ask.ts";
import { perform } from "#frame/perform.ts";
import { HUB, OTHER_HUB } from "../../../test/database.ts";
import { findActor, findSession, findTokenActor } from "./session-door.ts";
import {
  changePassword,
  choosePlace,
  confirmSignIn,
  createSignIn,
  enrol,
  makeDemoToken,
  makeToken,
  proposeSignIn,
  revokeToken,
  signOut,
  signOutEverywhere,
} from "./commands.ts";
import { mySessions, myTokens } from "./queries.ts";
import { get, openTestDoor, PASSWORD, type TestDoor } from "./testing.ts";
import { tick } from "./tick.ts";
import { tellCircumstances } from "./circumstances.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor();
});
afterAll(() => door.close());

const here = { hub: HUB, actor: nobody() };

describe("sessions", () => {
  test("end after a quarter of an hour without use; use keeps them", async () => {
    await door.person("idle");
    const token = await door.comeIn("idle");
    for (let index = 0; index < 4; index += 1) {
      door.clock.forward({ minutes: 14 });
      expect(await findSession(door.house, token)).toBeDefined();
    }
    door.clock.forward({ minutes: 15 });
    expect(await findSession(door.house, token)).toBeUndefined();
  });

  test("end after twelve hours, however busy, and renewing the token wins no time", async () => {
    await door.person("busy");
    let token = await door.comeIn("busy");
    for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
      door.clock.forward({ minutes: 10 });
      expect(await findSession(door.house, token)).toBeDefined();
      if (minutes === 600) {
        const renewed = get(await perform(door.house, here, choosePlace, { session: token, hub: HUB }));
        if (!renewed.done) throw new Error("not renewed");
        token = renewed.token;
      }
    }
    door.clock.forward({ minutes: 10 });
    expect(await findSession(door.house, token)).toBeUndefined();
  });

  test("a changed password ends all other sessions and gives this one a new token", async () => {
    await door.person("changer");
    const [one, other] = [await door.comeIn("changer"), await door.comeIn("changer")];
    const input = { session: one, password: PASSWORD, newPassword: "短巷子里的 第七盏灯" };
    expect(get(await perform(door.house, here, changePassword, { ...input, password: "wrong password" }))).toEqual({
      done: false,
      because: "wrong",
    });
    const weak = await perform(door.house, here, changePassword, { ...input, newPassword: "changer12345" });
    expect(weak).toMatchObject({ ok: false, problem: { code: "signIn.hasLogin" } });
    const changed = get(await perform(door.house, here, changePassword, input));
    if (!changed.done) throw new Error("not changed");
    expect(await findSession(door.house, one)).toBeUndefined();
    expect(await findSession(door.house, other)).toBeUndefined();
    expect(await findSession(door.house, changed.token)).toBeDefined();
    expect(await door.password("changer")).toMatchObject({ because: "wrong" });
    expect(await door.password("changer", input.newPassword)).toMatchObject({ next: "code" });
  });

  test("are listed to their owner, ended one by one, or all at once; nobody ends another's", async () => {
    await door.person("lister");
    await door.person("meddler");
    const [one, other, third] = [await door.comeIn("lister"), await door.comeIn("lister"), await door.comeIn("lister")];
    const meddler = await door.comeIn("meddler");
    const list = get(await ask(door.house, here, mySessions, { session: one }));
    expect(list).toHaveLength(3);
    const which = list.find((session) => !session.isThis)?.which;
    expect(get(await perform(door.house, here, signOut, { session: meddler, which }))).toEqual({ ended: 0 });
    expect(get(await perform(door.house, here, signOut, { session: one, which }))).toEqual({ ended: 1 });
    const left = await Promise.all([one, other, third].map((token) => findSession(door.house, token)));
    expect(left.filter((session) => session !== undefined)).toHaveLength(2);
    await perform(door.house, here, signOutEverywhere, { session: one });
    expect(await findSession(door.house, one)).toBeUndefined();
    expect(await ask(door.house, here, mySessions, { session: one })).toMatchObject({ ok: false });
    expect(await findSession(door.house, meddler)).toBeDefined();
  });

  test("a disabled sign-in has no session, and time sweeps what has ended", async () => {
    const { signInId } = await door.person("leaver");
    const token = await door.comeIn("leaver");
    await door.owner.query("update identity.sign_ins set disabled_at = now() where id = $1", [signInId]);
    expect(await findSession(door.house, token)).toBeUndefined();
    expect(await door.password("leaver")).toMatchObject({ because: "wrong" });
    door.clock.forward({ hours: 24 });
    await tick(door.house);
    const { rows } = await door.owner.query(
      "select (select count(*) from identity.sessions) + (select count(*) from identity.tries) n",
    );
    expect(Number(rows[0].n)).toBe(0);
  });
});

describe("actors", () => {
  test("exist only in their own courtyard, and with a post in force and confirmed", async () => {
    const { personId, signInId } = await door.person("local");
    expect(await findActor(door.house, HUB, signInId)).toMatchObject({ id: personId, scope: `staff:${personId}` });
    expect(await findActor(door.house, OTHER_HUB, signInId)).toBeUndefined();
    const set = (column: string, value: string | null) =>
      door.owner.query(`update posts set ${column} = $1 where person_id = $2`, [value, personId]);
    await set("until_on", "2026-01-02");
    expect(await findActor(door.house, HUB, signInId)).toBeUndefined();
    await set("until_on", null);
    await set("since_on", "2099-01-01");
    expect(await findActor(door.house, HUB, signInId)).toBeUndefined();
    await set("since_on", "2026-01-01");
    await door.owner.query("update posts set confirmed_by = null, confirmed_at = null where person_id = $1", [
      personId,
    ]);
    expect(await findActor(door.house, HUB, signInId)).toBeUndefined();
  });

  test("who works in two courtyards chooses, and is nobody in the other meanwhile", async () => {
    tellCircumstances({ demoSignIns: true });
    await door.person("two.places", ["officer"], { isDemo: true, hub: OTHER_HUB });
    const second = await door.personWithout(["officer"], HUB);
    const input = { personId: second, login: "two.places", password: PASSWORD, isDemo: true };
    get(await perform(door.house, { hub: HUB, actor: SYSTEM }, createSignIn, input));
    const token = await door.comeIn("two.places");
    expect((await findSession(door.house, token))?.actor?.id).toBe(second);
    const moved = get(await perform(door.house, here, choosePlace, { session: token, hub: OTHER_HUB }));
    if (!moved.done) throw new Error("not moved");
    expect(await findSession(door.house, token)).toBeUndefined();
    const session = await findSession(door.house, moved.token);
    expect(session?.hubId).toBe(OTHER_HUB);
    expect(session?.actor?.id).not.toBe(second);
    expect(get(await perform(door.house, here, choosePlace, { session: moved.token, hub: 999_999 }))).toMatchObject({
      done: false,
    });
    tellCircumstances({ demoSignIns: false });
  });
});

describe("tokens", () => {
  test("carry one post, only as long as it is held, and die when revoked or at their end", async () => {
    const { signInId } = await door.person("integrator", ["frontDesk", "head"]);
    const session = await door.comeIn("integrator");
    const actor = await findActor(door.house, HUB, signInId);
    if (actor === undefined) throw new Error("no actor");
    const call = { hub: HUB, actor };
    const post = actor.posts.find((one) => one.kind === "frontDesk")?.id ?? "";
    const endsOn = door.clock.now().toZonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 30 }).toString();
    const input = { session, password: PASSWORD, post, label: "报表", endsOn };
    expect(get(await perform(door.house, call, makeToken, { ...input, password: "wrong password" }))).toMatchObject({
      done: false,
    });
    const made = get(await perform(door.house, call, makeToken, input));
    if (!made.done) throw new Error("not made");
    const found = await findTokenActor(door.house, made.token);
    expect(found).toMatchObject({ hub: HUB, actor: { id: actor.id, posts: [{ id: post, kind: "frontDesk" }] } });
    expect(await findTokenActor(door.house, `${made.token}x`)).toBeUndefined();
    const [listed] = get(await ask(door.house, call, myTokens, {}));
    expect(listed).toMatchObject({ label: "报表", post });
    expect(listed?.usedOn).toMatch(/^\d{4}-\d\d-\d\d$/);

    const stranger = await findActor(door.house, HUB, (await door.person("stranger")).signInId);
    if (stranger === undefined) throw new Error("no stranger");
    expect(await perform(door.house, { hub: HUB, actor: stranger }, revokeToken, { id: listed?.id })).toMatchObject({
      ok: false,
    });
    expect(await findTokenActor(door.house, made.token)).toBeDefined();
    get(await perform(door.house, call, revokeToken, { id: listed?.id }));
    expect(await findTokenActor(door.house, made.token)).toBeUndefined();

    const second = get(
      await perform(door.house, call, makeToken, { ...input, session: await door.comeIn("integrator") }),
    );
    if (!second.done) throw new Error("not made");
    await door.owner.query("update posts set until_on = '2026-01-02' where id = $1", [post]);
    expect(await findTokenActor(door.house, second.token)).toBeUndefined();
    await door.owner.query("update posts set until_on = null where id = $1", [post]);
    expect(await findTokenActor(door.house, second.token)).toBeDefined();
    door.clock.forward({ days: 31 });
    expect(await findTokenActor(door.house, second.token)).toBeUndefined();
  });

  test("are not made for another's post, without an end, or by the house for real people", async () => {
    const { signInId } = await door.person("chancer");
    const session = await door.comeIn("chancer");
    const actor = await findActor(door.house, HUB, signInId);
    if (actor === undefined) throw new Error("no actor");
    const other = await findActor(door.house, HUB, (await door.person("victim", ["head"])).signInId);
    const endsOn = door.clock.now().toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
    const input = {
      session,
      password: PASSWORD,
      post: actor.posts[0]?.id ?? "",
      label: "x",
      endsOn: endsOn.add({ days: 9 }).toString(),
    };
    const call = { hub: HUB, actor };
    expect(await perform(door.house, call, makeToken, { ...input, post: other?.posts[0]?.id })).toMatchObject({
      problem: { code: "signIn.notOwnPost" },
    });
    expect(
      await perform(door.house, call, makeToken, { ...input, endsOn: endsOn.add({ years: 2 }).toString() }),
    ).toMatchObject({
      problem: { code: "signIn.tokenEnd" },
    });
    expect(await perform(door.house, { hub: HUB, actor: SYSTEM }, makeDemoToken, { login: "chancer" })).toMatchObject({
      ok: false,
    });
  });
});

describe("making and resetting sign-ins", () => {
  test("takes two persons, and the paper opens only the first page", async () => {
    const one = await door.staff({ posts: [{ kind: "securityAdministrator" }] });
    const other = await door.staff({ posts: [{ kind: "administrator" }] });
    const clerk = await door.staff({ posts: [{ kind: "frontDesk" }] });
    const personId = await door.personWithout(["stationStaff"]);
    const wanted = { kind: "new", personId, login: "new.clerk" };
    const as = (actor: typeof one) => ({ hub: HUB, actor });
    expect(await perform(door.house, as(clerk), proposeSignIn, wanted)).toMatchObject({ ok: false });
    const { proposal } = get(await perform(door.house, as(one), proposeSignIn, wanted));
    expect(await perform(door.house, as(one), confirmSignIn, { id: proposal })).toMatchObject({
      problem: { code: "signIn.secondPerson" },
    });
    const made = get(await perform(door.house, as(other), confirmSignIn, { id: proposal }));
    expect(await perform(door.house, as(other), confirmSignIn, { id: proposal })).toMatchObject({
      problem: { code: "signIn.noProposal" },
    });

    const initial = made.initialPassword ?? "";
    const { session = "", next } = await door.password("new.clerk", initial);
    expect(next).toBe("enrol");
    expect(await door.code(session, await door.phone("new.clerk"))).toMatchObject({ because: "expired" });
    const password = "一把藤椅 两杯老荫茶";
    const own = { session, code: await door.phone("new.clerk"), password };
    const entered = get(await perform(door.house, here, enrol, own));
    if (!entered.signedIn) throw new Error("not enrolled");
    expect(await findSession(door.house, entered.token)).toBeDefined();
    expect(await door.password("new.clerk", initial)).toMatchObject({ because: "wrong" });

    const reset = get(await perform(door.house, as(other), proposeSignIn, { kind: "reset", personId }));
    const again = get(await perform(door.house, as(one), confirmSignIn, { id: reset.proposal }));
    expect(await findSession(door.house, entered.token)).toBeUndefined();
    expect(await door.password("new.clerk", password)).toMatchObject({ because: "wrong" });
    door.clock.forward({ hours: 7 * 24 });
    expect(await door.password("new.clerk", again.initialPassword)).toMatchObject({ because: "wrong" });
  });

  test("another courtyard cannot reset a sign-in that it did not make", async () => {
    tellCircumstances({ demoSignIns: true });
    const { personId } = await door.person("guest", ["officer"], { isDemo: true, hub: OTHER_HUB });
    const here = await door.personWithout(["officer"], HUB);
    get(
      await perform(door.house, { hub: HUB, actor: SYSTEM }, createSignIn, {
        personId: here,
        login: "guest",
        password: PASSWORD,
        isDemo: true,
      }),
    );
    const one = await door.staff({ posts: [{ kind: "securityAdministrator" }] });
    expect(
      await perform(door.house, { hub: HUB, actor: one }, proposeSignIn, { kind: "reset", personId: here }),
    ).toMatchObject({
      problem: { code: "signIn.otherHome" },
    });
    expect(
      await perform(door.house, { hub: HUB, actor: one }, proposeSignIn, { kind: "reset", personId }),
    ).toMatchObject({ ok: false });
    tellCircumstances({ demoSignIns: false });
  });
});

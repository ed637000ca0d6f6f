import { afterAll, beforeAll, expect, test } from "vitest";
import { HUB, openTestHouse, OTHER_HUB, START, type Staff, type TestHouse } from "../../test/database.ts";
import { nobody, SYSTEM } from "./access.ts";
import { look } from "./ask.ts";
import { SetClock } from "./clock.ts";
import { type Act, command } from "./command.ts";
import { attachFiles, eraseFile, findFile, storeFile } from "./files.ts";
import { forgetExpired } from "./forget.ts";
import { newId } from "./ids.ts";
import { perform } from "./perform.ts";
import { isProblem } from "./problems.ts";

const clock = new SetClock(START);
let here: TestHouse;
let clerk: Staff;
beforeAll(async () => {
  here = await openTestHouse({ clock });
  clerk = await here.staff({ posts: [{ kind: "frontDesk" }] });
});
afterAll(() => here?.close());

const CONTENT = new TextEncoder().encode("a photo with MARKER inside");
const store = async (more: object = {}): Promise<string> => {
  const input = { kind: "photo", mime: "image/webp", bytes: CONTENT, thumbnail: Uint8Array.of(7), ...more };
  const outcome = await perform(here.house, { hub: HUB, actor: nobody() }, storeFile, input);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.answer.fileId;
};
const find = (id: string, actorId = clerk.id, hub = HUB) =>
  look(here.house, { hub, actor: { ...nobody(), id: actorId } }, (view) => findFile(view, id));
/** Performs a step as somebody. */
const step = (run: (act: Act) => Promise<unknown>, actor: Staff = clerk) =>
  perform(
    here.house,
    { hub: HUB, actor },
    command({
      name: "runStep",
      does: { zh: "一步", en: "A step" },
      grants: [{ who: "anyStaff", reach: "hub" }],
      act: async (act) => {
        const answer = await run(act);
        return isProblem(answer) ? answer : {};
      },
    }),
    {},
  );
const attach = (matterId: string, ids: string[], recused: string[] = [], actor = clerk) =>
  step((act) => {
    act.keepOut(matterId, recused);
    return attachFiles(act, matterId, ids);
  }, actor);

test("a stored file comes back as it was, and lies encrypted", async () => {
  const id = await store();
  const file = await find(id);
  expect(file).toMatchObject({ id, kind: "photo", mime: "image/webp", matterId: null });
  expect([Buffer.from(file?.bytes ?? []).equals(CONTENT), [...(file?.thumbnail ?? [])]]).toEqual([true, [7]]);
  const { rows } = await here.owner.query<{ bytes: Buffer }>("select bytes from files where id = $1", [id]);
  expect(rows[0]?.bytes.includes("MARKER")).toBe(false);
  expect(await find(id, clerk.id, OTHER_HUB)).toBeUndefined();
});

test("a file moved to another row does not open", async () => {
  const [one, other] = [await store(), await store()];
  await here.owner.query("update files set bytes = (select bytes from files where id = $1) where id = $2", [
    one,
    other,
  ]);
  await expect(find(other)).rejects.toThrow("moved");
});

test.each([
  ["nothing in it", { bytes: new Uint8Array(0) }],
  ["too much", { bytes: new Uint8Array(1_048_577) }],
  ["a strange kind", { kind: "program" }],
  ["a strange type", { mime: "text/html; charset=x" }],
])("a file with %s is refused", async (_what, more) => {
  await expect(store(more)).rejects.toThrow("input.");
});

test("a file is attached once, with the list of those kept out", async () => {
  const [id, matterId] = [await store(), newId()];
  expect(await attach(matterId, [id, id], [clerk.id])).toMatchObject({ ok: true });
  const colleague = await here.staff({ posts: [{ kind: "frontDesk" }] });
  expect(await find(id, colleague.id)).toMatchObject({ matterId });
  expect(await find(id, clerk.id)).toBeUndefined();
  expect(await attach(newId(), [id])).toMatchObject({ problem: { code: "files.gone" } });
  expect(await find(id, colleague.id)).toMatchObject({ matterId });
});

test("where one file is gone, none is attached", async () => {
  const id = await store();
  expect(await attach(newId(), [id, newId()])).toMatchObject({ ok: false });
  expect(await find(id)).toMatchObject({ matterId: null });
});

test("an erased file is empty, and an event says when", async () => {
  const [id, matterId] = [await store(), newId()];
  await attach(matterId, [id]);
  expect(await step((act) => eraseFile(act, id, "request"))).toMatchObject({ ok: true });
  expect(await find(id)).toBeUndefined();
  const { rows } = await here.owner.query(
    "select bytes, thumbnail, erased_at is not null as erased from files where id = $1",
    [id],
  );
  expect(rows).toEqual([{ bytes: null, thumbnail: null, erased: true }]);
  const { rows: events } = await here.owner.query("select name from events where about_id = $1 order by id", [id]);
  expect(events.map(({ name }: { name: string }) => name)).toEqual(["fileStored", "fileAttached", "fileErased"]);
});

test("what nobody attached is forgotten after two hours, tables to import aside", async () => {
  const forget = async () => {
    const outcome = await perform(here.house, { hub: HUB, actor: SYSTEM }, forgetExpired, {});
    return outcome.ok ? outcome.answer : outcome.problem;
  };
  const [loose, held, table] = [await store(), await store(), await store({ kind: "import", mime: "text/csv" })];
  await attach(newId(), [held]);
  clock.forward({ hours: 2 });
  const fresh = await store();
  clock.forward({ minutes: 1 });
  await forget();
  expect(await find(loose)).toBeUndefined();
  expect(await attach(newId(), [loose])).toMatchObject({ ok: false });
  for (const id of [held, table, fresh]) expect(await find(id)).toBeDefined();
  expect(await forget()).toMatchObject({ files: 0 });
  expect(await perform(here.house, { hub: HUB, actor: clerk }, forgetExpired, {})).toMatchObject({ ok: false });
});

test("keys, drafts and counts are forgotten when their time is over", async () => {
  const forget = () => perform(here.house, { hub: HUB, actor: SYSTEM }, forgetExpired, {});
  await perform(here.house, { hub: HUB, actor: clerk, key: newId() }, storeFile, {
    kind: "paper",
    mime: "image/webp",
    bytes: CONTENT,
  });
  await here.owner.query("insert into drafts values ($1, '\\x01', '\\x01', $2)", [HUB, clock.now().add({ hours: 1 })]);
  await here.owner.query("insert into limits values ($1, '\\x01', $2, 1)", [HUB, clock.now()]);
  expect(await forget()).toMatchObject({ answer: { answers: 0, drafts: 0, limits: 0 } });
  clock.forward({ hours: 24, minutes: 1 });
  expect(await forget()).toMatchObject({ answer: { answers: 1, drafts: 1, limits: 1 } });
});

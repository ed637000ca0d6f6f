/**
 * `npm run verify [-- --hub <number>] [-- --head <number>:<hash>]`: recomputes every seal and says what is wrong.
 * Ends with 1 when something is, with 2 when it could not look. Works beside the running app.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "#frame/database.ts";
import { joinServer } from "#frame/house.ts";
import { isProblem } from "#frame/problems.ts";
import { type Head, printHead, readHead } from "#frame/seals.ts";
import { readSettings, sentencesOf } from "#frame/settings.ts";
import { FINDINGS, type Findings, verify } from "#frame/verify.ts";

const say = (zh: string, en: string): void => console.log(`${zh}\n${en}`);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { hub: { type: "string" }, head: { type: "string" } } });
  const head = values.head === undefined ? undefined : readHead(values.head);
  if (values.head !== undefined && head === undefined) {
    say("--head 要写成 编号:封条，例如 12:9f3a04bc…", "--head is a number, a colon and the seal, such as 12:9f3a04bc…");
    return 2;
  }
  const settings = readSettings(process.env);
  const server = isProblem(settings) ? settings : await joinServer(settings, (line) => console.log(line));
  if (isProblem(server)) {
    for (const sentence of sentencesOf(server)) console.error(sentence);
    return 2;
  }
  const database = openDatabase({ login: server.login, owner: server.owner, size: 2 });
  try {
    const all = await database.reference
      .selectFrom("hubs")
      .select(["id", "name_zh", "name_en"])
      .orderBy("id")
      .execute();
    const hubs = all.filter(({ id }) => values.hub === undefined || String(id) === values.hub);
    if (head !== undefined && hubs.length !== 1) {
      say(
        "有几个小院，请用 --hub 指明外存的封条是哪一个的。",
        "There are several courtyards: name with --hub whose head this is.",
      );
      return 2;
    }
    if (all.length === 0) say("这里还没有小院。", "There is no courtyard here yet.");
    let wrong = hubs.length === 0 && values.hub !== undefined ? 1 : 0;
    if (wrong > 0) say(`没有编号为 ${values.hub} 的小院。`, `There is no courtyard ${values.hub}.`);
    for (const { id, name_zh, name_en } of hubs) {
      const findings = await verify(database, id, head);
      report(findings, name_zh, name_en, head);
      wrong += findings.wrong;
    }
    return wrong === 0 ? 0 : 1;
  } finally {
    await database.close();
    await server.close();
  }
}

function report(found: Findings, nameZh: string, nameEn: string, outside: Head | undefined): void {
  const { seals, events, unsealed, erased, matters, bookings, head } = found;
  say(`\n${found.hub} ${nameZh}`, nameEn);
  say(
    `封条 ${seals} 条，事件 ${events} 个，诉求 ${matters} 件，台账 ${bookings} 笔`,
    `${seals} seals, ${events} events, ${matters} matters, ${bookings} bookings`,
  );
  if (head !== undefined) say(`最新封条 ${printHead(head)}`, `Newest seal ${printHead(head)}`);
  if (outside !== undefined)
    say(`对照外存封条第 ${outside.number} 条`, `Compared with seal ${outside.number} kept outside`);
  if (unsealed.count > 0) {
    say(`还没封存的事件 ${unsealed.count} 个`, `${unsealed.count} events wait for their seal`);
    for (const id of unsealed.ids) console.log(`  ${id}`);
  }
  if (erased > 0) say(`已依规删除内容的原话 ${erased} 条`, `${erased} words emptied lawfully`);
  if (found.wrong === 0) return say("✔ 没有发现改动。", "✔ Nothing was changed.");
  say(`✘ 发现 ${found.wrong} 处问题：`, `✘ ${found.wrong} things are wrong:`);
  for (const { code, of } of found.list) console.log(`  ${FINDINGS[code].zh} / ${FINDINGS[code].en}: ${of}`);
}

process.exitCode = await main();

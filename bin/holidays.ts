/**
 * `node bin/holidays.ts 2027.json`: loads the holidays of a year, as the State Council published them, and works every
 * open date out anew in all courtyards. Works beside the running app. Ends with 1 when it could not.
 */
import { readFile } from "node:fs/promises";
import { SYSTEM } from "#frame/access.ts";
import { realClock } from "#frame/clock.ts";
import type { House } from "#frame/command.ts";
import { openDatabase } from "#frame/database.ts";
import { joinServer, keyFilePath } from "#frame/house.ts";
import { perform } from "#frame/perform.ts";
import { isProblem } from "#frame/problems.ts";
import { openSecrets } from "#frame/secrets.ts";
import { readSettings, sentencesOf, type Settings } from "#frame/settings.ts";
import { loadHolidays, recomputeDeadlines } from "#courtyard/matters/commands/settings.ts";

const settings = readSettings(process.env);
const [path] = process.argv.slice(2);
if (isProblem(settings)) leave(sentencesOf(settings));
else if (path === undefined)
  leave(["请写明放假表文件，例如 2027.json。", "Name the file of the table, such as 2027.json."]);
else await load(settings, path);

async function load(found: Settings, file: string): Promise<void> {
  const server = await joinServer(found, () => undefined);
  if (isProblem(server)) return leave(sentencesOf(server));
  const database = openDatabase({ login: server.login, owner: server.owner, size: 2 });
  try {
    const house = { database, clock: realClock, secrets: openSecrets(keyFilePath(found), { mayCreate: false }) };
    await loadInto(house, await readFile(file, "utf8"));
  } finally {
    await database.close();
    await server.close();
  }
}

async function loadInto(house: House, table: string): Promise<void> {
  const [first, ...others] = await house.database.reference.selectFrom("hubs").select("id").orderBy("id").execute();
  if (first === undefined) return leave(["这里还没有小院。", "There is no courtyard here yet."]);
  const loaded = await perform(house, { hub: first.id, actor: SYSTEM }, loadHolidays, { table });
  if (!loaded.ok) return leave(sentencesOf(loaded.problem));
  for (const { id } of others) await perform(house, { hub: id, actor: SYSTEM }, recomputeDeadlines, {});
  console.log(`${loaded.answer.year} 年已载入，时限已重算。`);
  console.log(`${loaded.answer.year} is loaded; open dates are worked out anew.`);
}

function leave(lines: readonly string[]): void {
  console.error(lines.join("\n"));
  process.exitCode = 1;
}

/**
 * `npm run token -- <demo sign-in>`: prints an API token of one of the invented people, good until tomorrow night.
 * Works beside the running app. Only where demo people may sign in at all; real people make their tokens on their own page.
 */
import { SYSTEM } from "#frame/access.ts";
import { realClock } from "#frame/clock.ts";
import { openDatabase } from "#frame/database.ts";
import { joinServer, keyFilePath } from "#frame/house.ts";
import { perform } from "#frame/perform.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { openSecrets } from "#frame/secrets.ts";
import { readSettings, sentencesOf, type Settings } from "#frame/settings.ts";
import { tellCircumstances } from "#courtyard/sign-in/circumstances.ts";
import { makeDemoToken } from "#courtyard/sign-in/commands/tokens.ts";
import { demoPeople } from "#courtyard/sign-in/demo.ts";

const settings = readSettings(process.env);
if (isProblem(settings)) leave(sentencesOf(settings));
else await printToken(settings, process.argv[2] ?? "");

async function printToken(settings: Settings, login: string): Promise<void> {
  tellCircumstances({ demoSignIns: settings.demoSignIns });
  const server = await joinServer(settings, () => undefined);
  if (isProblem(server)) return leave(sentencesOf(server));
  const database = openDatabase(server);
  try {
    const secrets = openSecrets(keyFilePath(settings), { mayCreate: false });
    const house = { database, clock: realClock, secrets };
    const hubs = await database.reference.selectFrom("hubs").select("id").orderBy("id").execute();
    const known: string[] = [];
    for (const { id } of hubs) {
      const people = await demoPeople(house, id);
      known.push(...people.map((person) => person.login));
      if (!people.some((person) => person.login === login)) continue;
      const outcome = await perform(house, { hub: id, actor: SYSTEM }, makeDemoToken, { login });
      if (outcome.ok) console.log(outcome.answer.token);
      else leave(sentencesOf(outcome.problem as Problem));
      return;
    }
    leave([`npm run token -- <${known.length === 0 ? "没有演示人员 no demo people" : known.join(" | ")}>`]);
  } finally {
    await database.close();
    await server.close();
  }
}

function leave(lines: readonly string[]): void {
  console.error(lines.join("\n"));
  process.exitCode = 1;
}

/** `npm run migrate`: brings the database to the newest schema and ends. The app does the same at its start. */
import { bringUpToDate, openServer } from "#frame/house.ts";
import { isProblem } from "#frame/problems.ts";
import { readSettings, sentencesOf } from "#frame/settings.ts";

const progress = (line: string): void => console.log(line);

async function main(): Promise<number> {
  const settings = readSettings(process.env);
  const server = isProblem(settings) ? settings : await openServer(settings, progress);
  if (isProblem(server)) return complain(server);
  try {
    const done = await bringUpToDate(server, progress);
    if (isProblem(done)) return complain(done);
    progress("数据库已是最新。The database is up to date.");
    return 0;
  } finally {
    await server.close();
  }
}

function complain(problem: Parameters<typeof sentencesOf>[0]): number {
  for (const sentence of sentencesOf(problem)) console.error(sentence);
  return 1;
}

process.exitCode = await main();

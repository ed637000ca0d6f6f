/**
 * `npm run seed`: puts the invented demo courtyard into an empty installation, and ends. Where it stands already, nothing
 * changes. The app does the same at its first start, unless DEMO=0.
 */
import { realClock } from "#frame/clock.ts";
import { type OpenHouse, openHouse } from "#frame/house.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { readSettings, sentencesOf, type Settings } from "#frame/settings.ts";
import { DEMO_HUB, DEMO_PASSWORD, demoSignIns, isInUse, seedDemo } from "#seeds/demo.ts";

const progress = (line: string): void => console.log(line);

async function main(): Promise<number> {
  const settings = readSettings(process.env);
  const opened: OpenHouse | Problem = isProblem(settings) ? settings : await open(settings);
  if (isProblem(opened)) {
    for (const sentence of sentencesOf(opened)) console.error(sentence);
    return 1;
  }
  try {
    return await seed(opened);
  } finally {
    await opened.close();
  }
}

const open = (settings: Settings): Promise<OpenHouse | Problem> => openHouse(settings, { progress, clock: realClock });

async function seed({ house, settings }: OpenHouse): Promise<number> {
  if (!settings.demo) {
    console.error("DEMO=0 表示不要演示数据。DEMO=0 asks for an installation without a demo.");
    return 1;
  }
  if (await isInUse(house)) {
    console.error(
      "这里已经有真实的小院，不会再放演示数据。There is a real courtyard here: the demo is not put beside it.",
    );
    return 1;
  }
  await seedDemo(house, { progress });
  console.log(`\n演示小院 ${DEMO_HUB}，密码都是 ${DEMO_PASSWORD}，验证码在登录页上显示。`);
  console.log(`Demo courtyard ${DEMO_HUB}. Every password is ${DEMO_PASSWORD}; the sign-in page shows the codes.`);
  for (const { login, name, post } of demoSignIns())
    console.log(`  ${login.padEnd(10)} ${name}  ${post.zh}  ${post.en}`);
  return 0;
}

process.exitCode = await main();

/** What a person at the terminal gets to see: the demo courtyard on the first start, the address, how to sign in. */
import type { OpenHouse } from "#frame/house.ts";
import { bringPresetRules } from "#courtyard/matters/commands/settings/preset-arrival.ts";
import { demoPeople, prepareSetup } from "#courtyard/sign-in/demo.ts";
import { DEMO_PASSWORD, seedDemo } from "#seeds/demo.ts";

/** Seeds the demo courtyard on the first run; an empty installation waits for its set-up page instead. */
export async function prepare({ house, settings }: OpenHouse, tell: (line: string) => void): Promise<void> {
  if (settings.demo) await seedDemo(house, { progress: tell });
}

/** What a newer version brings is there before the door opens; who runs the machine reads it, and so do the courtyards. */
export async function bringRules(house: OpenHouse["house"], tell: (line: string) => void): Promise<void> {
  const { courtyards, rules } = await bringPresetRules(house);
  if (rules === 0) return;
  tell(`新版本带来的规定：${rules} 条，放进了 ${courtyards} 个小院；各院改过的没有动。`);
  tell(
    `Rules of the new version: ${rules} added in ${courtyards} courtyards; none that a courtyard changed was touched.`,
  );
}

export async function greet({ house, settings }: OpenHouse, tell: (line: string) => void): Promise<void> {
  tell("");
  tell(`小院 Xiaoyuan  ${settings.baseUrl}`);
  const code = await prepareSetup(house);
  if (code !== undefined) {
    tell(`首次设置：打开 ${settings.baseUrl}/set-up ，输入设置码 ${code}`);
    tell(`First set-up: open ${settings.baseUrl}/set-up and enter the code ${code}`);
    return;
  }
  if (settings.demoSignIns) await tellDemoPeople(house, tell);
  tell("按 Ctrl-C 停止。 Stop with Ctrl-C.");
}

async function tellDemoPeople(house: OpenHouse["house"], tell: (line: string) => void): Promise<void> {
  const hubs = await house.database.reference
    .selectFrom("hubs")
    .select("id")
    .where("is_demo", "=", true)
    .orderBy("id")
    .execute();
  for (const { id } of hubs) {
    const people = await demoPeople(house, id);
    if (people.length === 0) continue;
    tell(`演示账号，密码都是 ${DEMO_PASSWORD} ，一次性验证码显示在登录页上。`);
    tell(`Demo sign-ins; the password is ${DEMO_PASSWORD} and the sign-in page shows the one-time code.`);
    for (const { login, name, posts } of people)
      tell(`  ${login.padEnd(12)} ${name}  ${posts.map((post) => `${post.zh} ${post.en}`).join(" · ")}`);
  }
}

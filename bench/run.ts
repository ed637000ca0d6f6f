/**
 * Measures everything beside its limit, in turn, and prints one table. Usage: npm run bench -- [--records N] [--seconds S],
 * or the counter or the shop alone: npm run bench -- counter [--tickets N] [--seconds S], npm run bench -- shop [--seconds S].
 */
import { parseArgs } from "node:util";
import { measureCounter } from "./counter.ts";
import { measureLife, measureSql } from "./life.ts";
import { measureBare, measureList } from "./list.ts";
import type { Measured } from "./load.ts";
import { fillRecords } from "./records.ts";
import { measureShop, measureShopSql, openShops } from "./shop.ts";
import { setStage, type Stage } from "./stage.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: "string", default: "100000" },
    tickets: { type: "string", default: "30000" },
    seconds: { type: "string", default: "6" },
  },
});
const [records, seconds] = [Number(values.records), Number(values.seconds)];
/** Each pair is measured this often, in turn; the middle one is told. */
const ROUNDS = 3;

if (positionals[0] === "counter") await measureCounter({ tickets: Number(values.tickets), seconds });
else await measureApp();

async function measureApp(): Promise<void> {
  const stage = await setStage();
  try {
    if (positionals[0] !== "shop") await benchVoices(stage);
    await benchShop(stage);
    console.log(`resident memory of the app: ${(await stage.memoryMegabytes()).toFixed(0)} MB`);
  } finally {
    await stage.close();
  }
}

/** Last, because more courtyards than one ask every request to name its own. */
async function benchShop(stage: Stage): Promise<void> {
  const shops = await openShops(stage, 100);
  await measureShop(stage, shops, 2); // Warm-up, not counted.
  for (const some of [shops.slice(0, 1), shops]) {
    await pair(
      `exchanges, ${some.length} courtyards`,
      () => measureShop(stage, some, seconds),
      "the same SQL alone",
      () => measureShopSql(stage, some, seconds),
    );
  }
}

async function benchVoices(stage: Stage): Promise<void> {
  await measureLife(stage, 2); // Warm-up, not counted.
  await pair(
    "life, 0 records",
    () => measureLife(stage, seconds),
    "the same SQL alone",
    () => measureSql(stage, seconds),
  );
  console.log(`filling ${records} records …`);
  await fillRecords(stage.owner, stage.hub, records);
  await pair(
    `life, ${records} records`,
    () => measureLife(stage, seconds),
    "the same SQL alone",
    () => measureSql(stage, seconds),
  );
  let html = "";
  const list = async (): Promise<Measured> => {
    const found = await measureList(stage, seconds);
    html = found.html;
    return found.measured;
  };
  await pair(`list, ${records} records`, list, "the same HTML, bare Node", () => measureBare(html, seconds));
}

async function pair(
  name: string,
  app: () => Promise<Measured>,
  limitName: string,
  limit: () => Promise<Measured>,
): Promise<void> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await app());
    theirs.push(await limit());
  }
  const [a, b] = [middle(ours), middle(theirs)];
  console.log(`${name.padEnd(24)} ${show(a)}`);
  console.log(`  ${limitName.padEnd(22)} ${show(b)}`);
  console.log(
    `  ratio of rates         ${(a.perSecond / b.perSecond).toFixed(2)} (rounds: ${ours.map((one, at) => (one.perSecond / theirs[at]!.perSecond).toFixed(2)).join(", ")})`,
  );
}

function middle(list: readonly Measured[]): Measured {
  return list.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(list.length / 2)]!;
}

function show(one: Measured): string {
  return `${one.perSecond.toFixed(0).padStart(6)}/s  median ${one.median.toFixed(1)} ms  p95 ${one.p95.toFixed(1)} ms  n=${one.n}`;
}

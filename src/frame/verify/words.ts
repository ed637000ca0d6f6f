/** Are the words that events bind the words that are there? Words emptied lawfully are counted, not complained of. */
import { sql } from "kysely";
import type { ReadTx } from "../database.ts";
import { emptiedHash, WORDS_ERASED } from "../erasure.ts";
import { type HashedEvent, type HashedWords, wordsHash } from "../events.ts";
import { type Found, LIST_AT_MOST, run, sameOnes } from "./findings.ts";

/** The words of a batch of events. */
export async function verifyWords(
  tx: ReadTx,
  hub: number,
  found: Found,
  events: readonly HashedEvent[],
): Promise<void> {
  const binding = events.filter((event) => event.words_id !== null);
  if (binding.length === 0) return;
  const rows = await tx
    .selectFrom("words")
    .leftJoin("matters", (on) =>
      on.onRef("matters.hub_id", "=", "words.hub_id").onRef("matters.id", "=", "words.matter_id"),
    )
    .selectAll("words")
    .select("matters.recused as matter_recused")
    .where("words.hub_id", "=", hub)
    .where((is) => is("words.id", "=", is.fn.any(is.val(binding.map((event) => event.words_id)))))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const emptied = await findErasures(
    tx,
    hub,
    rows.filter((row) => row.erased_at !== null).map((row) => row.id),
  );
  for (const event of binding) {
    const row = byId.get(event.words_id ?? "");
    if (row === undefined) {
      found.add("wordsMissing", event.words_id ?? "");
      continue;
    }
    if (!sameOnes(row.recused, row.matter_recused ?? [])) found.add("wordsRecusal", row.id);
    const { body, salt, erased_at } = row;
    if (body === null && salt === null && erased_at !== null) {
      const left = emptiedHash({ ...row, erased_at });
      if (emptied.get(row.id)?.includes(left) !== true) found.add("wordsEmptied", row.id);
    } else {
      const same = body !== null && salt !== null && erased_at === null && isBound({ ...row, body, salt }, event);
      if (!same) found.add("wordsChanged", row.id);
    }
  }
}

const isBound = (row: HashedWords, event: HashedEvent): boolean =>
  event.words_hash !== null && wordsHash(row).equals(event.words_hash);

/** What the events of erasure say was left of these words. */
async function findErasures(
  tx: ReadTx,
  hub: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const left = new Map<string, unknown[]>();
  if (ids.length === 0) return left;
  const events = await tx
    .selectFrom("events")
    .select(["about_id", "facts"])
    .where("hub_id", "=", hub)
    .where("name", "=", WORDS_ERASED)
    .where("about_kind", "=", "words")
    .where((is) => is("about_id", "=", is.fn.any(is.val(ids))))
    .execute();
  for (const { about_id, facts } of events) {
    const known = left.get(about_id ?? "") ?? [];
    left.set(about_id ?? "", [...known, (facts as { left?: unknown } | null)?.left]);
  }
  return left;
}

/** Words that no event binds, and words that are back although they were erased; answers how many are empty. */
export async function verifyErasures(tx: ReadTx, hub: number, found: Found): Promise<number> {
  const unbound = await run<{ id: string }>(
    tx,
    sql`select id from words where hub_id = ${hub} and not exists (
          select from events where events.hub_id = ${hub} and events.words_id = words.id)
        order by id limit ${LIST_AT_MOST}`,
  );
  for (const { id } of unbound) found.add("wordsUnbound", id);
  const back = await run<{ id: string }>(
    tx,
    sql`select words.id from events join words on words.hub_id = events.hub_id and words.id = events.about_id
        where events.hub_id = ${hub} and events.name = ${WORDS_ERASED} and events.about_kind = 'words'
          and words.erased_at is null
        order by words.id limit ${LIST_AT_MOST}`,
  );
  for (const { id } of back) found.add("wordsBack", id);
  const [erased] = await run<{ count: number }>(
    tx,
    sql`select count(*) as count from words where hub_id = ${hub} and erased_at is not null`,
  );
  return erased?.count ?? 0;
}

/** Search words of a matter: read by equality and range, so that the index serves under row-level security too. */
import { sql } from "kysely";
import type { Act, View } from "#frame/command.ts";

/** More words than this add nothing to finding a matter. */
const MOST_WORDS = 400;
const SHORTEST_LATIN = 2;

/**
 * The words a text can be found by: Latin words and numbers as they are, Chinese in pairs of neighbouring characters
 * (no dictionary, so nothing is missed because a word was unknown). Long numbers are left out: they may be personal.
 */
export function wordsOf(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [run] of text
      .normalize("NFKC")
      .toLowerCase()
      .matchAll(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu)) {
      const characters = [...run];
      if (!/^\p{Script=Han}/u.test(run)) {
        if (characters.length >= SHORTEST_LATIN && !/\d{5,}/.test(run)) found.add(run.slice(0, 40));
      } else if (characters.length === 1) found.add(run);
      else for (let at = 0; at + 1 < characters.length; at += 1) found.add(`${characters[at]}${characters[at + 1]}`);
      if (found.size >= MOST_WORDS) return [...found];
    }
  }
  return [...found];
}

export async function indexWords(act: Act, id: string, room: string, texts: readonly string[]): Promise<void> {
  const recused = act.recusedFrom(id);
  const words = wordsOf(texts);
  if (words.length === 0) return;
  // One statement for any number of words, so that its plan is kept.
  const indexed = sql`insert into search_words (hub_id, word, room, id, recused)
    select ${act.hub}::integer, word, ${room}, ${id}::uuid, ${recused}::uuid[] from unnest(${words}::text[]) word
    on conflict do nothing`;
  act.write({ execute: () => indexed.execute(act.tx) });
}

/** Ids of a room's things that hold every word asked for, newest first. */
export async function findByWords(view: View, room: string, asked: string, most: number): Promise<string[]> {
  const words = wordsOf([asked]);
  if (words.length === 0) return [];
  const rows = await view
    .from("search_words", { room })
    .select("id")
    .where("word", "in", words)
    .groupBy("id")
    .having((count) => count.fn.countAll(), "=", words.length)
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}

/** Plain SQL on the read-only handle, for sums that the query builder says less clearly. */
import type { RawBuilder } from "kysely";
import type { View } from "#frame/command.ts";

export async function rowsOf<Row>(view: View, text: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await text.execute(view.tx as unknown as Parameters<typeof text.execute>[0]);
  return rows as Row[];
}

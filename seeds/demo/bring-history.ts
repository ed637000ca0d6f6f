/** The old paper book comes in as a file, as an administrator would bring it. */
import { civilDate } from "#frame/clock.ts";
import { storeFile } from "#frame/files.ts";
import { startImport, uploadImport } from "#courtyard/voices/import/commands.ts";
import { tasks } from "#courtyard/voices/import/job.ts";
import { DEMO_HUB } from "../courtyard.ts";
import { historyFile } from "../history.ts";
import { at } from "../story.ts";
import { type Founded, get } from "./found.ts";
import type { Past } from "./past.ts";

export async function bringHistory(past: Past, { actors }: Founded, anchor: Temporal.Instant): Promise<void> {
  const when = past.instant(at(-22, "15:00"));
  const by = get(actors, "tianyu");
  const bytes = new TextEncoder().encode(historyFile(civilDate(anchor)));
  const stored = await past.act({
    at: when,
    by,
    command: storeFile,
    input: { kind: "import", mime: "text/csv", bytes },
    key: "history/file",
  });
  const { importId } = await past.act({
    at: when,
    by,
    command: uploadImport,
    input: { fileIds: [stored.fileId] },
    key: "history/upload",
  });
  await past.act({ at: when, by, command: startImport, input: { importId }, key: "history/start" });
  // What the job worker would do: the file is short, and one job reads it all.
  for (const run of Object.values(tasks)) await past.pass(when, (house) => run(house, { hub: DEMO_HUB, importId }));
}

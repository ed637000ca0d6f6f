/** Importing, page by page: upload, match the columns, rehearse, watch, read the report. Works without script. */
import { renderToString } from "preact-render-to-string";
import { FILE_BYTES_AT_MOST, storeFile } from "#frame/files.ts";
import { writeCsv } from "#frame/csv.ts";
import { type Problem, refuse } from "#frame/problems.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { keyOf, Reader } from "#ui/index.ts";
import { matchImport, startImport, stopImport, uploadImport } from "./commands.ts";
import { words } from "./page-words.ts";
import { MatchPage, typedMatch } from "./pages/match.tsx";
import { Moving, ProgressPage, RehearsalPage } from "./pages/progress.tsx";
import { ImportsPage } from "./pages/list.tsx";
import { listImports, openImport, previewImport, rehearseImport } from "./queries.ts";
import { type Field, fieldWords, IMPORT_BYTES_AT_MOST, importProblems, wordingOf } from "./words.ts";

/** Without script the page asks again by itself; with script the live region is quicker. */
const REFRESH_SECONDS = 10;
const CSV_TYPE = "text/csv; charset=utf-8";

export const pages: RoomPages = (door) => {
  door.get("/desk/import", (visit) => showImports(visit));
  door.post("/desk/import", upload);
  door.get("/desk/import/:import", showImport);
  door.post("/desk/import/:import", match);
  door.get("/desk/import/:import/check", rehearse);
  door.post("/desk/import/:import/start", start);
  door.post("/desk/import/:import/stop", stop);
  door.get("/desk/import/:import/live", live);
  door.get("/desk/import/:import/report", report);
};

const pathOf = (visit: Visit, importId: string, step = ""): string => visit.link(`/desk/import/${importId}${step}`);
const inputOf = (visit: Visit) => ({ importId: visit.param("import") });

async function showImports(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const found = await visit.ask(listImports, {});
  if (!found.ok) return found.problem;
  const page = <ImportsPage visit={visit} imports={found.answer} problem={problem} />;
  return problem === undefined ? page : { status: problem.status === 413 ? 413 : 422, page };
}

async function upload(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const file = form["file"];
  if (!(file instanceof File) || file.size === 0)
    return showImports(visit, refuse(importProblems.noFile, { field: "file" }));
  if (file.size > IMPORT_BYTES_AT_MOST) return showImports(visit, refuse(importProblems.tooLarge, { field: "file" }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { key = visit.newKey() } = keyOf(form);
  const fileIds: string[] = [];
  for (let from = 0; from < bytes.length; from += FILE_BYTES_AT_MOST) {
    const part = { kind: "import", mime: "text/csv", bytes: bytes.slice(from, from + FILE_BYTES_AT_MOST) };
    const stored = await visit.perform(storeFile, part, { key: `${key}.${fileIds.length}` });
    if (!stored.ok) return showImports(visit, stored.problem);
    fileIds.push(stored.answer.fileId);
  }
  const brought = await visit.perform(uploadImport, { fileIds }, { key });
  return brought.ok ? redirect(pathOf(visit, brought.answer.importId)) : showImports(visit, brought.problem);
}

async function showImport(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(openImport, inputOf(visit));
  if (!found.ok) return found.problem;
  if (found.answer.state === "uploaded" && found.answer.mine) return showMatch(visit);
  if (found.answer.state === "running") visit.header("Refresh", String(REFRESH_SECONDS));
  return <ProgressPage visit={visit} found={found.answer} />;
}

async function showMatch(
  visit: Visit,
  refused?: { problem: Problem; form: Record<string, unknown> },
): Promise<PageAnswer> {
  const found = await visit.ask(openImport, inputOf(visit));
  if (!found.ok) return found.problem;
  const preview = await visit.ask(previewImport, inputOf(visit));
  if (!preview.ok) return preview.problem;
  const page = (
    <MatchPage
      visit={visit}
      found={found.answer}
      preview={preview.answer}
      problem={refused?.problem}
      typed={refused === undefined ? undefined : typedMatch(refused.form)}
    />
  );
  return refused === undefined ? page : { status: 422, page };
}

async function match(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const input = { ...inputOf(visit), columns: form["columns"] ?? {}, as: form["as"], defaultKind: form["defaultKind"] };
  const matched = await visit.perform(matchImport, input);
  if (matched.ok) return redirect(pathOf(visit, matched.answer.importId, "/check"));
  // A mistake in a column belongs beside it; anything else is about the whole import.
  return matched.problem.field === undefined ? matched.problem : showMatch(visit, { problem: matched.problem, form });
}

async function rehearse(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(openImport, inputOf(visit));
  if (!found.ok) return found.problem;
  if (found.answer.state !== "uploaded") return redirect(pathOf(visit, found.answer.importId));
  const rehearsed = await visit.ask(rehearseImport, inputOf(visit));
  if (!rehearsed.ok) return rehearsed.problem;
  return <RehearsalPage visit={visit} found={found.answer} rehearsed={rehearsed.answer} />;
}

async function start(visit: Visit): Promise<PageAnswer> {
  const started = await visit.perform(startImport, inputOf(visit), keyOf(await visit.form()));
  return started.ok ? redirect(pathOf(visit, started.answer.importId)) : started.problem;
}

async function stop(visit: Visit): Promise<PageAnswer> {
  const stopped = await visit.perform(stopImport, inputOf(visit), keyOf(await visit.form()));
  return stopped.ok ? redirect(pathOf(visit, stopped.answer.importId)) : stopped.problem;
}

/** The moving part alone, for the live region. */
async function live(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(openImport, inputOf(visit));
  if (!found.ok) return found.problem;
  const part = (
    <Reader lang={visit.lang}>
      <Moving visit={visit} found={found.answer} />
    </Reader>
  );
  return new Response(renderToString(part), { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function report(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(openImport, { ...inputOf(visit), whole: true });
  if (!found.ok) return found.problem;
  const head = [words.line, words.outcome, words.field, words.reason].map((text) => visit.say(text));
  const rows = found.answer.mistakes.map(({ line, field, code, numbers, isNote }) => [
    line,
    visit.say(isNote ? words.wasAdded : words.wasNot),
    field === "" ? "" : visit.say(fieldWords[field as Field]),
    visit.say(wordingOf(code), numbers),
  ]);
  return { file: writeCsv([head, ...rows]), mime: CSV_TYPE, name: visit.say(words.reportFile) };
}

/** Photos and recordings. Each is checked and stored at once; the draft keeps only its number. */
import { FILES_PER_MATTER, storeFile } from "#frame/files.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { receiveFile } from "#frame/uploads/receive.ts";
import { Button, Icon, Notice, PhotoInput, SoundInput } from "#ui/index.ts";
import { hasSound, keepDraft, type KeptFile, type SayDraft, writer } from "./draft.ts";
import { goOn, type Said, SayPage, StepForm } from "./frame.tsx";
import { needDraft } from "./kind-page.tsx";
import { sayProblems, words } from "./words.ts";

export async function showFiles(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  return "redirect" in draft ? draft : <FilesPage visit={visit} draft={draft} />;
}

export async function takeFiles(visit: Visit): Promise<PageAnswer> {
  const kept = await needDraft(visit);
  if ("redirect" in kept) return kept;
  const form = await visit.form();
  if (form["write"] !== undefined) {
    await keepDraft(visit, { ...kept, spoken: false });
    return redirect(visit.link("/say/words"));
  }
  const { draft, problem } = await storeAll(visit, kept, form);
  if (form["remove"] !== undefined) {
    const files = (draft.files ?? []).filter((file) => file.fileId !== form["remove"]);
    await keepDraft(visit, { ...draft, files });
    return redirect(visit.link("/say/files"));
  }
  const missing = draft.spoken === true && !hasSound(draft) && form["more"] === undefined;
  const wrong = problem ?? (missing ? refuse(sayProblems.soundMissing, { field: "sound" }) : undefined);
  // What arrived well is kept even when another file did not.
  await keepDraft(visit, draft);
  if (wrong !== undefined) return { status: 422, page: <FilesPage visit={visit} draft={draft} problem={wrong} /> };
  if (form["more"] !== undefined) return redirect(visit.link("/say/files"));
  return goOn(visit, { ...draft, filed: true });
}

async function storeAll(
  visit: Visit,
  draft: SayDraft,
  form: Record<string, unknown>,
): Promise<{ draft: SayDraft; problem?: Problem }> {
  const files = [...(draft.files ?? [])];
  let problem: Problem | undefined;
  for (const field of ["photo", "sound"] as const) {
    for (const sent of [form[field]].flat()) {
      if (!(sent instanceof File)) continue;
      const stored =
        files.length < FILES_PER_MATTER ? await store(visit, draft, field, sent) : refuse(sayProblems.tooManyFiles);
      if (isProblem(stored)) problem ??= { ...stored, field };
      else files.push(stored);
    }
  }
  return { draft: { ...draft, files }, ...(problem === undefined ? {} : { problem }) };
}

async function store(visit: Visit, draft: SayDraft, kind: KeptFile["kind"], sent: File): Promise<KeptFile | Problem> {
  const ready = await receiveFile(kind, new Uint8Array(await sent.arrayBuffer()), sent.type);
  if (isProblem(ready)) return ready;
  const stored = await visit.perform(storeFile, ready, { actor: writer(draft) });
  return stored.ok ? { fileId: stored.answer.fileId, kind } : stored.problem;
}

function FilesPage(said: Said) {
  const { visit, draft } = said;
  const files = draft.files ?? [];
  const full = files.length >= FILES_PER_MATTER;
  const speaks = draft.spoken === true;
  return (
    <SayPage
      said={said}
      title={speaks ? words.soundTitle : words.filesTitle}
      step={3}
      back={draft.concerns === "yes" ? "/say/whom" : "/say/about"}
    >
      <p class="lead">{visit.say(speaks ? words.soundLead : words.filesLead)}</p>
      <StepForm
        said={said}
        action="/say/files"
        files
        beside={
          <>
            {!full && <Button kind="secondary" icon="plus" name="more" value="yes" label={words.another} />}
            {speaks && <Button kind="quiet" name="write" value="yes" label={words.writeInstead} />}
          </>
        }
      >
        {speaks && !full && <SoundInput name="sound" label={words.sound} />}
        {!full && <PhotoInput name="photo" label={words.photo} hint={words.photoNote} optional />}
        {!speaks && !full && <SoundInput name="sound" label={words.sound} optional />}
        {full && <Notice>{visit.say(words.full)}</Notice>}
        {files.length > 0 && <KeptFiles visit={visit} files={files} />}
      </StepForm>
    </SayPage>
  );
}

function KeptFiles({ visit, files }: { visit: Visit; files: readonly KeptFile[] }) {
  return (
    <>
      <h2>{visit.say(words.received)}</h2>
      <ul class="flow">
        {files.map((file, place) => {
          const n = files.slice(0, place + 1).filter(({ kind }) => kind === file.kind).length;
          const what = visit.say(file.kind === "photo" ? words.photoNumber : words.soundNumber, { n });
          return (
            <li class="row">
              <Icon name={file.kind === "photo" ? "camera" : "mic"} />
              {what}
              <Button
                kind="quiet"
                icon="trash"
                name="remove"
                value={file.fileId}
                label={visit.say(words.remove, { what })}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

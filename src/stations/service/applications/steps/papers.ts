/** Papers: photographed once, encrypted, one of a kind within an application, offered again for the person's next one. */
import { inHub } from "#frame/rows.ts";
import type { Act } from "#frame/command.ts";
import { attachFiles, findFile, storeFile } from "#frame/files.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, type Problem, refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { applicationProblems } from "../words.ts";
import type { ApplicationRow } from "./find.ts";
import { myGroups, visibleApplications } from "./window.ts";

export interface NewPaper {
  readonly materialId: string;
  readonly fileId: string;
  readonly copiedFrom?: string | undefined;
}

/** More than any item asks for; whoever has a receipt may add papers, and a script could add them without end. */
const PAPERS_AT_MOST = 60;

async function countPapers(act: Act, matterId: string): Promise<number> {
  const { n } = await act
    .from("application_papers", { matter_id: matterId })
    .select((count) => count.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Hangs a stored file on the application as one of its papers. The same photo twice is told in clear words. */
export async function addPaperTo(
  act: Act,
  application: Pick<ApplicationRow, "matter_id" | "applicant_id">,
  paper: NewPaper,
): Promise<Problem | { readonly paperId: string }> {
  const matterId = application.matter_id;
  if ((await countPapers(act, matterId)) >= PAPERS_AT_MOST)
    return refuse(applicationProblems.papersFull, { field: "photo", values: { most: PAPERS_AT_MOST } });
  const file = await act.from("files", { id: paper.fileId }).select(["sha256"]).executeTakeFirst();
  const same =
    file === undefined
      ? undefined
      : await act
          .from("application_papers", { matter_id: matterId, print: file.sha256 })
          .select("id")
          .executeTakeFirst();
  if (same !== undefined) return refuse(applicationProblems.samePhoto, { field: "photo" });
  const attached = await attachFiles(act, matterId, [paper.fileId]);
  if (isProblem(attached)) return attached;
  if (file === undefined) return refuse(applicationProblems.noPaper);
  const paperId = newId();
  await act
    .insert("application_papers", {
      id: paperId,
      matter_id: matterId,
      person_id: application.applicant_id,
      material_id: paper.materialId,
      file_id: paper.fileId,
      print: file.sha256,
      taken_at: act.now,
      taken_by: act.actor.kind === "staff" ? act.actor.id : null,
      copied_from: paper.copiedFrom ?? null,
      recused: act.recusedFrom(matterId),
    })
    .execute();
  act.event({
    name: "paperAdded",
    about: { kind: "application", id: matterId },
    matterId,
    facts: { paper: paperId, material: paper.materialId, copied: paper.copiedFrom !== undefined },
  });
  return { paperId };
}

/** A copy of a file as a file of its own, so that each application is hidden, erased and shown by itself. */
export async function copyFile(act: Act, fileId: string): Promise<string | undefined> {
  const file = await findFile(act, fileId);
  if (file === undefined) return undefined;
  const { kind, mime, bytes, thumbnail } = file;
  const input = {
    kind,
    mime,
    bytes: Buffer.from(bytes),
    ...(thumbnail === undefined ? {} : { thumbnail: Buffer.from(thumbnail) }),
  };
  const stored = await storeFile.act(act, input, { subject: {} });
  return isProblem(stored) ? undefined : stored.fileId;
}

/** Papers of the same person in other applications that the actor may know of, newest first, each material once. */
export async function earlierPapers(act: Act, application: ApplicationRow) {
  if (application.applicant_id === null) return [];
  const groups = await myGroups(act);
  // By application_papers_person.
  const rows = await act
    .from("application_papers", { person_id: application.applicant_id })
    .innerJoin("files", inHub("files.id", "application_papers.file_id"))
    .innerJoin("matters", inHub("matters.id", "application_papers.matter_id"))
    .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
    .select([
      "application_papers.id",
      "application_papers.material_id",
      "application_papers.file_id",
      "application_papers.taken_at",
      "application_papers.matter_id",
    ])
    .where("application_papers.matter_id", "<>", application.matter_id)
    .where("files.erased_at", "is", null)
    .where((where) => visibleApplications(where as never, act, groups, grants.see))
    .orderBy("application_papers.taken_at", "desc")
    .execute();
  return rows;
}

/** What one entry of an application has beyond the other goes over to it: papers, originals, days, members, receipts. */
import type { Act } from "#frame/command.ts";
import { itemOf, type ApplicationRow } from "./find.ts";
import { markMaterials, setApplication } from "./rows.ts";
import { answersOf, opened } from "./sealed.ts";
import { seal } from "./write.ts";

/** Nothing is lost: what both have stays once, and what only the other has comes along. */
export async function bringTogether(
  act: Act,
  lead: ApplicationRow,
  other: ApplicationRow,
  recused: readonly string[],
): Promise<void> {
  const [to, from] = [lead.matter_id, other.matter_id];
  await movePapers(act, to, from, recused);
  for (const table of ["application_originals", "application_authorisations", "receipts"] as const) {
    await act.tx
      .updateTable(table)
      .set({ matter_id: to, recused: [...recused] })
      .where("hub_id", "=", act.hub)
      .where("matter_id", "=", from)
      .execute();
  }
  await copyRows(act, to, from, recused);
  await fillGaps(act, lead, other);
}

/** A photograph that both have stands once; the file of the other stays with it. */
async function movePapers(act: Act, to: string, from: string, recused: readonly string[]): Promise<void> {
  const papers = await act
    .from("application_papers")
    .select(["id", "file_id", "print", "matter_id"])
    .where("matter_id", "in", [to, from])
    .execute();
  const known = papers.filter((paper) => paper.matter_id === to);
  for (const paper of papers.filter((one) => one.matter_id === from)) {
    if (known.some((one) => one.print.equals(paper.print))) continue;
    const set = { matter_id: to, recused: [...recused] };
    await act.update("application_papers", { id: paper.id }).set(set).execute();
    await act.update("files", { id: paper.file_id }).set(set).execute();
  }
}

async function copyRows(act: Act, to: string, from: string, recused: readonly string[]): Promise<void> {
  const visits = await act.from("application_visits", { matter_id: from }).select("came_on").execute();
  const members = await act.from("application_members", { matter_id: from }).select("person_id").execute();
  const own = { hub_id: act.hub, matter_id: to, recused: [...recused] };
  for (const { came_on } of visits)
    await act.tx
      .insertInto("application_visits")
      .values({ ...own, came_on })
      .onConflict((same) => same.doNothing())
      .execute();
  for (const { person_id } of members)
    await act.tx
      .insertInto("application_members")
      .values({ ...own, person_id })
      .onConflict((same) => same.doNothing())
      .execute();
}

const SEALED = ["contact", "id_number", "address"] as const;

/** What was told in one entry only, sealed anew for the other; and papers that were here with either are here. */
async function fillGaps(act: Act, lead: ApplicationRow, other: ApplicationRow): Promise<void> {
  const moved = (column: (typeof SEALED)[number] | "agent_contact") =>
    seal(act, lead.matter_id, column, opened(act, other.matter_id, column, other[column]) ?? undefined);
  const gaps = SEALED.filter((column) => lead[column] === null);
  const [ours, theirs] = [answersOf(act, lead.matter_id, lead.answers), answersOf(act, other.matter_id, other.answers)];
  // Told twice in different words: both stand there.
  const situations = [...new Set([ours.situation, theirs.situation].filter((text) => text !== undefined))];
  const answers = {
    ...theirs,
    ...ours,
    ...(situations.length === 0 ? {} : { situation: situations.join("\n") }),
  };
  const agent =
    lead.agent_name === "" && other.agent_name !== ""
      ? {
          agent_id: other.agent_id,
          agent_name: other.agent_name,
          agent_contact: moved("agent_contact"),
          agent_role: other.agent_role,
          agent_basis: other.agent_basis,
        }
      : {};
  await setApplication(act, lead.matter_id, {
    ...Object.fromEntries(gaps.filter((column) => other[column] !== null).map((column) => [column, moved(column)])),
    ...agent,
    answers: seal(act, lead.matter_id, "answers", JSON.stringify(answers)),
    applicant_id: lead.applicant_id ?? other.applicant_id,
    id_print: lead.id_print ?? other.id_print,
  });
  const item = await itemOf(act, lead);
  if (item === undefined) return;
  const there = await act
    .from("application_materials", { matter_id: other.matter_id, state: "there" })
    .select("material_id")
    .execute();
  const known = new Set(item.content.materials.map((material) => material.id));
  const ids = there.map((row) => row.material_id).filter((id) => known.has(id));
  await markMaterials(act, lead.matter_id, item, ids, "there", "otherId");
}

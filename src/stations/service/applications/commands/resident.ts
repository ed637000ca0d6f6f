/** What the holder of a receipt may do: withdraw, add a photographed paper, say how it went. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { addEntry, changeMatter } from "#courtyard/matters/steps/matter.ts";
import { openRemedy } from "#courtyard/matters/steps/remedies.ts";
import { BAD_RATING_FROM } from "#courtyard/matters/words.ts";
import { grants } from "../rules.ts";
import { itemOf, onApplication } from "../steps/find.ts";
import { addPaperTo, copyFile, earlierPapers } from "../steps/papers.ts";
import { toldAlready } from "../steps/tell.ts";
import { markMaterials } from "../steps/rows.ts";
import { applicationProblems, copyPaperInput, paperInput, rateInput, withdrawInput } from "../words.ts";

export const withdrawApplication = command({
  name: "withdrawApplication",
  does: { zh: "撤回申请", en: "Withdraw an application" },
  input: withdrawInput,
  grants: grants.withdraw,
  ...onApplication,
  async act(act, input, { matter }) {
    const words =
      input.reason === undefined
        ? undefined
        : await addEntry(act, { matterId: matter.id, kind: "added", body: input.reason, visible: true });
    await act
      .update("application_notices", { matter_id: matter.id, ended_at: null })
      .set({ ended_at: act.now, outcome: "stopped" })
      .execute();
    await toldAlready(act, matter.id);
    await changeMatter(act, matter, { name: "applicationWithdrawn", to: "withdrawn", words, ends: true });
    return { matterId: matter.id };
  },
});

/** Photographed by the resident or at the desk. It does not replace an original where one has to be seen. */
export const addPaper = command({
  name: "addPaper",
  does: { zh: "添一张材料的照片", en: "Add a photo of a paper" },
  input: paperInput,
  grants: grants.addPaper,
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await itemOf(act, application);
    if (item === undefined) return refuse(applicationProblems.itemMissing);
    const wrong = await markMaterials(act, matter.id, item, [input.materialId], "there", "materialId");
    if (wrong !== undefined) return wrong;
    const added = await addPaperTo(act, application, input);
    return isProblem(added) ? added : { matterId: matter.id, ...added };
  },
});

/** A paper that the same person brought for something else is used again, where she agreed to that. */
export const useEarlierPaper = command({
  name: "useEarlierPaper",
  does: { zh: "接着用本人以前交过的材料", en: "Use again a paper that the person brought before" },
  input: copyPaperInput,
  grants: grants.addPaper.filter((grant) => grant.who !== "receipt"),
  ...onApplication,
  async act(act, input, { matter, application }) {
    const item = await itemOf(act, application);
    if (item === undefined) return refuse(applicationProblems.itemMissing);
    const paper = (await earlierPapers(act, application)).find((one) => one.id === input.paperId);
    if (paper === undefined || application.applicant_id === null) return refuse(applicationProblems.noPaper);
    const agreed = await act
      .from("consents", { person_id: application.applicant_id, purpose: "reusePapers", withdrawn_at: null })
      .select("id")
      .executeTakeFirst();
    if (agreed === undefined) return refuse(applicationProblems.noConsent);
    const wrong = await markMaterials(act, matter.id, item, [paper.material_id], "there", "paperId");
    if (wrong !== undefined) return wrong;
    const fileId = await copyFile(act, paper.file_id);
    if (fileId === undefined) return refuse(applicationProblems.noPaper);
    const { material_id: materialId, id: copiedFrom } = paper;
    const added = await addPaperTo(act, application, { materialId, fileId, copiedFrom });
    return isProblem(added) ? added : { matterId: matter.id, ...added };
  },
});

/** Once per receipt; no clerk's page shows it. At the desk somebody who did not handle it holds up the faces. */
export const rateApplication = command({
  name: "rateApplication",
  does: { zh: "自愿评价一次（五级）", en: "Rate once, voluntarily, on five levels" },
  input: rateInput,
  grants: grants.rate,
  ...onApplication,
  async act(act, input, { matter }) {
    const receiptId = act.actor.kind === "receipt" ? act.actor.receiptId : await firstReceipt(act, matter.id);
    if (receiptId === undefined) return refuse(applicationProblems.ratedBefore);
    const words =
      input.words === undefined
        ? undefined
        : await addEntry(act, { matterId: matter.id, kind: "added", body: input.words, visible: false });
    const ratingId = newId();
    const rated = await act
      .insert("ratings", {
        id: ratingId,
        matter_id: matter.id,
        round: 0,
        receipt_id: receiptId,
        level: input.level,
        words_id: words?.id ?? null,
        how: act.actor.kind === "receipt" ? "online" : "desk",
        rated_at: act.now,
        recused: act.recusedFrom(matter.id),
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (rated.numInsertedOrUpdatedRows !== 1n) return refuse(applicationProblems.ratedBefore);
    const isBad = input.level <= BAD_RATING_FROM;
    if (isBad) await openRemedy(act, matter.id, ratingId);
    await changeMatter(act, matter, {
      name: "applicationRated",
      ...(isBad ? { set: { unhappy: true } } : {}),
      facts: { level: input.level, how: act.actor.kind === "receipt" ? "online" : "desk" },
      words,
    });
    return { matterId: matter.id };
  },
});

async function firstReceipt(act: Parameters<typeof rateApplication.act>[0], matterId: string) {
  const row = await act
    .from("receipts", { matter_id: matterId, ended_at: null })
    .select("id")
    .orderBy("issued_at")
    .executeTakeFirst();
  return row?.id;
}

/** What is read of one application, piece by piece: the same for the applicant and for staff, who each see their part. */
import type { At } from "#frame/command.ts";
import { inHub } from "#frame/rows.ts";
import { readDeadlines, readEntries, readHistory, type WorkedDeadline } from "#courtyard/matters/steps/read.ts";
import { type Material, told } from "#stations/service/guides/words.ts";
import { CLOSING } from "../steps/clocks.ts";
import type { OwnItem } from "../steps/find.ts";

export type WorkedClock = Omit<WorkedDeadline, "dueAt">;

/** Its filing is nobody's duty, and a bad rating is called about by others. */
export const readClocks = async (at: At, matterId: string): Promise<WorkedClock[]> =>
  (await readDeadlines(at, matterId, [CLOSING, "ratings.badContact"])).map(({ dueAt: _dueAt, ...clock }) => clock);

/** What somebody wrote beside a rating is no clerk's reading. */
export const readTold = async (at: At, matterId: string, visibleOnly: boolean) =>
  (await readEntries(at, matterId, { visibleOnly, withRatings: false })).map(({ id, ...entry }) => ({
    entryId: id,
    ...entry,
  }));

export interface MaterialLine {
  readonly materialId: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly state: string;
  readonly need: string;
  readonly ifSo: { readonly zh: string; readonly en: string } | null;
  readonly from: { readonly zh: string; readonly en: string };
  readonly originals: number;
  readonly copies: number;
}

/** What the guide asks for, in its order, with what of it is there. */
export async function readMaterials(at: At, matterId: string, item: OwnItem | undefined): Promise<MaterialLine[]> {
  const rows = await at
    .from("application_materials", { matter_id: matterId })
    .select(["material_id", "state"])
    .execute();
  const states = new Map(rows.map((row) => [row.material_id, row.state]));
  return (item?.content.materials ?? [])
    .filter((material) => !material.shared || states.has(material.id))
    .map((material) => lineOf(material, states.get(material.id) ?? "wanted"));
}

const lineOf = (material: Material, state: string): MaterialLine => ({
  materialId: material.id,
  name: told(material.name),
  state,
  need: material.need,
  ifSo: material.ifSo === undefined ? null : told(material.ifSo),
  from: told(material.from),
  originals: material.originals,
  copies: material.copies,
});

export const readOriginals = async (at: At, matterId: string) =>
  (
    await at
      .from("application_originals", { matter_id: matterId })
      .selectAll()
      .orderBy("taken_at")
      .orderBy("id")
      .execute()
  ).map((row) => ({
    originalId: row.id,
    name: row.name,
    pieces: row.pieces,
    takenAt: row.taken_at.toString(),
    returnedAt: row.returned_at?.toString() ?? null,
    returnedTo: row.returned_to,
  }));

export const readPapers = async (at: At, matterId: string) =>
  (
    await at
      .from("application_papers", { matter_id: matterId })
      .innerJoin("files", inHub("files.id", "application_papers.file_id"))
      .select(["application_papers.id", "application_papers.material_id", "application_papers.taken_at"])
      .where("files.erased_at", "is", null)
      .orderBy("application_papers.id")
      .execute()
  ).map((row) => ({ paperId: row.id, materialId: row.material_id, takenAt: row.taken_at.toString() }));

export const readCorrections = async (at: At, matterId: string) =>
  (
    await at
      .from("application_corrections", { matter_id: matterId })
      .innerJoin("words", inHub("words.id", "application_corrections.words_id"))
      .select(["round", "wanted", "words.body", "asked_at", "answered_at"])
      .orderBy("round")
      .execute()
  ).map((row) => ({
    round: row.round,
    wanted: row.wanted,
    message: row.body,
    askedAt: row.asked_at.toString(),
    answeredAt: row.answered_at?.toString() ?? null,
  }));

export const readNotices = async (at: At, matterId: string) =>
  (await at.from("application_notices", { matter_id: matterId }).selectAll().orderBy("round").execute()).map((row) => ({
    noticeId: row.id,
    round: row.round,
    days: row.days,
    postedOn: row.posted_on.toString(),
    untilOn: row.until_on.toString(),
    amount: row.amount,
    places: [row.place, ...row.places],
    onList: row.approved_on !== null && row.off_list_at === null,
    outcome: row.outcome,
  }));

/** Which steps there were, without reads, ratings and signals: for the timeline. */
const TOLD = [
  "applicationJoined",
  "otherEntryJoined",
  "heirSteppedIn",
  "applicationPrepared",
  "itemChosen",
  "authorisationHeard",
  "authorisationConfirmed",
  "applicationReceived",
  "missingBrought",
  "correctionAsked",
  "applicationAccepted",
  "batchAwaited",
  "applicationNotOurs",
  "applicationTransferred",
  "applicationInReview",
  "inspectionPlanned",
  "inspectionFinished",
  "assessmentStarted",
  "assessmentFinished",
  "recheckStarted",
  "recheckFinished",
  "noticePosted",
  "noticeStopped",
  "takenOffList",
  "noticeObjected",
  "noticeEnded",
  "objectionSettled",
  "applicationSubmitted",
  "applicationApproved",
  "applicationRefused",
  "resultDelivered",
  "originalsReturned",
  "papersOnSheet",
  "delayExplained",
  "applicantTold",
  "applicationWithdrawn",
  "applicationLapsed",
  "applicationClosed",
  "applicationNudged",
  "kinReported",
  "paperAdded",
  "receiptReplaced",
  "personsRecused",
] as const;
/** What concerns the house and not the applicant. */
const INSIDE = new Set<string>(["applicationNudged", "kinReported", "personsRecused", "papersOnSheet"]);

export async function readCourse(at: At, matterId: string, { inside }: { readonly inside: boolean }) {
  const told = TOLD.filter((name) => inside || !INSIDE.has(name));
  return (await readHistory(at, matterId, told)).map((event) => ({ ...event, by: inside ? event.by : null }));
}

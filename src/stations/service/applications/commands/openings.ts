/** What is opened beside an application itself: a photographed paper, what a person has running. Each opening is logged. */
import { z } from "zod";
import { command } from "#frame/command.ts";
import { fileProblems, findFile } from "#frame/files.ts";
import { uuid } from "#frame/input.ts";
import { frameProblems } from "#frame/perform.ts";
import { refuse } from "#frame/problems.ts";
import { inHub } from "#frame/rows.ts";
import { findPerson } from "#courtyard/people/steps.ts";
import { sightOf } from "../abilities.ts";
import { grants } from "../rules.ts";
import { findApplication, itemOf } from "../steps/find.ts";
import { itemNames } from "../steps/names.ts";
import { myGroups, visibleApplications } from "../steps/window.ts";
import { openFileInput } from "../words.ts";

/** A photographed paper, for who examines the application. `content` is base64. */
export const openPaper = command({
  name: "openPaper",
  does: { zh: "看一张材料照片（留下查看记录）", en: "Look at a photographed paper; the reading is logged" },
  input: openFileInput,
  grants: grants.see,
  see: grants.see,
  find: findApplication,
  async act(act, { matterId, paperId }, { subject, application }) {
    const item = await itemOf(act, application);
    if (!sightOf(act.actor, subject, item?.content).content) return refuse(frameProblems.notFound);
    const paper = await act
      .from("application_papers", { matter_id: matterId, id: paperId })
      .select("file_id")
      .executeTakeFirst();
    const file = paper === undefined ? undefined : await findFile(act, paper.file_id);
    if (file === undefined || file.matterId !== matterId) return refuse(fileProblems.gone);
    act.event({ name: "recordOpened", about: { kind: "file", id: file.id }, matterId });
    return { kind: file.kind, mime: file.mime, content: Buffer.from(file.bytes).toString("base64") };
  },
});

/** What this person has running, asked because she stands at the desk: an event about her, shown to her on request. */
export const findForPerson = command({
  name: "findApplicationsOfPerson",
  does: { zh: "查这位居民在办的件（留下记录）", en: "Find a person's applications, for a reason that is logged" },
  input: z.object({ personId: uuid() }),
  grants: grants.prepareFor,
  async act(act, { personId }) {
    const person = await findPerson(act, personId);
    if (person === undefined) return refuse(frameProblems.notFound);
    act.event({ name: "applicationsListed", about: { kind: "person", id: person.id }, facts: { reason: "atTheDesk" } });
    const groups = await myGroups(act);
    // By applications_person and applications_agent.
    const rows = await act
      .from("matters")
      .innerJoin("applications", inHub("applications.matter_id", "matters.id"))
      .select(["matters.id", "matters.state", "matters.raised_on", "applications.item_id", "applications.item_version"])
      .where((or) =>
        or.or([or("applications.applicant_id", "in", person.ids), or("applications.agent_id", "in", person.ids)]),
      )
      .where((where) => visibleApplications(where as never, act, groups, grants.see))
      .orderBy("matters.raised_at", "desc")
      .limit(50)
      .execute();
    const nameOf = await itemNames(
      act,
      rows.map((row) => ({ itemId: row.item_id, itemVersion: row.item_version })),
    );
    return {
      found: rows.map((row) => ({
        matterId: row.id,
        state: row.state,
        what: nameOf({ itemId: row.item_id, itemVersion: row.item_version }),
        raisedOn: row.raised_on.toString(),
      })),
    };
  },
});

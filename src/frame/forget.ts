/** What the house forgets by itself, because keeping it longer serves nobody. */
import { SYSTEM_ONLY } from "./access.ts";
import { command } from "./command.ts";

/** As long as the same form may be sent again from a page left open. */
const ANSWER_HOURS = 24;
/** The longest window a limit may have. */
const LIMIT_HOURS = 24;
/** Longer than any draft that could still name the file. */
export const UNATTACHED_FILE_HOURS = 2;

export const forgetExpired = command({
  name: "forgetExpired",
  does: { zh: "清除过期的暂存内容", en: "Forgets what has expired" },
  grants: SYSTEM_ONLY,
  async act(act) {
    const { tx, hub, now } = act;
    const answers = await tx
      .deleteFrom("answers")
      .where("hub_id", "=", hub)
      .where("answered_at", "<", now.subtract({ hours: ANSWER_HOURS }))
      .executeTakeFirst();
    const drafts = await tx
      .deleteFrom("drafts")
      .where("hub_id", "=", hub)
      .where("expires_at", "<", now)
      .executeTakeFirst();
    const limits = await tx
      .deleteFrom("limits")
      .where("hub_id", "=", hub)
      .where("window_at", "<", now.subtract({ hours: LIMIT_HOURS }))
      .executeTakeFirst();
    // Tables to import belong to no matter and are kept by the import that names them.
    const files = await tx
      .updateTable("files")
      .set({ bytes: null, thumbnail: null, erased_at: now })
      .where("hub_id", "=", hub)
      .where("matter_id", "is", null)
      .where("erased_at", "is", null)
      .where("kind", "<>", "import")
      .where("is_kept", "=", false)
      .where("stored_at", "<", now.subtract({ hours: UNATTACHED_FILE_HOURS }))
      .executeTakeFirst();
    return {
      answers: Number(answers.numDeletedRows),
      drafts: Number(drafts.numDeletedRows),
      limits: Number(limits.numDeletedRows),
      files: Number(files.numUpdatedRows),
    };
  },
});

/** The tree of the installation: county, subdistrict, courtyard, each a hub. The house alone plants it. */
import { z } from "zod";
import { SYSTEM_ONLY } from "./access.ts";
import { type Act, command } from "./command.ts";
import type { Database } from "./database.ts";
import { choice, line, maybe, refusal, wholeNumber } from "./input.ts";
import { type Problem, problems, refuse } from "./problems.ts";
import type { Hub } from "./visit.ts";

const hubsProblems = problems("hubs", {
  slug: {
    zh: "网址名用 2 到 41 个小写字母、数字或短横，以字母或数字开头。",
    en: "The address name has 2 to 41 small letters, figures or hyphens and begins with a letter or figure.",
  },
  taken: { status: 409, zh: "这个编号或网址名已经有了。", en: "This number or address name is taken." },
  otherHub: { zh: "新的小院要在它自己的编号下建立。", en: "A hub is opened under its own number." },
  noParent: { zh: "没有找到上一级。", en: "The hub above was not found." },
});

const hubInput = z.object({
  /** The public number that a receipt begins with: six digits. */
  id: wholeNumber(100_000, 999_999),
  parentId: maybe(wholeNumber(100_000, 999_999)),
  kind: choice(["county", "subdistrict", "courtyard"]),
  slug: z.string().refine((text) => /^[a-z0-9][a-z0-9-]{1,40}$/.test(text), refusal(hubsProblems.slug)),
  nameZh: line(60),
  nameEn: line(80),
  placeZh: maybe(line(100)),
  placeEn: maybe(line(120)),
  helpPhone: maybe(line(40)),
  isDemo: z.boolean().default(false),
});

/** Performed in the hub that it opens: `perform(house, { hub: id, actor: SYSTEM }, openHub, { id, … })`. */
export const openHub = command({
  name: "openHub",
  does: { zh: "建立一个县、街道或小院", en: "Opens a county, a subdistrict or a courtyard" },
  input: hubInput,
  grants: SYSTEM_ONLY,
  async act(act, input): Promise<{ hub: number } | Problem> {
    if (act.hub !== input.id) return refuse(hubsProblems.otherHub, { field: "id" });
    if (input.parentId !== undefined && !(await isOpen(act, input.parentId))) {
      return refuse(hubsProblems.noParent, { field: "parentId" });
    }
    // The table is shared by all hubs, so the app itself may not write it; the role that sets up may.
    const written = await act.asIdentity(() =>
      act.tx
        .insertInto("hubs")
        .values({
          id: input.id,
          parent_id: input.parentId ?? null,
          kind: input.kind,
          slug: input.slug,
          name_zh: input.nameZh,
          name_en: input.nameEn,
          place_zh: input.placeZh ?? "",
          place_en: input.placeEn ?? "",
          help_phone: input.helpPhone ?? "",
          is_demo: input.isDemo,
          created_at: act.now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst(),
    );
    if (written.numInsertedOrUpdatedRows === 0n) return refuse(hubsProblems.taken, { field: "id" });
    act.event({
      name: "hubOpened",
      about: { kind: "hub" },
      facts: { kind: input.kind, parent: input.parentId ?? null },
    });
    return { hub: input.id };
  },
});

const isOpen = async (act: Act, id: number): Promise<boolean> =>
  (await act.tx.selectFrom("hubs").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

/** Every hub of this installation, by number. The table is small and hidden from nobody. */
export async function loadHubs(database: Pick<Database, "reference">): Promise<Hub[]> {
  const rows = await database.reference.selectFrom("hubs").selectAll().orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Hub["kind"],
    parentId: row.parent_id,
    slug: row.slug,
    name: { zh: row.name_zh, en: row.name_en },
    place: { zh: row.place_zh, en: row.place_en },
    helpPhone: row.help_phone,
    isDemo: row.is_demo,
  }));
}

/** Who is to be called about what is due once a year. */
import { inHub } from "#frame/rows.ts";
import { query } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { grants } from "../rules.ts";
import { itemNames } from "../steps/names.ts";

/** Who is to be called now about something that is due once a year: masked, as every list; the number stands with the call. */
export const listYearlyCalls = query({
  name: "listYearlyCalls",
  does: { zh: "该打电话提醒的年度事项", en: "Yearly duties to call about" },
  grants: grants.yearly,
  async read(view) {
    // By yearly_duties_calls.
    const rows = await view
      .from("yearly_duties", { state: "open" })
      .innerJoin("persons", inHub("persons.id", "yearly_duties.person_id"))
      .selectAll("yearly_duties")
      .select(["persons.name", "persons.id as person"])
      .where("yearly_duties.call_from", "<=", view.today)
      .orderBy("yearly_duties.due_on")
      .orderBy("yearly_duties.id")
      .limit(200)
      .execute();
    const nameOf = await itemNames(
      view,
      rows.map((row) => ({ itemId: row.item_id })),
    );
    return rows.map((row) => ({
      dutyId: row.id,
      personId: row.person,
      name: maskName(row.name),
      what: nameOf({ itemId: row.item_id }),
      dueOn: row.due_on.toString(),
      calledAt: row.called_at?.toString() ?? null,
      outcome: row.call_outcome,
      calls: row.calls,
    }));
  },
});

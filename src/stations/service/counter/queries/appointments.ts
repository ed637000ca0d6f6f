/** Times that can be booked, the appointments of a session, and the one on a slip. */
import { inHub } from "#frame/rows.ts";
import { query } from "#frame/command.ts";
import { maskName } from "#frame/mask.ts";
import { refuse } from "#frame/problems.ts";
import { sql } from "kysely";
import { FACES_FROM, grants } from "../rules.ts";
import { findByCode } from "../steps/appointments.ts";
import { findSession, sessionsAhead } from "../steps/session.ts";
import { codeInput, counterProblems, sessionInput, slotsInput } from "../words.ts";

export interface Slot {
  readonly occasionId: string;
  readonly on: string;
  readonly windowId: string;
  readonly code: string;
  readonly startsAt: string;
}

const MOST_SLOTS = 400;

/** Index places_free: what is still free in the sessions ahead, for one group or all. */
export const listSlots = query({
  name: "listSlots",
  does: { zh: "还能约的时间", en: "Times that can still be booked" },
  input: slotsInput,
  grants: grants.know,
  async read(view, { wants }): Promise<Slot[]> {
    const ahead = await sessionsAhead(view, view.today);
    if (ahead.length === 0) return [];
    const { rows } = await sql<{ occasion_id: string; window_id: string; code: string; starts_at: Temporal.Instant }>`
      select p.occasion_id, w.id as window_id, w.code, p.starts_at from places p
      join sittings s on s.hub_id = p.hub_id and s.occasion_id = p.occasion_id and s.window_id::text = p.line
      join service_windows w on w.hub_id = s.hub_id and w.id = s.window_id
      where p.hub_id = ${view.hub} and p.occasion_id = any (${ahead.map((one) => one.id)}::uuid[]) and p.sign_up_id is null
        and p.starts_at > ${view.now} and (${wants ?? null}::text is null or ${wants ?? null} = any (s.groups))
      order by p.starts_at, w.code limit ${MOST_SLOTS}`.execute(view.tx as never);
    return rows.map((row) => ({
      occasionId: row.occasion_id,
      on: ahead.find((one) => one.id === row.occasion_id)!.happens_on.toString(),
      windowId: row.window_id,
      code: row.code,
      startsAt: row.starts_at.toString(),
    }));
  },
});

export interface AppointmentLine {
  readonly appointmentId: string;
  /** Masked, as on every list. */
  readonly name: string;
  readonly wants: string;
  readonly itemId: string | null;
  readonly window: string;
  readonly startsAt: string;
  readonly state: string;
}

/** Index appointments_session. A clerk from outside sees those of the windows at which she sits. */
export const listAppointments = query({
  name: "listAppointments",
  does: { zh: "一场里的预约", en: "The appointments of a session" },
  input: sessionInput,
  grants: grants.seeAppointments,
  find: findSession,
  async read(view, _input, { session }): Promise<AppointmentLine[]> {
    const isClerk = view.actor.kind === "staff" && view.actor.posts.every((post) => post.kind === "windowClerk");
    let rows = view
      .from("appointments", { occasion_id: session.id })
      .innerJoin("persons", inHub("persons.id", "appointments.person_id"))
      .innerJoin("sittings", (join) =>
        join
          .onRef("sittings.hub_id", "=", "appointments.hub_id")
          .onRef("sittings.occasion_id", "=", "appointments.occasion_id")
          .onRef("sittings.window_id", "=", "appointments.window_id"),
      )
      .innerJoin("service_windows", inHub("service_windows.id", "appointments.window_id"))
      .select([
        "appointments.id",
        "appointments.wants",
        "appointments.item_id",
        "appointments.starts_at",
        "appointments.state",
        "persons.name",
        "service_windows.code",
      ])
      .orderBy("appointments.starts_at")
      .orderBy("appointments.id");
    if (isClerk) rows = rows.where("sittings.clerk_id", "=", view.actor.id);
    return (await rows.execute()).map((row) => ({
      appointmentId: row.id,
      name: maskName(row.name),
      wants: row.wants,
      itemId: row.item_id,
      window: row.code,
      startsAt: row.starts_at.toString(),
      state: row.state,
    }));
  },
});

export const findMyAppointment = query({
  name: "findMyAppointment",
  does: { zh: "凭小条上的号看预约", en: "The appointment on one's slip" },
  input: codeInput,
  grants: grants.know,
  async read(view, { code }) {
    const row = await findByCode(view, code);
    if (row === undefined) return refuse(counterProblems.noAppointment, { field: "code" });
    return {
      occasionId: row.occasion_id,
      windowId: row.window_id,
      wants: row.wants,
      startsAt: row.starts_at.toString(),
      state: row.state,
    };
  },
});

/** Only together, and only from five on: one face alone would be somebody's. */
export const countFaces = query({
  name: "countFaces",
  does: { zh: "一场的三张脸（满五个才显示）", en: "The faces of a session, from five on" },
  input: sessionInput,
  grants: grants.faces,
  find: findSession,
  async read(view, _input, { session }) {
    const rows = await view
      .from("counter_faces", { occasion_id: session.id })
      .select((count) => ["face", count.fn.countAll<number>().as("n")])
      .groupBy("face")
      .execute();
    const n = rows.reduce((sum, row) => sum + Number(row.n), 0);
    return n < FACES_FROM
      ? { n: null, faces: [] }
      : { n, faces: rows.map((row) => ({ face: row.face, count: Number(row.n) })) };
  },
});

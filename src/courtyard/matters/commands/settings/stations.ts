/** Stations are data: one courtyard and five is the preset, one and any number works. */
import type { Act } from "#frame/command.ts";
import { command } from "#frame/command.ts";
import { refuse } from "#frame/problems.ts";
import { settingGrants as grants } from "../../rules.ts";
import { changeStationInput, settingProblems, stationIdInput, stationInput } from "../../setting-words.ts";

type Said = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly doesZh: string;
  readonly doesEn: string;
  readonly hoursZh: string;
  readonly hoursEn: string;
};
const columns = (said: Said) => ({
  name_zh: said.nameZh,
  name_en: said.nameEn,
  does_zh: said.doesZh,
  does_en: said.doesEn,
  hours_zh: said.hoursZh,
  hours_en: said.hoursEn,
});

/** Stands behind the others until it is moved. */
export const addStation = command({
  name: "addStation",
  does: { zh: "增加一个站点", en: "Add a station" },
  input: stationInput,
  grants: grants.stations,
  async act(act, input) {
    const last = await act
      .from("stations")
      .select((most) => most.fn.max("position").as("position"))
      .executeTakeFirst();
    const added = await act
      .insert("stations", { id: input.id, position: (last?.position ?? 0) + 1, ...columns(input) })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse(settingProblems.stationTaken, { field: "id" });
    act.event({ name: "stationAdded", about: { kind: "station" }, facts: { station: input.id } });
    return { id: input.id };
  },
});

/** Only over the version that was looked at: nobody overwrites what she has not seen. */
export const changeStation = command({
  name: "changeStation",
  does: { zh: "修改站点的名称、职能、开放时间", en: "Change a station's name, what it does, its hours" },
  input: changeStationInput,
  grants: grants.stations,
  locks: ({ id }) => [{ table: "stations", id }],
  async act(act, input) {
    const station = await findStation(act, input.id);
    if (station === undefined) return refuse(settingProblems.noStation);
    if (station.version !== input.version) return refuse(settingProblems.changedMeanwhile);
    act.write(
      act
        .update("stations", { id: input.id })
        .set({ ...columns(input), position: input.position ?? station.position, version: station.version + 1 }),
    );
    act.event({
      name: "stationChanged",
      about: { kind: "station" },
      facts: { station: input.id, version: station.version + 1 },
    });
    return { id: input.id, version: station.version + 1 };
  },
});

/** Closed for good: it stays in what was, and is offered no more. The question what is open there is asked as the house. */
export const closeStation = command({
  name: "closeStation",
  does: { zh: "停用一个站点", en: "Close a station" },
  input: stationIdInput,
  grants: grants.stations,
  locks: ({ id }) => [{ table: "stations", id }],
  async act(act, { id }) {
    const station = await findStation(act, id);
    if (station === undefined) return refuse(settingProblems.noStation);
    if (await isBusy(act, id)) return refuse(settingProblems.stationBusy);
    act.write(act.update("stations", { id }).set({ closed_at: act.now, version: station.version + 1 }));
    act.event({ name: "stationClosed", about: { kind: "station" }, facts: { station: id } });
    return { id };
  },
});

const findStation = (act: Act, id: string) =>
  act.from("stations", { id, closed_at: null }).select(["version", "position"]).executeTakeFirst();

/** Posts are public here, open matters are not: one refusal for both, so that it tells nothing about a hidden matter. */
async function isBusy(act: Act, station: string): Promise<boolean> {
  const matter = await act.asSystem(() =>
    act.from("matters", { station, ended_at: null }).select("id").limit(1).executeTakeFirst(),
  );
  const post = await act
    .from("posts", { station })
    .select("id")
    .where((or) => or.or([or("until_on", "is", null), or("until_on", ">=", act.today)]))
    .limit(1)
    .executeTakeFirst();
  return matter !== undefined || post !== undefined;
}

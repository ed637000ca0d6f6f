/** `/desk/settings`: what the courtyard goes by. */
import type { Doorway } from "#frame/visit.ts";
import { Desk, Door, Doors } from "#ui/index.ts";
import { words } from "./words.ts";

export function mountSettings(door: Doorway): void {
  door.get("/desk/settings", (visit) => (
    <Desk visit={visit} title={words.settings}>
      <Doors two>
        <Door
          href={visit.link("/desk/settings/stations")}
          title={words.stations}
          hint={words.stationsHint}
          icon="house"
        />
        <Door
          href={visit.link("/desk/settings/subjects")}
          title={words.subjects}
          hint={words.subjectsHint}
          icon="list"
        />
        <Door href={visit.link("/desk/settings/rules")} title={words.rules} hint={words.rulesHint} icon="scale" />
        <Door
          href={visit.link("/desk/settings/holidays")}
          title={words.holidays}
          hint={words.holidaysHint}
          icon="calendar"
        />
      </Doors>
    </Desk>
  ));
}

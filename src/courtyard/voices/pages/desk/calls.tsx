/** Two lists that come back: whom to call after the answer, and what was forwarded and has to be asked after. */
import { isProblem } from "#frame/problems.ts";
import type { Doorway, Visit } from "#frame/visit.ts";
import { Card, Desk, KeysHelp, Pager } from "#ui/index.ts";
import { findLines, type Listed, VoiceTable } from "./list.tsx";
import { neutralCall } from "./step-words.ts";
import { viewHints, words } from "./words.ts";

export function mountCalls(door: Doorway): void {
  door.get("/desk/calls", async (visit) => {
    const found = await findLines(visit, "calls");
    return isProblem(found) ? found : <CallsPage visit={visit} found={found} />;
  });
  door.get("/desk/forwarded", async (visit) => {
    const found = await findLines(visit, "forwarded");
    return isProblem(found) ? found : <ForwardedPage visit={visit} found={found} />;
  });
}

function CallsPage({ visit, found }: { visit: Visit; found: Listed }) {
  return (
    <Desk visit={visit} title={words.calls}>
      <Card title={words.neutralTitle}>
        <p>
          {visit.say(neutralCall, { courtyard: visit.hub.name[visit.lang], name: "…", phone: visit.hub.helpPhone })}
        </p>
        <p class="quiet small">{visit.say(words.neutralWhy)}</p>
      </Card>
      <VoiceTable
        visit={visit}
        lines={found.lines}
        stations={found.stations}
        caption={viewHints.calls}
        dueHead={words.callBy}
        empty={{ title: words.noCalls, hint: words.noCallsHint }}
      />
      <More visit={visit} path="/desk/calls" next={found.next} />
      <KeysHelp />
    </Desk>
  );
}

function ForwardedPage({ visit, found }: { visit: Visit; found: Listed }) {
  return (
    <Desk visit={visit} title={words.forwarded}>
      <p class="quiet">{visit.say(words.forwardedWhy)}</p>
      <VoiceTable
        visit={visit}
        lines={found.lines}
        stations={found.stations}
        caption={viewHints.forwarded}
        dueHead={words.askBy}
        empty={{ title: words.noForwarded, hint: words.noForwardedHint }}
      />
      <More visit={visit} path="/desk/forwarded" next={found.next} />
      <KeysHelp />
    </Desk>
  );
}

const More = ({ visit, path, next }: { visit: Visit; path: string; next: string | null }) => (
  <Pager next={next === null ? undefined : visit.link(`${path}?after=${encodeURIComponent(next)}`)} />
);

/** `/desk/applications/of/:person`: what somebody has running, for the window at which she sits. Asking leaves a record. */
import type { Doorway, Visit } from "#frame/visit.ts";
import { Actions, Desk, EmptyState, LinkButton, List } from "#ui/index.ts";
import { findForPerson } from "../../commands/openings.ts";
import { newWords } from "./new-words.ts";
import { ApplicationTag } from "./parts.tsx";
import { words } from "./words.ts";

export function mountOfPerson(door: Doorway): void {
  door.get("/desk/applications/of/:person", async (visit: Visit) => {
    const personId = visit.param("person");
    const found = await visit.perform(findForPerson, { personId });
    if (!found.ok) return found.problem;
    return (
      <Desk visit={visit} title={newWords.running} path={[{ href: "/desk/applications", label: words.title }]}>
        <p class="quiet">{visit.say(newWords.runningLead)}</p>
        <List
          label={newWords.running}
          items={found.answer.found.map((one) => ({
            href: visit.link(`/desk/applications/${one.matterId}`),
            title: visit.say(one.what),
            aside: <ApplicationTag state={one.state} />,
            meta: [visit.written(one.raisedOn).gregorian],
          }))}
          empty={<EmptyState title={newWords.runningNone} hint={newWords.runningNoneHint} />}
        />
        <Actions>
          <LinkButton
            icon="plus"
            href={visit.link(`/desk/applications/new?person=${personId}`)}
            label={newWords.title}
          />
        </Actions>
      </Desk>
    );
  });
}

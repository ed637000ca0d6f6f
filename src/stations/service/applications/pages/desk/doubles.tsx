/** The same application taken twice, on paper and online: shown beside each other, and joined by one button. */
import type { Doorway } from "#frame/visit.ts";
import { redirect } from "#frame/visit.ts";
import { Actions, Card, keyOf, LinkButton, List, momentOf, Notice, OneStep } from "#ui/index.ts";
import { joinApplications } from "../../commands/join.ts";
import { ApplicationTag, type Part } from "./parts.tsx";
import { words } from "./words.ts";

export function mountDoubles(door: Doorway): void {
  door.post("/desk/applications/:matter/join", async (visit) => {
    const form = await visit.form();
    const input = { matterId: visit.param("matter"), otherId: form["otherId"], isSame: form["isSame"] };
    const joined = await visit.perform(joinApplications, input, keyOf(form));
    return joined.ok
      ? redirect(visit.link(`/desk/applications/${joined.answer.matterId}?done=joined`))
      : joined.problem;
  });
}

export function Doubles({ visit, one }: Part) {
  if (one.joinedInto !== null) {
    return (
      <Notice>
        <a href={visit.link(`/desk/applications/${one.joinedInto}`)}>{visit.say(words.joinedInto)}</a>
      </Notice>
    );
  }
  if (one.doubles.length === 0) return null;
  return (
    <Card title={words.doubles}>
      <p class="quiet">{visit.say(words.doublesLead)}</p>
      <List
        items={one.doubles.map((other) => {
          const at = momentOf(visit, other.receivedAt ?? other.raisedAt);
          return {
            title: `${at.gregorian} ${at.time ?? ""}`,
            aside: <ApplicationTag state={other.state} />,
            children: (
              <Actions>
                <LinkButton
                  kind="quiet"
                  href={visit.link(`/desk/applications/${other.matterId}`)}
                  label={words.doublesLook}
                />
                <OneStep
                  visit={visit}
                  action={`/desk/applications/${one.matterId}/join`}
                  hidden={{ otherId: other.matterId }}
                  label={words.doublesJoin}
                />
              </Actions>
            ),
          };
        })}
      />
    </Card>
  );
}

/** The desk's list of volunteers, and the form by which somebody becomes one. */
import { wordOf } from "#frame/texts.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Checkbox,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  fieldOf,
  Form,
  keyOf,
  LinkButton,
  List,
  momentOf,
  Notice,
  Pager,
  RadioCards,
  type Refused,
  Tabs,
  TextInput,
} from "#ui/index.ts";
import { registerVolunteer } from "../../commands/register.ts";
import { getVolunteer, listVolunteers } from "../../queries/volunteers.ts";
import { GUARDIAN_HOW, guardianHowWords, type Skill, skillWords, VOLUNTEER_STATES } from "../../words.ts";
import { Interests } from "../parts.tsx";
import { words } from "../words/desk.ts";
import { words as shared } from "../words/shared.ts";
import { PATH, RoomTabs } from "./tabs.tsx";

export function mountVolunteers(door: Doorway): void {
  door.get("/desk/volunteers", showList);
  door.get("/desk/volunteers/new", (visit) => showNew(visit));
  door.post("/desk/volunteers/new", register);
}

const TAB_WORDS = { applied: words.appliedTab, active: words.activeTab, left: words.leftTab };

async function showList(visit: Visit): Promise<PageAnswer> {
  const asked = visit.asked("state");
  const state = VOLUNTEER_STATES.find((each) => each === asked) ?? "active";
  const found = await visit.ask(listVolunteers, { state, after: visit.asked("after") });
  if (!found.ok) return found.problem;
  const { lines, next } = found.answer;
  return (
    <Desk
      visit={visit}
      title={words.title}
      aside={<LinkButton kind="primary" icon="plus" href={visit.link("/desk/volunteers/new")} label={words.new} />}
    >
      <RoomTabs visit={visit} at="volunteers" />
      <Tabs
        label={shared.state}
        tabs={VOLUNTEER_STATES.map((each) => ({
          href: visit.link(`/desk/volunteers?state=${each}`),
          label: TAB_WORDS[each],
          current: each === state,
        }))}
      />
      <List
        items={lines.map((line) => ({
          href: visit.link(
            state === "active"
              ? `/desk/volunteers/${line.volunteerId}`
              : `/desk/volunteers/new?person=${line.volunteerId}`,
          ),
          title: line.name,
          meta: [
            ...(line.number === null ? [] : [line.number]),
            line.skills.map((skill) => visit.say(wordOf(skillWords, skill as Skill))).join("、"),
            ...(line.mayLead ? [visit.say(words.mayLead)] : []),
            ...(line.isMinor ? [visit.say(words.minor)] : []),
            ...(state === "applied" ? [<DateText date={momentOf(visit, line.askedAt)} />] : []),
          ].filter((each) => each !== ""),
        }))}
        empty={<EmptyState title={words.none} hint={words.noneHint} icon="hands" />}
      />
      <Pager
        next={
          next === null ? undefined : visit.link(`/desk/volunteers?state=${state}&after=${encodeURIComponent(next)}`)
        }
      />
      <Actions>
        <LinkButton kind="quiet" icon="paper" href={visit.link("/desk/volunteers/thanks")} label={words.thanks} />
      </Actions>
    </Desk>
  );
}

/** `person`: somebody on record already, who asked online or comes back. */
async function showNew(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const personId = visit.asked("person") ?? (came === undefined ? undefined : fieldOf(came.form, "personId"));
  const found = personId === undefined ? undefined : await visit.ask(getVolunteer, { volunteerId: personId });
  const known = found?.ok === true ? found.answer : undefined;
  return answer(
    came,
    <Desk visit={visit} title={words.new} path={PATH}>
      <p>{visit.say(words.registerLead)}</p>
      <Form action={visit.link("/desk/volunteers/new")} {...again(visit, came)}>
        {personId === undefined ? (
          <>
            <TextInput name="name" label={shared.name} />
            <TextInput name="phone" label={shared.phone} type="tel" optional />
            <TextInput name="idNumber" label={words.idNumber} optional />
          </>
        ) : (
          <>
            <input type="hidden" name="personId" value={personId} />
            <Notice>{visit.say(words.completes, { name: known?.name ?? "" })}</Notice>
          </>
        )}
        <Interests skills={known?.skills ?? []} times={known?.times ?? []} />
        <h2>{visit.say(words.under18)}</h2>
        <DateInput name="bornOn" label={words.bornOn} optional />
        <TextInput name="guardian.name" label={words.guardianName} optional />
        <TextInput name="guardian.phone" label={words.guardianPhone} type="tel" optional />
        <RadioCards
          name="guardian.how"
          label={words.guardianHow}
          optional
          pairs
          choices={GUARDIAN_HOW.map((value) => ({ value, label: guardianHowWords[value] }))}
        />
        <Checkbox name="agreed" value="true" label={shared.agreed} />
        <Actions>
          <Button label={words.register} />
        </Actions>
      </Form>
    </Desk>,
  );
}

async function register(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(registerVolunteer, form, keyOf(form));
  if (!done.ok) return showNew(visit, { problem: done.problem, form });
  const { volunteerId, number } = done.answer;
  return redirect(visit.link(`/desk/volunteers/${volunteerId}?registered=${number}`));
}

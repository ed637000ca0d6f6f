/** One resident's record: opening it is logged. Consents, proxies and household stand below. */
import { mayEver } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import { allRooms } from "#frame/rooms.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  Form,
  keyOf,
  LinkButton,
  listFrom,
  Notice,
  type Refused,
} from "#ui/index.ts";
import type { z } from "zod";
import {
  addHousehold,
  addMember,
  addProxy,
  addResident,
  editResident,
  endMember,
  endProxy,
  giveConsent,
  openPerson,
  withdrawConsent,
} from "../commands.ts";
import { ResidentFields } from "./look-up.tsx";
import { Consents, here, Household, Proxies, Record } from "./person-parts.tsx";
import { words } from "./words.ts";

export function mountPerson(door: Doorway): void {
  door.get("/desk/people/:person", (visit) => personPage(visit));
  door.get("/desk/people/:person/edit", (visit) => editPage(visit));
  door.post("/desk/people/:person/edit", async (visit) => {
    const form = await visit.form();
    const input = { ...form, alsoCalled: listFrom(form["alsoCalled"]), personId: visit.param("person") };
    const edited = await visit.perform(editResident, input, keyOf(form));
    return edited.ok ? redirect(visit.link(here(visit))) : editPage(visit, { form, problem: edited.problem });
  });
  door.post("/desk/people/:person/consents", step(giveConsent));
  door.post("/desk/people/:person/consents/withdraw", step(withdrawConsent));
  door.post("/desk/people/:person/proxies", addProxyFor);
  door.post("/desk/people/:person/proxies/end", step(endProxy));
  door.post("/desk/people/:person/household", async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(
      addHousehold,
      { address: form["address"], memberIds: [visit.param("person")] },
      keyOf(form),
    );
    return added.ok ? redirect(visit.link(here(visit))) : personPage(visit, { form, problem: added.problem });
  });
  door.post("/desk/people/:person/members", addMemberTo);
  door.post("/desk/people/:person/members/end", async (visit) => {
    const form = await visit.form();
    const left = await visit.perform(
      endMember,
      { householdId: form["householdId"], personId: form["memberId"] },
      keyOf(form),
    );
    return left.ok ? redirect(visit.link(here(visit))) : left.problem;
  });
}

/** A form that does one thing to this person and comes back here. */
const step =
  <S extends z.ZodType, F extends Facts, A>(command: Command<S, F, A>) =>
  async (visit: Visit): Promise<PageAnswer> => {
    const form = await visit.form();
    const done = await visit.perform(command, { ...form, personId: visit.param("person") }, keyOf(form));
    return done.ok ? redirect(visit.link(here(visit))) : personPage(visit, { form, problem: done.problem });
  };

/** The proxy is known already or written down first; both are one form for the desk. */
async function addProxyFor(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const proxy = await visit.perform(addResident, { name: form["proxyName"], phone: form["proxyPhone"] });
  const added = proxy.ok
    ? await visit.perform(
        addProxy,
        { ...form, personId: visit.param("person"), proxyId: proxy.answer.personId, sinceOn: visit.today.toString() },
        keyOf(form),
      )
    : proxy;
  if (added.ok) return redirect(visit.link(here(visit)));
  const named = { name: "proxyName", phone: "proxyPhone" }[added.problem.field ?? ""];
  return personPage(visit, { form, problem: named === undefined ? added.problem : { ...added.problem, field: named } });
}

async function addMemberTo(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const member = await visit.perform(addResident, { name: form["memberName"], phone: form["memberPhone"] });
  const added = member.ok
    ? await visit.perform(
        addMember,
        { householdId: form["householdId"], personId: member.answer.personId },
        keyOf(form),
      )
    : member;
  if (added.ok) return redirect(visit.link(here(visit)));
  const named = { name: "memberName", phone: "memberPhone" }[added.problem.field ?? ""];
  return personPage(visit, { form, problem: named === undefined ? added.problem : { ...added.problem, field: named } });
}

async function personPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const opened = await visit.perform(openPerson, { personId: visit.param("person") });
  if (!opened.ok) return opened.problem;
  const person = opened.answer;
  const path = [{ href: "/desk/people", label: words.people }];
  if (person.erased) {
    return (
      <Desk visit={visit} title={words.record} path={path}>
        <Notice>{visit.say(words.erased)}</Notice>
      </Desk>
    );
  }
  return answer(
    refused,
    <Desk
      visit={visit}
      title={person.name}
      path={path}
      aside={
        <Actions>
          <LinkButton icon="pen" href={visit.link(`${here(visit)}/edit`)} label={words.edit} />
          <LinkButton icon="printer" href={visit.link(`${here(visit)}/data`)} label={words.print} />
        </Actions>
      }
    >
      <Record visit={visit} person={person} />
      <RoomDoors visit={visit} personId={person.personId} />
      <Consents visit={visit} person={person} refused={refused} />
      <Proxies visit={visit} person={person} refused={refused} />
      <Household visit={visit} person={person} refused={refused} />
    </Desk>,
  );
}

/** What can be begun with this person in the stations' rooms. */
function RoomDoors({ visit, personId }: { visit: Visit; personId: string }) {
  const doors = allRooms()
    .flatMap((room) => room.personDoors ?? [])
    .filter((door) => mayEver(visit.actor, door.grants));
  if (doors.length === 0) return null;
  return (
    <Actions>
      {doors.map((door) => (
        <LinkButton href={visit.link(door.href.replace("{person}", personId))} label={door.label} />
      ))}
    </Actions>
  );
}

async function editPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const opened = await visit.perform(openPerson, { personId: visit.param("person") });
  if (!opened.ok) return opened.problem;
  return answer(
    refused,
    <Desk
      visit={visit}
      title={words.edit}
      path={[
        { href: "/desk/people", label: words.people },
        { href: here(visit), label: opened.answer.name },
      ]}
    >
      <p class="quiet">{visit.say(words.editHint)}</p>
      <Form action={visit.link(`${here(visit)}/edit`)} {...again(visit, refused)}>
        <ResidentFields known={opened.answer} />
        <Actions>
          <Button label={words.save} />
        </Actions>
      </Form>
    </Desk>,
  );
}

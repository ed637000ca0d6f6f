/** With a card: the shifts I lead, their lists, and the hours that wait for me. A list on paper does as well. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { Actions, answer, EmptyState, LinkButton, List, type Refused } from "#ui/index.ts";
import { CardPage } from "#courtyard/cards/pages/shell.tsx";
import { getClaim, listLedHours, type ClaimLine } from "../../queries/hours.ts";
import { getShiftList, listMyShifts } from "../../queries/shifts.ts";
import { claimDeeds, ClaimDeeds, ClaimFacts } from "../claim-parts.tsx";
import { backTo, claimMeta, ClaimTag, ShiftTag, timesOf } from "../parts.tsx";
import { prefilled, ProposeForm, proposeFrom } from "../propose-form.tsx";
import { mountSchedule } from "../schedule.tsx";
import { OpenShiftForm, openFrom } from "../shift-form.tsx";
import { attend, ShiftListParts } from "../shift-list.tsx";
import { words } from "../words/card.ts";
import { words as work } from "../words/work.ts";

export function mountLead(door: Doorway): void {
  door.get("/card/lead", showLead);
  door.get("/card/lead/new", (visit) => showNew(visit));
  door.post("/card/lead/new", open);
  door.get("/card/lead/propose", (visit) => showPropose(visit));
  door.post("/card/lead/propose", (visit) =>
    proposeFrom(visit, "/card/lead/hours", (came) => showPropose(visit, came)),
  );
  mountSchedule(door, "/card/lead", (visit, title, page, isOne) => (
    <CardPage
      visit={visit}
      title={title}
      back={
        isOne ? backTo(visit, "/card/lead/schedule", work.scheduleTitle) : backTo(visit, "/card/lead", words.leadTitle)
      }
    >
      {page}
    </CardPage>
  ));
  door.get("/card/lead/:shift", (visit) => showShift(visit));
  door.post("/card/lead/:shift/attend", (visit) => attend(visit, "/card/lead", (problem) => showShift(visit, problem)));
  door.get("/card/lead/hours/:claim", (visit) => showClaim(visit));
  claimDeeds(door, "/card/lead/hours", showClaim);
}

const claimItem = (visit: Visit, claim: ClaimLine) => ({
  href: visit.link(`/card/lead/hours/${claim.claimId}`),
  title: `${claim.name} · ${claim.task}`,
  aside: <ClaimTag state={claim.state} />,
  meta: claimMeta(visit, claim),
});

async function showLead(visit: Visit): Promise<PageAnswer> {
  const [mine, led] = [await visit.ask(listMyShifts, {}), await visit.ask(listLedHours, {})];
  if (!mine.ok) return mine.problem;
  if (!led.ok) return led.problem;
  const { toConfirm, disputed } = led.answer;
  return (
    <CardPage visit={visit} title={words.leadTitle}>
      {mine.answer.mayLead && (
        <Actions>
          <LinkButton kind="primary" icon="plus" href={visit.link("/card/lead/new")} label={words.openOne} />
          <LinkButton href={visit.link("/card/lead/schedule")} label={work.scheduleTitle} />
        </Actions>
      )}
      <h2>{visit.say(words.toConfirm)}</h2>
      <List
        items={toConfirm.map((claim) => claimItem(visit, claim))}
        empty={<p class="quiet">{visit.say(words.toConfirmNone)}</p>}
      />
      {disputed.length > 0 && (
        <>
          <h2>{visit.say(words.disputed)}</h2>
          <List items={disputed.map((claim) => claimItem(visit, claim))} />
        </>
      )}
      <h2>{visit.say(words.shiftsLed)}</h2>
      <List
        items={mine.answer.led.map((shift) => ({
          href: visit.link(`/card/lead/${shift.shiftId}`),
          title: shift.task,
          aside: <ShiftTag state={shift.state} />,
          meta: [`${visit.writtenShort(shift.onDay).gregorian} ${timesOf(shift.startsAt, shift.endsAt)}`, shift.place],
        }))}
        empty={<EmptyState title={words.leadNone} hint={words.leadNoneHint} icon="list" />}
      />
    </CardPage>
  );
}

async function showNew(visit: Visit, came?: Refused): Promise<PageAnswer> {
  return answer(
    came,
    <CardPage visit={visit} title={words.openOne} back={backTo(visit, "/card/lead", words.leadTitle)}>
      <OpenShiftForm visit={visit} action="/card/lead/new" came={came} />
    </CardPage>,
  );
}

const open = (visit: Visit): Promise<PageAnswer> => openFrom(visit, "/card/lead", (came) => showNew(visit, came));

async function showShift(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const shiftId = visit.param("shift");
  const found = await visit.ask(getShiftList, { shiftId });
  if (!found.ok) return found.problem;
  return answer(
    came,
    <CardPage visit={visit} title={found.answer.task} back={backTo(visit, "/card/lead", words.leadTitle)}>
      <ShiftListParts visit={visit} shift={found.answer} base="/card/lead" came={came} />
    </CardPage>,
  );
}

async function showPropose(visit: Visit, came?: Refused): Promise<PageAnswer> {
  return answer(
    came,
    <CardPage visit={visit} title={words.newTitle} back={backTo(visit, "/card/lead", words.leadTitle)}>
      <ProposeForm visit={visit} action="/card/lead/propose" came={came} known={await prefilled(visit)} />
    </CardPage>,
  );
}

async function showClaim(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getClaim, { claimId: visit.param("claim") });
  if (!found.ok) return found.problem;
  return answer(
    came,
    <CardPage visit={visit} title={words.oneTitle} back={backTo(visit, "/card/lead", words.leadTitle)}>
      <ClaimFacts visit={visit} claim={found.answer} base="/card/lead/hours" />
      <ClaimDeeds visit={visit} claim={found.answer} base="/card/lead/hours" came={came} />
    </CardPage>,
  );
}

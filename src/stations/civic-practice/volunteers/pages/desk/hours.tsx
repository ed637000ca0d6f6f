/** Hours at the desk: by state, one of them with what can be done, new ones from a paper list; objections answered. */
import { mayEver } from "#frame/access.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  Definition,
  Desk,
  dueDay,
  EmptyState,
  fieldOf,
  Form,
  keyOf,
  LinkButton,
  List,
  momentOf,
  OneStep,
  Pager,
  Quote,
  RadioCards,
  type Refused,
  Select,
  StateTag,
  Tabs,
  TextArea,
} from "#ui/index.ts";
import { openObjectorContact } from "../../commands/contacts.ts";
import { answerHoursObjection } from "../../commands/objection.ts";
import { proposeReversal } from "../../commands/reverse.ts";
import { getClaim, listClaims } from "../../queries/hours.ts";
import { getHoursObjection, listHoursObjections } from "../../queries/objections.ts";
import { grants } from "../../rules.ts";
import { CLAIM_REASONS, claimReasonWords, claimStateWords } from "../../words.ts";
import { claimDeeds, ClaimDeeds, ClaimFacts } from "../claim-parts.tsx";
import { claimMeta, ClaimTag } from "../parts.tsx";
import { Chosen, pick, PickVolunteer } from "../pick-volunteer.tsx";
import { prefilled, ProposeForm, proposeFrom } from "../propose-form.tsx";
import { words } from "../words/desk.ts";
import { words as shared } from "../words/shared.ts";
import { words as work } from "../words/work.ts";
import { RoomTabs } from "./tabs.tsx";

const BASE = "/desk/hours";
const PATH = [{ href: BASE, label: shared.hours }];
const REPLY_MAX = 1_000;

export function mountHours(door: Doorway): void {
  door.get(BASE, showList);
  door.get(`/desk/hours/new`, (visit) => showNew(visit));
  door.post(`/desk/hours/new`, (visit) => proposeFrom(visit, BASE, (came) => showNew(visit, came)));
  door.post(`/desk/hours/new/find`, async (visit) => showNew(visit, undefined, await visit.form()));
  door.get(`/desk/hours/objections`, showObjections);
  door.get(`/desk/hours/objections/:matter`, (visit) => showObjection(visit));
  door.post(`/desk/hours/objections/:matter`, answerOne);
  door.post(`/desk/hours/objections/:matter/contact`, async (visit) => {
    const opened = await visit.perform(openObjectorContact, { matterId: visit.param("matter") });
    return opened.ok ? showObjection(visit, undefined, opened.answer.phone) : opened.problem;
  });
  door.get(`/desk/hours/:claim`, (visit) => showOne(visit));
  door.post(`/desk/hours/:claim/reverse`, reverse);
  claimDeeds(door, BASE, showOne);
}

const VIEWS = ["toConfirm", "disputed", "publicised", "recorded", "rejected", "reversed"] as const;
type ClaimsView = (typeof VIEWS)[number];

async function showList(visit: Visit): Promise<PageAnswer> {
  const asked = visit.asked("view");
  const view: ClaimsView = VIEWS.find((each) => each === asked) ?? "toConfirm";
  const found = await visit.ask(listClaims, { view, after: visit.asked("after") });
  if (!found.ok) return found.problem;
  const { lines, next } = found.answer;
  return (
    <Desk
      visit={visit}
      title={words.hoursTitle}
      aside={<LinkButton kind="primary" icon="plus" href={visit.link("/desk/hours/new")} label={words.hoursNew} />}
    >
      <RoomTabs visit={visit} at="hours" />
      <Tabs
        label={shared.state}
        tabs={[
          ...VIEWS.map((each) => ({
            href: visit.link(`${BASE}?view=${each}`),
            label: each === "toConfirm" ? words.toConfirmTab : claimStateWords[each],
            current: each === view,
          })),
          ...(mayEver(visit.actor, grants.answerObjection)
            ? [{ href: visit.link("/desk/hours/objections"), label: words.objectionsTab }]
            : []),
        ]}
      />
      <List
        keys
        items={lines.map((claim) => ({
          href: visit.link(`${BASE}/${claim.claimId}`),
          title: `${claim.name} · ${claim.task}`,
          aside: <ClaimTag state={claim.state} />,
          meta: [...claimMeta(visit, claim), ...(claim.leadName === "" ? [] : [claim.leadName])],
        }))}
        empty={<EmptyState title={words.hoursNone} hint={words.hoursNoneHint} icon="clock" />}
      />
      <Pager next={next === null ? undefined : visit.link(`${BASE}?view=${view}&after=${encodeURIComponent(next)}`)} />
      <Actions>
        <LinkButton kind="quiet" icon="printer" href={visit.link("/volunteer/hours")} label={words.printPublic} />
      </Actions>
    </Desk>
  );
}

async function showNew(visit: Visit, came?: Refused, looked?: Record<string, unknown>): Promise<PageAnswer> {
  const action = "/desk/hours/new";
  const typed = came === undefined ? undefined : fieldOf(came.form, "volunteerId");
  const picked = await pick(visit, typed ?? visit.asked("volunteer"), looked);
  const { chosen } = picked;
  return answer(
    came,
    <Desk visit={visit} title={words.hoursNew} path={PATH}>
      {chosen === undefined ? (
        <PickVolunteer visit={visit} picked={picked} href={`${action}${askedOf(visit)}`} />
      ) : (
        <ProposeForm
          visit={visit}
          action={action}
          came={came}
          known={await prefilled(visit)}
          whom={<Chosen visit={visit} one={chosen} href={action} />}
        />
      )}
    </Desk>,
  );
}

/** What the address asks, with its question mark. */
const askedOf = (visit: Visit): string => (visit.here.includes("?") ? visit.here.slice(visit.here.indexOf("?")) : "");

async function showOne(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getClaim, { claimId: visit.param("claim") });
  if (!found.ok) return found.problem;
  const claim = found.answer;
  const isHead = visit.actor.kind === "staff" && visit.actor.posts.some((post) => post.kind === "head");
  const isAuditor = visit.actor.kind === "staff" && visit.actor.posts.every((post) => post.kind === "auditor");
  return answer(
    came,
    <Desk visit={visit} title={work.oneHours} path={isAuditor ? [] : PATH}>
      <ClaimFacts visit={visit} claim={claim} base={BASE} />
      {!isAuditor && <ClaimDeeds visit={visit} claim={claim} base={BASE} came={came} />}
      {isHead && claim.state === "recorded" && !claim.reversalProposed && (
        <details open={came?.form["deed"] === "reverse"}>
          <summary>{visit.say(work.reverseTitle)}</summary>
          <p>{visit.say(work.reverseLead)}</p>
          <Form
            action={visit.link(`${BASE}/${claim.claimId}/reverse`)}
            {...again(visit, came?.form["deed"] === "reverse" ? came : undefined)}
          >
            <input type="hidden" name="deed" value="reverse" />
            <Select
              name="reversalReason"
              label={shared.why}
              options={CLAIM_REASONS.map((value) => ({ value, label: claimReasonWords[value] }))}
            />
            <Actions>
              <Button kind="secondary" label={work.reverse} />
            </Actions>
          </Form>
        </details>
      )}
    </Desk>,
  );
}

async function reverse(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const claimId = visit.param("claim");
  const done = await visit.perform(proposeReversal, { claimId, reason: form["reversalReason"] }, keyOf(form));
  if (done.ok) return redirect(visit.link(`${BASE}/${claimId}?done=yes`));
  const field = done.problem.field === "reason" ? { field: "reversalReason" } : {};
  return showOne(visit, { problem: { ...done.problem, ...field }, form });
}

async function showObjections(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listHoursObjections, {});
  if (!found.ok) return found.problem;
  return (
    <Desk visit={visit} title={words.objectionsTitle} path={PATH}>
      <List
        items={found.answer.map((each) => ({
          href: visit.link(`/desk/hours/objections/${each.matterId}`),
          title: <DateText date={momentOf(visit, each.raisedAt)} />,
          aside: (
            <StateTag
              tone={each.outcome === null ? "open" : "done"}
              label={each.outcome === null ? words.waiting : words.answered}
            />
          ),
          meta: each.dueAt === null ? [] : [`${visit.say(words.due)} ${visit.written(dueDay(each.dueAt)).gregorian}`],
        }))}
        empty={<EmptyState title={words.objectionsNone} hint={words.objectionsNoneHint} icon="speech" />}
      />
    </Desk>
  );
}

async function showObjection(visit: Visit, came?: Refused, phone?: string | null): Promise<PageAnswer> {
  const found = await visit.ask(getHoursObjection, { matterId: visit.param("matter") });
  if (!found.ok) return found.problem;
  const { words: said, reply, outcome, claimId, matterId, hasPhone } = found.answer;
  return answer(
    came,
    <Desk
      visit={visit}
      title={words.objection}
      path={[...PATH, { href: "/desk/hours/objections", label: shared.objections }]}
    >
      {said !== null && <Quote text={said} />}
      <p>
        <a href={visit.link(`${BASE}/${claimId}`)}>{visit.say(words.theClaim)}</a>
      </p>
      {phone == null ? (
        <ObjectorPhone visit={visit} matterId={matterId} hasPhone={hasPhone} />
      ) : (
        <Definition facts={[{ term: words.objectorPhone, value: phone }]} />
      )}
      {outcome === null ? (
        <Form action={visit.link(`/desk/hours/objections/${matterId}`)} {...again(visit, came)}>
          <RadioCards
            name="outcome"
            label={words.outcome}
            choices={[
              { value: "upheld", label: words.upheld },
              { value: "notUpheld", label: words.notUpheld },
            ]}
          />
          <TextArea name="reply" label={words.reply} limit={REPLY_MAX} />
          <Actions>
            <Button label={words.answer} />
          </Actions>
        </Form>
      ) : (
        <Definition
          facts={[
            { term: words.outcome, value: visit.say(outcome === "upheld" ? words.upheld : words.notUpheld) },
            { term: words.reply, value: reply ?? "" },
          ]}
        />
      )}
    </Desk>,
  );
}

/** The number is opened by a step of its own, which leaves a trace; without one the receipt tells the answer. */
function ObjectorPhone({ visit, matterId, hasPhone }: { visit: Visit; matterId: string; hasPhone: boolean }) {
  return hasPhone ? (
    <OneStep
      visit={visit}
      action={`/desk/hours/objections/${matterId}/contact`}
      kind="quiet"
      label={words.openObjector}
    />
  ) : (
    <p class="quiet">{visit.say(words.objectorNoPhone)}</p>
  );
}

async function answerOne(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const matterId = visit.param("matter");
  const done = await visit.perform(answerHoursObjection, { ...form, matterId }, keyOf(form));
  if (!done.ok) return showObjection(visit, { problem: done.problem, form });
  return redirect(visit.link(`/desk/hours/objections/${matterId}`));
}

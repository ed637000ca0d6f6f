/** Forms one signs: filled with what is known, a line to write on for the rest. What the reader may not see stands empty. */
import { type Text, wordOf } from "#frame/texts.ts";
import type { ComponentChildren } from "preact";
import { DateText, Definition, type Fact, momentOf } from "#ui/index.ts";
import { agentRoleWords, deliveredWords, stateWords, wishWords } from "../../words.ts";
import { printWords as words } from "./new-words.ts";
import type { Part } from "./parts.tsx";
import { Blank, itemOf, Sheet } from "./sheet.tsx";

const LONG = 30;
/** So many lines to write on. */
const LINES = 5;

const fact = (term: Text, value: string | null | undefined): Fact => ({
  term,
  value: value === null || value === undefined || value === "" ? <Blank /> : value,
});

const Lines = ({ children }: { children?: ComponentChildren }) =>
  children === undefined ? (
    <>
      {Array.from({ length: LINES }, () => (
        <p>
          <Blank wide={LONG} />
        </p>
      ))}
    </>
  ) : (
    <p class="whitespace-pre-wrap">{children}</p>
  );

/** 申请书: what the person would have to write, from what was said once. */
export function ApplicationForm(part: Part) {
  const { visit, one } = part;
  const { applicant, agent, answers } = one;
  const line = visit.say(words.applicationLine, { item: itemOf(part) });
  const to = one.item === null ? undefined : visit.say(one.item.accepts);
  return (
    <Sheet {...part} title={words.application} to={to} line={line} sign={words.signApplicant}>
      <Definition
        facts={[
          fact(words.applicant, applicant.name),
          fact(words.idNumber, one.sight.content ? applicant.idNumber : null),
          fact(words.address, applicant.address),
          fact(words.phone, applicant.phone),
          fact(words.household, one.members.map((member) => member.name).join("、")),
          ...(agent === null ? [] : [fact(words.agent, agent.name)]),
          fact(words.wish, answers?.wish === undefined ? null : visit.say(wishWords[answers.wish])),
        ]}
      />
      <h2>{visit.say(words.situation)}</h2>
      <Lines>{answers?.situation}</Lines>
      <p>{visit.say(words.true)}</p>
    </Sheet>
  );
}

/** 委托书: both are named; who is entrusted with what, and that it can be taken back. */
export function Authorisation(part: Part) {
  const { visit, one } = part;
  const { applicant, agent } = one;
  const names = { name: applicant.name, agent: agent?.name ?? "", item: itemOf(part) };
  const role = agent?.role === null || agent === null ? null : visit.say(wordOf(agentRoleWords, agent.role));
  return (
    <Sheet
      {...part}
      title={words.authorisation}
      to={one.item === null ? undefined : visit.say(one.item.accepts)}
      line={visit.say(words.authorisationLine, names)}
      sign={words.signBoth}
    >
      <Definition
        facts={[
          fact(words.principal, applicant.name),
          fact(words.idNumber, one.sight.content ? applicant.idNumber : null),
          fact(words.phone, applicant.phone),
          fact(words.agent, agent?.name),
          fact(words.agentIs, role),
          fact(words.agentId, null),
          fact(words.agentPhone, agent?.phone),
        ]}
      />
      <p>{visit.say(words.takeBack)}</p>
    </Sheet>
  );
}

/** The home visit that is announced and not written down yet. */
export const plannedVisit = (one: Part["one"]) =>
  one.phases.findLast((row) => row.phase === "inspection" && row.untilOn === null);

/** What two persons take with them. */
export function VisitSheet(part: Part) {
  const { visit, one } = part;
  const planned = plannedVisit(one);
  const line = visit.say(words.visitLine, { item: itemOf(part) });
  return (
    <Sheet {...part} title={words.visit} line={line} sign={words.signVisit}>
      <Definition
        facts={[
          fact(words.applicant, one.applicant.name),
          fact(words.address, one.applicant.address),
          fact(words.household, one.members.map((member) => member.name).join("、")),
          { term: words.visitOn, value: <DateText date={visit.written(planned?.plannedOn ?? "")} long /> },
          fact(words.visitor, planned?.first),
          fact(words.visitor2, planned?.second),
          fact(words.present, null),
        ]}
      />
      <h2>{visit.say(words.seen)}</h2>
      <Lines />
      <h2>{visit.say(words.says)}</h2>
      <Lines />
    </Sheet>
  );
}

/** 送达回证: what was handed over, how, to whom; filled after the delivery, empty before it. */
export function Delivery(part: Part) {
  const { visit, one } = part;
  const { decision, delivered } = one;
  const how = delivered?.how == null ? null : visit.say(wordOf(deliveredWords, delivered.how));
  const document = decision === null ? null : visit.say(wordOf(stateWords, decision.decision));
  return (
    <Sheet
      {...part}
      title={words.delivery}
      line={visit.say(words.deliveryLine, { item: itemOf(part) })}
      sign={words.signDelivery}
    >
      <Definition
        facts={[
          fact(words.document, document),
          fact(words.number, decision?.number),
          fact(words.decides, decision?.by),
          fact(words.addressee, one.applicant.name),
          fact(words.how, how),
          fact(words.postNumber, delivered?.postNumber),
          fact(words.takenBy, delivered?.to),
          fact(words.deliveredAt, delivered === null ? null : momentOf(visit, delivered.at).gregorian),
          fact(words.note, null),
        ]}
      />
    </Sheet>
  );
}

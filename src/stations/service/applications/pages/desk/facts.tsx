/** Whom an application is for, who acts for her, and its dates, as far as the reader may see them. */
import { wordOf } from "#frame/texts.ts";

import { identifiedWords } from "#courtyard/matters/words.ts";
import { DateText, Definition, type Fact, momentOf } from "#ui/index.ts";

import { agentBasisWords, agentRoleWords, deliveredWords, heirWords, stateWords, wishWords } from "../../words.ts";
import { words } from "./words.ts";
import type { Part } from "./parts.tsx";

export function Facts({ visit, one }: Part) {
  const say = visit.say;
  const optional = (term: Fact["term"], value: Fact["value"] | null | undefined): Fact[] =>
    value === null || value === undefined || value === "" ? [] : [{ term, value }];
  const { applicant, agent, answers } = one;
  const facts: Fact[] = [
    {
      term: words.applicant,
      value: applicant.isMinor ? `${applicant.name}（${say(words.minor)}）` : <bdi>{applicant.name}</bdi>,
    },
    ...optional(words.phone, applicant.phone && <Phone number={applicant.phone} />),
    ...optional(words.idNumber, applicant.idNumber),
    ...optional(words.address, applicant.address),
    ...optional(words.agent, agent && <Agent visit={visit} one={one} />),
    ...optional(words.diedOn, one.heir?.diedOn && visit.written(one.heir.diedOn).gregorian),
    ...optional(
      words.heir,
      one.heir && `${one.heir.name} · ${say(wordOf(heirWords, one.heir.relation ?? "otherHeir"))}`,
    ),
    ...optional(words.members, one.members.map((member) => member.name).join("、")),
    ...optional(words.situation, answers?.situation),
    ...optional(words.wish, answers?.wish && say(wishWords[answers.wish])),
    { term: words.identified, value: say(wordOf(identifiedWords, applicant.identified)) },
    { term: words.with, value: one.handler?.name ?? say(words.nobody) },
    ...optional(words.decides, one.item && say(one.item.decides)),
    ...datesOf({ visit, one }),
  ];
  return <Definition facts={facts} />;
}

export const Phone = ({ number }: { number: string }) => (
  <a class="phone" href={`tel:${number}`}>
    {number}
  </a>
);

function Agent({ visit, one }: Part) {
  const { agent } = one;
  if (agent === null) return null;
  const role = agent.role === null ? "" : visit.say(wordOf(agentRoleWords, agent.role));
  const basis = agent.basis === null ? "" : visit.say(wordOf(agentBasisWords, agent.basis));
  return (
    <>
      <bdi>{agent.name}</bdi> {agent.phone !== null && <Phone number={agent.phone} />}
      <span class="quiet small block">{[role, basis].filter((part) => part !== "").join(" · ")}</span>
    </>
  );
}

function datesOf({ visit, one }: Part): Fact[] {
  const say = visit.say;
  const facts: Fact[] = [];
  const { received, decision, delivered } = one;
  if (received !== null) {
    const later = received.enteredAt !== null && received.enteredAt !== received.at;
    const note = later ? say(words.enteredLater, { at: momentOf(visit, received.enteredAt ?? "").time ?? "" }) : "";
    facts.push({
      term: words.receivedOn,
      value: (
        <>
          <DateText date={momentOf(visit, received.at)} long /> {note}
          <span class="quiet small block">{[received.by, received.paperNumber].filter(Boolean).join(" · ")}</span>
        </>
      ),
    });
  }
  if (one.batch !== null) {
    facts.push({
      term: words.batch,
      value: (
        <>
          <DateText date={visit.written(one.batch.on)} long />
          <span class="quiet small block">{say(one.batch.isSettled ? words.batchSettled : words.batchNext)}</span>
        </>
      ),
    });
  }
  if (one.acceptedOn !== null) {
    facts.push({
      term: words.accepted,
      value: (
        <>
          <DateText date={visit.written(one.acceptedOn)} long />
          {one.deemedAccepted && <span class="quiet small block">{say(words.deemed)}</span>}
        </>
      ),
    });
  }
  if (one.rightDoor !== null) facts.push({ term: words.rightDoor, value: one.rightDoor });
  if (one.submittedOn !== null) {
    facts.push({ term: words.submitted, value: <DateText date={visit.written(one.submittedOn)} long /> });
  }
  if (one.outsideNumber !== null) facts.push({ term: words.outsideNumber, value: one.outsideNumber });
  if (decision !== null) {
    const line = [say(wordOf(stateWords, decision.decision)), decision.by, decision.number].join(" · ");
    facts.push({ term: words.decision, value: line });
    if (decision.remedies !== null) facts.push({ term: words.remedies, value: decision.remedies });
  }
  if (delivered !== null) {
    const how = say(wordOf(deliveredWords, delivered.how ?? "inHand"));
    const line = [how, delivered.to, delivered.postNumber].filter(Boolean).join(" · ");
    facts.push({ term: words.delivered, value: line });
  }
  return facts;
}

/** The forms from the deciding office to the result in the hand, and what may come in between. */
import { replaceReceipt } from "#courtyard/matters/commands/receipts.ts";
import { identifiedWords } from "#courtyard/matters/words.ts";
import { FaceCards } from "#courtyard/voices/pages/follow/faces.tsx";
import { CheckboxCards, DateInput, RadioCards, TextArea, TextInput } from "#ui/index.ts";
import { enterDecision, settleAtWindow, submitApplication } from "../../commands/decide.ts";
import { deliverResult, explainDelay, returnOriginals, tellApplicant } from "../../commands/deliver.ts";

import { openRemedy, RemedyFields } from "#courtyard/voices/pages/desk/remedy-fields.tsx";
import { recordHeir } from "../../commands/heirs.ts";
import { ownApplicationRemedy, stepApplicationRemedy } from "../../commands/remedy.ts";
import { rateApplication, withdrawApplication } from "../../commands/resident.ts";

import { DELIVERED_HOW, deliveredWords, HEIR_RELATIONS, heirWords, stateWords } from "../../words.ts";
import { fieldWords as words } from "./step-words.ts";
import { examinerOptions } from "./review-steps.tsx";
import { type About, pick, REPLY_LIMIT, type Step, Ticked } from "./steps.tsx";

const openOriginals = ({ one }: About) => one.originals.filter((line) => line.returnedAt === null);
const noticeOver = ({ one, visit }: About) => {
  const last = one.notices.at(-1);
  return last === undefined || last.outcome !== null || last.untilOn < visit.today.toString();
};
export const endSteps: readonly Step[] = [
  {
    path: "submit",
    verb: "submit",
    offered: (about) =>
      about.one.phases.every((one) => one.untilOn !== null) &&
      about.one.phasesDue.every((phase) => about.one.phases.some((one) => one.phase === phase)) &&
      noticeOver(about),
    command: submitApplication,
    fields: () => <TextInput optional name="outsideNumber" label={words.outsideNumber} maxLength={60} />,
    input: pick("outsideNumber"),
  },
  {
    path: "decision",
    verb: "decide",
    command: enterDecision,
    fields: ({ one, visit }) => (
      <>
        <RadioCards
          pairs
          name="decision"
          label={words.decision}
          choices={(["approved", "refused"] as const).map((value) => ({ value, label: stateWords[value] }))}
        />
        <TextInput name="decidedBy" label={words.decidedBy} value={one.item?.decides.zh} maxLength={100} />
        <TextInput name="decisionNumber" label={words.decisionNumber} maxLength={60} />
        <DateInput name="decidedOn" label={words.decidedOn} max={visit.today.toString()} />
        {one.kin && one.item?.reportKin === true && (
          <DateInput name="countyVisitedOn" label={words.countyVisited} max={visit.today.toString()} />
        )}
        <TextArea optional name="reasons" label={words.reasons} limit={4_000} rows={4} />
        <TextArea optional name="remedies" label={words.remedies} limit={2_000} rows={3} />
      </>
    ),
    input: pick("decision", "decidedBy", "decisionNumber", "decidedOn", "countyVisitedOn", "reasons", "remedies"),
  },
  {
    path: "settle",
    verb: "settle",
    offered: ({ one }) => one.phasesDue.length === 0,
    command: settleAtWindow,
    fields: () => (
      <>
        <TextInput name="decisionNumber" label={words.decisionNumber} maxLength={60} />
        <TextArea optional name="note" label={words.message} limit={1_000} rows={3} />
        <Ticked name="delivered" label={words.handedOver} />
      </>
    ),
    input: pick("decisionNumber", "note", "delivered"),
  },
  {
    path: "originals",
    verb: "returnOriginals",
    offered: (about) => openOriginals(about).length > 0,
    command: returnOriginals,
    fields: (about) => (
      <>
        <CheckboxCards
          name="originalIds"
          label={words.which}
          values={openOriginals(about).map((line) => line.originalId)}
          choices={openOriginals(about).map((line) => ({
            value: line.originalId,
            label: `${line.name} × ${line.pieces}`,
          }))}
        />
        <TextInput name="to" label={words.to} value={about.one.applicant.name} maxLength={50} />
      </>
    ),
    input: pick("originalIds", "to"),
  },
  {
    path: "deliver",
    verb: "deliver",
    command: deliverResult,
    fields: ({ one }) => (
      <>
        <RadioCards
          pairs
          name="how"
          label={words.how}
          value="inHand"
          choices={DELIVERED_HOW.map((value) => ({ value, label: deliveredWords[value] }))}
        />
        <TextInput name="to" label={words.to} value={one.applicant.name} maxLength={50} />
        <TextInput optional name="postNumber" label={words.postNumber} maxLength={40} />
        <Ticked name="signed" label={words.signed} />
      </>
    ),
    input: pick("how", "to", "postNumber", "signed"),
  },
  {
    path: "late",
    verb: "explainDelay",
    offered: ({ one }) => one.isLate || one.clocks.some((clock) => clock.isLate),
    command: explainDelay,
    fields: () => <TextArea name="reason" label={words.reason} limit={REPLY_LIMIT} rows={5} />,
    input: pick("reason"),
  },
  {
    path: "tell",
    verb: "tell",
    command: tellApplicant,
    fields: () => <TextArea name="message" label={words.message} limit={REPLY_LIMIT} rows={5} />,
    input: pick("message"),
  },
  {
    path: "rate",
    verb: "rate",
    command: rateApplication,
    fields: () => (
      <>
        <FaceCards name="level" label={words.level} />
        <TextArea optional name="words" label={words.why} limit={2_000} rows={3} />
      </>
    ),
    input: pick("level", "words"),
  },
  {
    path: "remedy",
    verb: "remedy",
    offered: ({ one }) => openRemedy(one.remedies) !== undefined,
    command: stepApplicationRemedy,
    fields: ({ one }) => <RemedyFields remedies={one.remedies} />,
    input: (form, { one }) => ({ ...pick("step", "note")(form), remedyId: openRemedy(one.remedies)?.remedyId }),
  },
  {
    path: "owner",
    verb: "ownRemedy",
    needs: "examiners",
    offered: ({ one }) => openRemedy(one.remedies) !== undefined,
    command: ownApplicationRemedy,
    fields: (about) => (
      <RadioCards
        pairs
        name="ownerId"
        label={words.remedyOwner}
        value={openRemedy(about.one.remedies)?.owner?.id}
        choices={examinerOptions(about).filter(({ value }) => value !== about.one.handler?.id)}
      />
    ),
    input: (form, { one }) => ({ ownerId: form["ownerId"], remedyId: openRemedy(one.remedies)?.remedyId }),
  },
  {
    path: "heir",
    verb: "heir",
    offered: ({ one }) => one.heir === null,
    command: recordHeir,
    fields: ({ visit }) => (
      <>
        <DateInput name="diedOn" label={words.diedOn} max={visit.today.toString()} />
        <TextInput name="heirName" label={words.heirName} maxLength={50} />
        <TextInput optional name="heirPhone" type="tel" label={words.heirPhone} />
        <RadioCards
          pairs
          name="relation"
          label={words.relation}
          choices={HEIR_RELATIONS.map((value) => ({ value, label: heirWords[value] }))}
        />
        <Ticked name="goesOn" label={words.goesOn} />
      </>
    ),
    input: pick("diedOn", "heirName", "heirPhone", "relation", "goesOn"),
  },
  {
    path: "receipt",
    verb: "deem",
    offered: ({ visit }) => visit.actor.kind === "staff" && visit.actor.posts.some((post) => post.kind === "frontDesk"),
    command: replaceReceipt,
    fields: () => (
      <RadioCards
        pairs
        name="identified"
        label={words.identified}
        choices={(["known", "document", "phone"] as const).map((value) => ({ value, label: identifiedWords[value] }))}
      />
    ),
    input: pick("identified"),
  },
  {
    path: "withdraw",
    verb: "withdraw",
    command: withdrawApplication,
    danger: true,
    fields: () => <TextArea optional name="reason" label={words.reason} limit={1_000} rows={3} />,
    input: pick("reason"),
  },
];

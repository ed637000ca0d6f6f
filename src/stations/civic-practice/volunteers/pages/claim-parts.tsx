/** One claim of hours as leads and workers see it: what is known, what overlaps it, and what can be done with it. */
import type { Command, Facts } from "#frame/command.ts";
import type { z } from "zod";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  Button,
  Checkbox,
  DateText,
  Definition,
  Form,
  keyOf,
  List,
  Notice,
  RadioCards,
  type Refused,
  Select,
} from "#ui/index.ts";
import { confirmHours, correctHours, rejectHours } from "../commands/confirm.ts";
import { noteServed } from "../commands/propose.ts";
import type { ClaimLine } from "../queries/hours.ts";
import { CLAIM_REASONS, claimReasonWords, SERVED_HOW, servedHowWords } from "../words.ts";
import { claimMeta, ClaimTag, hoursSaid, TimeFields, timePair, timesOf } from "./parts.tsx";
import { words as shared } from "./words/shared.ts";
import { words } from "./words/work.ts";

type Claim = ClaimLine & { readonly others: readonly ClaimLine[] };

export function ClaimFacts({ visit, claim, base }: { visit: Visit; claim: Claim; base: string }) {
  const say = visit.say;
  const confirmers = [claim.confirmerName, claim.secondName].filter((name) => name !== "").join("、");
  const said =
    claim.servedSaid === null ? words.servedNotAsked : claim.servedSaid === "yes" ? words.saidYes : words.saidNo;
  return (
    <>
      {visit.asked("done") !== undefined && (
        <Notice tone="done">{say(visit.asked("done") === "first" ? words.doneFirst : words.done)}</Notice>
      )}
      <p>
        <ClaimTag state={claim.state} />
      </p>
      <Definition
        facts={[
          { term: words.who, value: claim.name },
          { term: words.what, value: claim.task },
          {
            term: shared.times2,
            value: (
              <>
                <DateText date={visit.written(claim.onDay)} /> {timesOf(claim.fromAt, claim.untilAt)}，
                {hoursSaid(visit, claim.recordedMinutes ?? claim.minutes)}
              </>
            ),
          },
          { term: words.proposedBy, value: claim.proposerName },
          ...(claim.leadName === "" ? [] : [{ term: shared.lead, value: claim.leadName }]),
          ...(claim.isHomeHelp ? [{ term: words.servedSaid, value: say(said) }] : []),
          ...(confirmers === "" ? [] : [{ term: words.confirmedBy, value: confirmers }]),
          ...(claim.publicUntil === null
            ? []
            : [{ term: words.publicUntil, value: <DateText date={visit.written(claim.publicUntil)} /> }]),
        ]}
      />
      {claim.others.length > 0 && (
        <>
          <h2>{say(shared.overlaps)}</h2>
          <p>{say(words.overlapLead)}</p>
          <List
            items={claim.others.map((other) => ({
              href: visit.link(`${base}/${other.claimId}`),
              title: `${other.task}${other.leadName === "" ? "" : ` · ${other.leadName}`}`,
              aside: <ClaimTag state={other.state} />,
              meta: claimMeta(visit, other),
            }))}
          />
        </>
      )}
    </>
  );
}

const OPEN: readonly string[] = ["proposed", "disputed", "confirmed", "publicised", "correcting"];

interface DeedProps {
  readonly visit: Visit;
  readonly claim: Claim;
  readonly base: string;
  /** The form that came back, if it was one of this claim's. */
  readonly came: Refused | undefined;
}

/** What can be done next: the confirmation first, where it is its turn. */
export function ClaimDeeds(props: DeedProps) {
  const { state, isHomeHelp } = props.claim;
  return (
    <>
      {["proposed", "correcting"].includes(state) && <ConfirmForm {...props} />}
      {isHomeHelp && ["proposed", "disputed"].includes(state) && <ServedForm {...props} />}
      {[...OPEN, "recorded"].includes(state) && state !== "correcting" && <CorrectForm {...props} />}
      {OPEN.includes(state) && <RejectForm {...props} />}
    </>
  );
}

/** A form's address, what it came back with, and its name, by which it is told from the others. */
const formOf = ({ visit, claim, base, came }: DeedProps, deed: string) => ({
  action: visit.link(`${base}/${claim.claimId}/${deed}`),
  ...again(visit, came?.form["deed"] === deed ? came : undefined),
});
const Deed = ({ deed }: { deed: string }) => <input type="hidden" name="deed" value={deed} />;

function ConfirmForm(props: DeedProps) {
  const { visit, claim } = props;
  return (
    <>
      <h2>{visit.say(words.confirmTitle)}</h2>
      <p>{visit.say(words.confirmLead)}</p>
      {claim.needsSecond && <p>{visit.say(words.secondLead)}</p>}
      <Form {...formOf(props, "confirm")}>
        <Deed deed="confirm" />
        <Checkbox name="notKin" value="true" label={shared.notKin} />
        <Actions>
          <Button icon="check" label={shared.confirm} />
        </Actions>
      </Form>
    </>
  );
}

function ServedForm(props: DeedProps) {
  const { visit } = props;
  return (
    <>
      <h2>{visit.say(words.askServed)}</h2>
      <Form {...formOf(props, "served")}>
        <Deed deed="served" />
        <RadioCards
          name="said"
          label={words.servedSaid}
          pairs
          choices={[
            { value: "yes", label: words.saidYes },
            { value: "no", label: words.saidNo },
          ]}
        />
        <Select
          name="servedHow"
          label={words.askedHow}
          options={SERVED_HOW.map((value) => ({ value, label: servedHowWords[value] }))}
        />
        <Actions>
          <Button kind="secondary" label={words.note} />
        </Actions>
      </Form>
    </>
  );
}

function CorrectForm(props: DeedProps) {
  const { visit, claim, came } = props;
  return (
    <details open={came?.form["deed"] === "correct"}>
      <summary>{visit.say(words.correctTitle)}</summary>
      <p>{visit.say(words.correctLead)}</p>
      <Form {...formOf(props, "correct")}>
        <Deed deed="correct" />
        <TimeFields dayFixed onDay={claim.onDay} away={claim.awayMinutes} {...timePair(claim.fromAt, claim.untilAt)} />
        <Actions>
          <Button kind="secondary" label={shared.correct} />
        </Actions>
      </Form>
    </details>
  );
}

function RejectForm(props: DeedProps) {
  const { visit, came } = props;
  return (
    <details open={came?.form["deed"] === "reject"}>
      <summary>{visit.say(words.rejectTitle)}</summary>
      <Form {...formOf(props, "reject")}>
        <Deed deed="reject" />
        <Select
          name="reason"
          label={shared.why}
          options={CLAIM_REASONS.map((value) => ({ value, label: claimReasonWords[value] }))}
        />
        <Actions>
          <Button kind="secondary" label={shared.reject} />
        </Actions>
      </Form>
    </details>
  );
}

/** The posts of these deeds, below a page of one claim. */
export function claimDeeds(
  door: Doorway,
  base: string,
  show: (visit: Visit, came?: Refused) => Promise<PageAnswer>,
): void {
  const deed = <S extends z.ZodType, F extends Facts, A>(name: string, command: Command<S, F, A>): void =>
    door.post(`${base}/:claim/${name}`, async (visit) => {
      const form = await visit.form();
      const done = await visit.perform(command, { ...form, claimId: visit.param("claim") }, keyOf(form));
      if (!done.ok) return show(visit, { problem: done.problem, form });
      const answer = done.answer as { claimId: string; needsSecond?: boolean };
      const how = answer.needsSecond === true ? "first" : "yes";
      return redirect(visit.link(`${base}/${answer.claimId}?done=${how}`));
    });
  deed("confirm", confirmHours);
  deed("served", noteServed);
  deed("correct", correctHours);
  deed("reject", rejectHours);
}

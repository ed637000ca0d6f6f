/** The list of a shift: who has taken it, who came, from when until when; it works on paper just as well. */
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  Button,
  Definition,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  Notice,
  PrintButton,
  type Refused,
  TextInput,
} from "#ui/index.ts";
import type { Text } from "#frame/texts.ts";
import { noteAttendance } from "../commands/takers.ts";
import type { ShiftLine } from "../queries/shifts.ts";
import { type ClaimState, claimStateWords, type TakerState, takerStateWords } from "../words.ts";
import { ShiftTag, shiftFacts, timePair } from "./parts.tsx";
import { words as shared } from "./words/shared.ts";
import { words } from "./words/work.ts";

interface Taker {
  readonly takerId: string;
  readonly volunteerId: string;
  readonly name: string;
  readonly state: TakerState;
  readonly cameAt: string | null;
  readonly wentAt: string | null;
  readonly claimId: string | null;
  readonly claimState: string | null;
  readonly lacks: Text | null;
}
type Listed = ShiftLine & { readonly served: string; readonly leadName: string; readonly takers: readonly Taker[] };

export function ShiftListParts(props: { visit: Visit; shift: Listed; base: string; came: Refused | undefined }) {
  const { visit, shift, base, came } = props;
  return (
    <>
      <p>
        <ShiftTag state={shift.state} /> {`${visit.say(shared.lead)}：${shift.leadName}`}
      </p>
      <Definition
        facts={[
          ...shiftFacts(visit, shift),
          ...(shift.served === "" ? [] : [{ term: shared.served, value: shift.served }]),
        ]}
      />
      <h2>{visit.say(words.listTitle)}</h2>
      {shift.takers.length === 0 ? (
        <EmptyState title={words.listNone} hint={words.listNoneHint} icon="users" />
      ) : (
        <>
          <p class="quiet">{visit.say(words.paperHint)}</p>
          <ol class="flow">
            {shift.takers.map((taker) => (
              <li>
                <TakerLine visit={visit} shift={shift} taker={taker} base={base} came={came} />
              </li>
            ))}
          </ol>
          <Actions>
            <PrintButton />
          </Actions>
        </>
      )}
    </>
  );
}

function TakerLine(props: { visit: Visit; shift: Listed; taker: Taker; base: string; came: Refused | undefined }) {
  const { visit, shift, taker, base, came } = props;
  const planned = timePair(shift.startsAt, shift.endsAt);
  const noted = timePair(taker.cameAt ?? shift.startsAt, taker.wentAt ?? shift.endsAt);
  const mine = came?.form["takerId"] === taker.takerId ? came : undefined;
  const isNoting = ["running", "ended"].includes(shift.state) && taker.claimId === null;
  return (
    <>
      <strong>{taker.name}</strong>{" "}
      <span class="quiet">
        {visit.say(takerStateWords[taker.state])}
        {taker.claimState !== null &&
          ` · ${visit.say(words.proposed)}：${visit.say(claimStateWords[taker.claimState as ClaimState])}`}
      </span>
      {taker.lacks !== null && (
        <Notice tone="warn">
          {visit.say(words.lacksNow)} {visit.say(taker.lacks)}
        </Notice>
      )}
      <p class="only-printed">{`${planned.from} ______  ${planned.until} ______  ${visit.say(words.signature)} ____________`}</p>
      {isNoting && (
        <Form
          action={visit.link(`${base}/${shift.shiftId}/attend`)}
          {...again(visit, mine)}
          id={`taker-${taker.takerId}`}
        >
          <input type="hidden" name="takerId" value={taker.takerId} />
          <input type="hidden" name="volunteerId" value={taker.volunteerId} />
          <input type="hidden" name="onDay" value={shift.onDay} />
          <div class="row">
            <TextInput
              name={`from-${taker.takerId}`}
              type="time"
              short
              label={visit.say(words.cameAt, { name: taker.name })}
              value={noted.from}
            />
            <TextInput
              name={`until-${taker.takerId}`}
              type="time"
              short
              label={visit.say(words.wentAt, { name: taker.name })}
              value={noted.until}
            />
          </div>
          <Actions>
            <Button name="came" value="came" icon="check" label={words.came} />
            <Button kind="secondary" name="came" value="absent" label={words.absent} />
          </Actions>
        </Form>
      )}
      {taker.state === "came" && taker.claimId === null && (
        <Actions>
          <LinkButton
            href={visit.link(
              `${proposeAt(base)}?shift=${shift.shiftId}&volunteer=${taker.volunteerId}&from=${noted.from}&until=${noted.until}`,
            )}
            label={words.propose}
          />
        </Actions>
      )}
    </>
  );
}

/** Where the hours of somebody of this shift are proposed. */
const proposeAt = (base: string): string => (base.startsWith("/card") ? "/card/lead/propose" : "/desk/hours/new");

export async function attend(
  visit: Visit,
  base: string,
  show: (came: Refused) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const form = await visit.form();
  const takerId = String(form["takerId"]);
  const input = { takerId, came: form["came"], from: form[`from-${takerId}`], until: form[`until-${takerId}`] };
  const done = await visit.perform(noteAttendance, input, keyOf(form));
  if (done.ok) return redirect(visit.link(`${base}/${visit.param("shift")}`));
  // Each line has its own names for its fields, so that a refusal stands beside the right one.
  const field = done.problem.field;
  return show({ problem: { ...done.problem, ...(field === undefined ? {} : { field: `${field}-${takerId}` }) }, form });
}

/** The form by which a shift is opened, at the desk and with a lead's card. */
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  Button,
  Checkbox,
  Form,
  keyOf,
  RadioCards,
  type Refused,
  Select,
  TextArea,
  TextInput,
  type Words,
} from "#ui/index.ts";
import { checkWords, LICENCES } from "#stations/civic-practice/talents/words.ts";
import { openShift } from "../commands/shifts.ts";
import type { Schedule } from "../queries/schedule.ts";
import { ADULT, AGREEMENT_REASONS, agreementWords, DETAILS_MAX, RISKS, riskWords } from "../words.ts";
import { TimeFields } from "./parts.tsx";
import { words as shared } from "./words/shared.ts";
import { words } from "./words/work.ts";

export function OpenShiftForm(props: {
  visit: Visit;
  action: string;
  came: Refused | undefined;
  leads?: readonly { personId: string; name: string }[];
}) {
  const { visit, action, came, leads = [] } = props;
  return (
    <Form action={visit.link(action)} {...again(visit, came)}>
      <TextInput name="task" label={shared.task} />
      <TextArea name="details" label={words.details} optional rows={3} limit={DETAILS_MAX} />
      <TextInput name="place" label={shared.place} />
      <TextInput name="bring" label={words.bring} optional />
      <DayAndTimes visit={visit} />
      <NeedsFields leads={leads} empty={words.me} />
      <Actions>
        <Button label={words.open} />
      </Actions>
    </Form>
  );
}

/** For how many, who leads, the risk, and what has to be true of those who come; `known` is what was said last time. */
export function NeedsFields(props: {
  leads: readonly { personId: string; name: string }[];
  empty: Words | false;
  known?: Schedule["last"];
}) {
  const { leads, empty, known } = props;
  return (
    <>
      <TextInput name="places" label={words.places} inputMode="numeric" short value={String(known?.places ?? 3)} />
      {leads.length > 0 && (
        <Select
          name="leadId"
          label={words.leadPerson}
          value={known?.leadId}
          empty={empty}
          options={leads.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      )}
      <RadioCards
        name="risk"
        label={shared.risk}
        value={known?.risk ?? "none"}
        choices={RISKS.map((value) => ({ value, label: riskWords[value] }))}
      />
      <TextInput name="riskNote" label={words.riskNote} hint={words.riskNoteHint} value={known?.riskNote} optional />
      <TextInput
        name="minAge"
        label={words.minAge}
        hint={words.minAgeHint}
        inputMode="numeric"
        short
        value={String(known?.minAge ?? ADULT)}
      />
      <Checkbox name="isHomeHelp" value="true" label={words.isHome} checked={known?.isHomeHelp === true} />
      <TextInput name="served" label={words.servedField} hint={words.servedHint} value={known?.served} optional />
      <Select
        name="needsLicence"
        label={words.needsLicence}
        value={known?.needsLicence ?? undefined}
        empty={words.needsNone}
        optional
        options={LICENCES.map((value) => ({ value, label: checkWords[value] }))}
      />
      <Checkbox name="needsCheck" value="true" label={words.needsCheck} checked={known?.needsCheck === true} />
      <Select
        name="needsAgreement"
        label={words.needsAgreement}
        value={known?.needsAgreement ?? undefined}
        empty={words.needsNone}
        optional
        options={AGREEMENT_REASONS.map((value) => ({ value, label: agreementWords[value] }))}
      />
      <Checkbox
        name="needsInsurance"
        value="true"
        label={words.needsInsurance}
        checked={known?.needsInsurance === true}
      />
    </>
  );
}

/** Unlike hours, a shift lies ahead and has no break to take out. */
function DayAndTimes({ visit }: { visit: Visit }) {
  return <TimeFields ahead onDay={visit.today.add({ days: 1 }).toString()} from="09:00" until="11:00" />;
}

export async function openFrom(
  visit: Visit,
  base: string,
  show: (came: Refused) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(openShift, form, keyOf(form));
  return done.ok ? redirect(visit.link(`${base}/${done.answer.shiftId}`)) : show({ problem: done.problem, form });
}

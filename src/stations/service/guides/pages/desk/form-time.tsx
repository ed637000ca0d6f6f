/** What the form over an item asks about time: its limits, its phases, the days of batches, what comes every year. */
import type { Visit } from "#frame/visit.ts";
import { WEEKDAYS } from "#courtyard/calendar/words.ts";
import { Card, Checkbox, CheckboxCards, Select, TextArea, TextInput } from "#ui/index.ts";
import {
  BATCH_KINDS,
  batchKindWords,
  DAY_KINDS,
  dayKindWords,
  fieldWords,
  LIMIT_STARTS,
  limitStartWords,
  PHASES,
  phaseWords,
} from "../../words.ts";
import { BothOf, choices } from "./form-fields.tsx";
import { batchFormWords, formWords as words } from "./words.ts";

export function LimitFields({ visit, field }: { visit: Visit; field: "legalLimit" | "promisedLimit" }) {
  const path = `content.${field}`;
  return (
    <Card title={fieldWords[field]}>
      <TextInput name={`${path}.days`} label={words.days} inputMode="numeric" short />
      <Select
        name={`${path}.kind`}
        label={words.kind}
        options={choices(DAY_KINDS, dayKindWords)}
        value="working"
        empty={false}
      />
      <Select
        name={`${path}.from`}
        label={words.starts}
        options={choices(LIMIT_STARTS, limitStartWords)}
        value="acceptance"
        empty={false}
      />
      <BothOf visit={visit} name={`${path}.source`} label={visit.say(words.source)} short />
      <Checkbox name={`${path}.isSetting`} label={words.isSetting} value="true" />
    </Card>
  );
}

export function PhaseFields({ visit }: { visit: Visit }) {
  const path = "content.phases";
  return (
    <Card title={fieldWords.phases}>
      <Checkbox name={`${path}.inspection`} label={words.inspection} value="true" />
      <Checkbox name={`${path}.assessment`} label={words.assessment} value="true" />
      <TextInput name={`${path}.publicNotice.days`} label={words.noticeDays} inputMode="numeric" short />
      <Select
        name={`${path}.publicNotice.kind`}
        label={words.kind}
        options={choices(DAY_KINDS, dayKindWords)}
        value="calendar"
        empty={false}
      />
      <TextInput
        name={`${path}.publicNotice.afterObjectionDays`}
        label={words.afterObjection}
        inputMode="numeric"
        short
        optional
      />
      <Checkbox name={`${path}.publicNotice.notForMinors`} label={words.notForMinors} value="true" />
      <BothOf visit={visit} name={`${path}.publicNotice.source`} label={visit.say(words.source)} short />
      <CheckboxCards name={`${path}.notCounted`} label={words.notCounted} choices={choices(PHASES, phaseWords)} />
      <Checkbox name={`${path}.listApproved`} label={words.listApproved} value="true" />
      <Checkbox name={`${path}.reportKin`} label={words.reportKin} value="true" />
    </Card>
  );
}

export function BatchFields({ visit }: { visit: Visit }) {
  const path = "content.batches";
  return (
    <Card title={fieldWords.batches}>
      <p class="quiet">{visit.say(batchFormWords.hint)}</p>
      <Select
        optional
        name={`${path}.kind`}
        label={batchFormWords.kind}
        empty={batchFormWords.none}
        options={choices(BATCH_KINDS, batchKindWords)}
      />
      <TextInput optional name={`${path}.days`} label={batchFormWords.days} short />
      <TextInput optional name={`${path}.months`} label={batchFormWords.months} short />
      <CheckboxCards
        pairs
        optional
        name={`${path}.weekdays`}
        label={batchFormWords.weekdays}
        choices={([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
          value: String(day),
          label: { zh: `星期${WEEKDAYS[day].zh}`, en: WEEKDAYS[day].en },
        }))}
      />
      <TextArea optional name={`${path}.dates`} label={batchFormWords.dates} rows={4} />
      <BothOf visit={visit} name={`${path}.source`} label={visit.say(words.source)} short />
    </Card>
  );
}

export function YearlyFields({ visit }: { visit: Visit }) {
  return (
    <Card title={fieldWords.yearly}>
      <TextInput name="content.yearly.remindMonths" label={words.remindMonths} inputMode="numeric" short />
      <BothOf visit={visit} name="content.yearly.ifMissed" label={visit.say(words.ifMissed)} short={false} />
      <BothOf visit={visit} name="content.yearly.source" label={visit.say(words.source)} short />
    </Card>
  );
}

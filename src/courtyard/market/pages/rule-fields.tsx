/** The fields of a market rule, for the settings and for the set-up of a new courtyard: what does not apply stays blank. */
import type { Text } from "#frame/texts.ts";
import {
  Checkbox,
  CheckboxCards,
  type Choice,
  DateInput,
  RadioCards,
  Select,
  TextArea,
  TextInput,
  useSay,
} from "#ui/index.ts";
import { BRANCHES } from "#courtyard/calendar/market-rules.ts";
import { WEEKDAYS } from "#courtyard/calendar/words.ts";
import { branchWords, digitWords } from "../rule-text.ts";
import { PATTERN_KINDS, type PatternKind } from "../words.ts";
import { formWords as words } from "./form-words.ts";

/** 1 to 9, then 10. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];

const kindWords: Readonly<Record<PatternKind, { readonly label: Text; readonly hint: Text }>> = {
  lunarDigits: { label: words.lunarDigits, hint: words.lunarDigitsHint },
  gregorianDigits: { label: words.gregorianDigits, hint: words.gregorianDigitsHint },
  oddEven: { label: words.oddEven, hint: words.oddEvenHint },
  weekday: { label: words.weekday, hint: words.weekdayHint },
  daily: { label: words.daily, hint: words.dailyHint },
  branches: { label: words.branches, hint: words.branchesHint },
  explicitDates: { label: words.explicitDates, hint: words.explicitDatesHint },
  none: { label: words.none, hint: words.noneHint },
};

/** `part` is the name before the dot, where the form holds more than the rule. `more` are answers of the form's own. */
export function RuleFields({ part = "", more = [] }: { part?: string; more?: readonly Choice[] }) {
  const say = useSay();
  const choices = PATTERN_KINDS.map((kind) => ({ value: kind, ...kindWords[kind] }));
  return (
    <>
      <RadioCards name={`${part}kind`} label={words.kind} hint={words.kindHint} choices={[...choices, ...more]} pairs />
      <CheckboxCards
        name={`${part}digits`}
        label={words.digits}
        hint={words.digitsHint}
        optional
        pairs
        choices={DIGITS.map((digit) => ({ value: String(digit), label: digitWords(digit) }))}
      />
      <Select
        name={`${part}missing30`}
        label={words.missing30}
        hint={words.missing30Hint}
        optional
        options={[
          { value: "skip", label: words.skip },
          { value: "day29", label: words.day29 },
          { value: "nextDay1", label: words.nextDay1 },
        ]}
      />
      <Checkbox name={`${part}include31`} label={words.include31} hint={words.include31Hint} value="on" />
      <details>
        <summary>{say(words.others)}</summary>
        <div class="flow">
          <Select
            name={`${part}parity`}
            label={words.parity}
            optional
            options={[
              { value: "odd", label: words.odd },
              { value: "even", label: words.even },
            ]}
          />
          <Select
            name={`${part}calendar`}
            label={words.calendar}
            optional
            options={[
              { value: "lunar", label: words.lunar },
              { value: "gregorian", label: words.gregorian },
            ]}
          />
          <CheckboxCards
            name={`${part}weekdays`}
            label={words.weekdays}
            optional
            pairs
            choices={([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
              value: String(day),
              label: { zh: `星期${WEEKDAYS[day].zh}`, en: WEEKDAYS[day].en },
            }))}
          />
          <CheckboxCards
            name={`${part}branches`}
            label={words.branchDays}
            optional
            pairs
            choices={BRANCHES.map((branch) => ({ value: branch, label: branchWords[branch] }))}
          />
          <TextArea name={`${part}dates`} label={words.dates} hint={words.datesHint} optional rows={5} />
        </div>
      </details>
    </>
  );
}

/** One season: a stretch of the year with another rhythm. */
export function SeasonFields({ index }: { index: number }) {
  const part = `seasons.${index}.`;
  return (
    <>
      <TextInput name={`${part}nameZh`} label={words.seasonName} hint={words.seasonNameHint} optional maxLength={30} />
      <Select
        name={`${part}kind`}
        label={words.seasonKind}
        optional
        options={[
          { value: "daily", label: words.daily },
          { value: "none", label: words.seasonClosed },
        ]}
      />
      <Select
        name={`${part}yearIn`}
        label={words.calendar}
        optional
        options={[
          { value: "lunar", label: words.lunar },
          { value: "gregorian", label: words.gregorian },
        ]}
      />
      <div class="row">
        <TextInput name={`${part}fromMonth`} label={words.fromMonth} optional inputMode="numeric" short />
        <TextInput name={`${part}fromDay`} label={words.fromDay} optional inputMode="numeric" short />
        <TextInput name={`${part}untilMonth`} label={words.untilMonth} optional inputMode="numeric" short />
        <TextInput name={`${part}untilDay`} label={words.untilDay} optional inputMode="numeric" short />
      </div>
    </>
  );
}

/** Who says so, and from when it counts. */
export const SourceFields = ({ today }: { today: string }) => (
  <>
    <TextInput name="sourceZh" label={words.source} hint={words.sourceHint} maxLength={200} />
    <TextInput name="sourceEn" label={words.sourceEn} optional maxLength={200} />
    <DateInput name="effectiveFrom" label={words.effectiveFrom} hint={words.effectiveFromHint} min={today} />
  </>
);

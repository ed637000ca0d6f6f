/** The head's part of the roster: answers written down for others, drafting and publishing, the weekly pattern. */
import type { Visit } from "#frame/visit.ts";
import {
  Actions,
  type again,
  Button,
  Card,
  Checkbox,
  DateInput,
  Form,
  List,
  OneStep,
  Select,
  TextInput,
} from "#ui/index.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import type { listRoster } from "../queries.ts";
import { LINE_DAYS } from "../words.ts";
import { words } from "./words.ts";

export const ROSTER = "/desk/roster";
export type Found = Exclude<Awaited<ReturnType<typeof listRoster.read>>, { isProblem: true }>;

/** 09:00–12:00 */
export const span = (from: string, until: string): string =>
  `${writeTime(Temporal.Instant.from(from))}–${writeTime(Temporal.Instant.from(until))}`;

export interface PlanProps {
  readonly visit: Visit;
  readonly roster: Found;
  readonly of: (form: string) => ReturnType<typeof again>;
  readonly people: readonly { value: string; label: string }[];
  readonly placeOf: (id: string | null) => string;
}

/** For the head: answers on behalf, the weekly pattern, drafting and publishing. */
export function Plan({ visit, roster, of, people, placeOf }: PlanProps) {
  const drafted = roster.duties.filter((duty) => duty.state === "drafted");
  return (
    <>
      {drafted.length > 0 && (
        <Card title={words.byOther}>
          <Form action={visit.link(`${ROSTER}/answer`)} {...of("answer")}>
            <Select
              name="dutyId"
              label={words.person}
              options={drafted.map((duty) => ({
                value: duty.id,
                label: `${duty.name} ${duty.on} ${span(duty.from, duty.until)}`,
              }))}
            />
            <Select
              name="how"
              label={words.how}
              options={(["told", "phone", "paper"] as const).map((how) => ({ value: how, label: words[how] }))}
            />
            <Select
              name="agree"
              label={words.answer}
              options={[
                { value: "yes", label: words.agree },
                { value: "no", label: words.refuse },
              ]}
            />
            <Actions>
              <Button kind="secondary" label={words.byOther} />
            </Actions>
          </Form>
        </Card>
      )}
      <Card title={words.plan}>
        <Form action={visit.link(`${ROSTER}/draft`)} {...of("draft")}>
          <DateInput name="from" label={words.firstDay} min={visit.today.toString()} />
          <DateInput name="to" label={words.lastDay} min={visit.today.toString()} />
          <Actions>
            <Button label={words.draft} />
            <Button kind="secondary" formAction={visit.link(`${ROSTER}/publish`)} label={words.publish} />
          </Actions>
        </Form>
      </Card>
      <Pattern visit={visit} roster={roster} of={of} people={people} placeOf={placeOf} />
    </>
  );
}

function Pattern({ visit, roster, of, people, placeOf }: PlanProps) {
  return (
    <Card title={words.pattern}>
      <List
        items={roster.lines.map((line) => ({
          title: `${visit.say(words[line.days as "mon"])} ${line.from}–${line.until} ${placeOf(line.station)} · ${line.name}`,
          children: (
            <OneStep visit={visit} action={`${ROSTER}/end-line`} hidden={{ lineId: line.id }} label={words.endLine} />
          ),
        }))}
      />
      <details>
        <summary>{visit.say(words.addLine)}</summary>
        <Form action={visit.link(`${ROSTER}/line`)} {...of("line")}>
          <Select name="days" label={words.days} options={LINE_DAYS.map((value) => ({ value, label: words[value] }))} />
          <WhoWhereWhen roster={roster} people={people} />
          <Actions>
            <Button kind="secondary" label={words.addLine} />
          </Actions>
        </Form>
      </details>
    </Card>
  );
}

/** Where somebody stands, who, from when until when, and whether it takes two. */
export const WhoWhereWhen = ({ roster, people }: Pick<PlanProps, "roster" | "people">) => (
  <>
    <Select
      name="station"
      label={words.station}
      optional
      options={roster.stations.map(({ id, zh, en }) => ({ value: id, label: { zh, en } }))}
    />
    <Select name="personId" label={words.person} options={people} />
    <TextInput name="from" label={words.from} type="time" short />
    <TextInput name="until" label={words.until} type="time" short />
    <Checkbox name="needsTwo" label={words.danger} value="on" />
  </>
);

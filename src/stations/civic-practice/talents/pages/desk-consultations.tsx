/** `/desk/consultations`: slots offered, called off with a call to everybody who booked. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { listVenues, type Venue } from "#courtyard/occasions/queries.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  momentOf,
  Notice,
  OneStep,
  type Refused,
  Select,
  Table,
  TextInput,
} from "#ui/index.ts";
import { closeConsultation } from "../commands/consultation-ends.ts";
import { cancelConsultation, offerConsultation } from "../commands/consultations.ts";
import { listConsultations } from "../queries/consultations.ts";
import { listTalents, type TalentLine } from "../queries/pool.ts";
import { TOPICS, topicWords } from "../words.ts";
import { freeOf } from "./consultations.tsx";
import { words } from "./words.ts";

export function mountDeskConsultations(door: Doorway): void {
  door.get("/desk/consultations", (visit) => deskPage(visit));
  door.post("/desk/consultations", async (visit) => {
    const form = await visit.form();
    const offered = await visit.perform(offerConsultation, form, keyOf(form));
    return offered.ok
      ? redirect(visit.link("/desk/consultations"))
      : deskPage(visit, { problem: offered.problem, form });
  });
  door.post("/desk/consultations/:occasion/cancel", async (visit) => {
    const input = { occasionId: visit.param("occasion") };
    const off = await visit.perform(cancelConsultation, input, keyOf(await visit.form()));
    return off.ok ? redirect(visit.link("/desk/consultations?off=1")) : off.problem;
  });
  door.post("/desk/consultations/:occasion/close", async (visit) => {
    const input = { occasionId: visit.param("occasion") };
    const ended = await visit.perform(closeConsultation, input, keyOf(await visit.form()));
    return ended.ok ? redirect(visit.link("/desk/consultations")) : ended.problem;
  });
}

/** What is over is ended, not called off: nobody is telephoned about a day that has passed. */
const isOver = (visit: Visit, endsAt: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(endsAt), visit.now) <= 0;

async function deskPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const [ahead, talents, venues] = await Promise.all([
    visit.ask(listConsultations, {}),
    visit.ask(listTalents, {}),
    visit.ask(listVenues, {}),
  ]);
  if (!ahead.ok) return ahead.problem;
  if (!talents.ok) return talents.problem;
  const rooms = venues.ok ? venues.answer : [];
  return answer(
    came,
    <Desk visit={visit} title={words.consult} path={[{ href: "/desk/teams", label: words.teams }]}>
      {visit.asked("off") !== undefined && <Notice tone="done">{visit.say(words.cancelSure)}</Notice>}
      <Table
        caption={words.consult}
        captionHidden
        rows={ahead.answer}
        columns={[
          { head: words.topic, cell: (row) => visit.say(topicWords[row.topic]) },
          { head: words.on, cell: (row) => <DateText date={momentOf(visit, row.startsAt)} /> },
          { head: words.place, cell: (row) => row.place },
          { head: words.time, cell: (row) => visit.say(words.free, { n: freeOf(row).length }) },
          {
            head: "",
            cell: (row) =>
              row.isKept && (
                <OneStep
                  visit={visit}
                  action={`/desk/consultations/${row.occasionId}/${isOver(visit, row.endsAt) ? "close" : "cancel"}`}
                  kind="quiet"
                  label={isOver(visit, row.endsAt) ? words.close : words.cancel}
                />
              ),
          },
        ]}
        empty={<EmptyState title={words.noConsult} icon="scale" />}
      />
      {talents.answer.length > 0 && <OfferForm visit={visit} talents={talents.answer} rooms={rooms} came={came} />}
    </Desk>,
  );
}

function OfferForm(props: {
  visit: Visit;
  talents: readonly TalentLine[];
  rooms: readonly Venue[];
  came: Refused | undefined;
}) {
  const { visit, talents, rooms, came } = props;
  return (
    <Card title={words.offer}>
      <Form action={visit.link("/desk/consultations")} {...again(visit, came)}>
        <Select
          name="personId"
          label={words.who}
          options={talents.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        <Select
          name="topic"
          label={words.topic}
          options={TOPICS.map((topic) => ({ value: topic, label: topicWords[topic] }))}
        />
        <DateInput name="on" label={words.on} value={visit.today.add({ days: 7 }).toString()} />
        <TextInput name="from" label={words.from} value="09:00" />
        <TextInput name="until" label={words.untilTime} value="11:00" />
        <TextInput name="slotMinutes" label={words.minutes} value="20" />
        <TextInput name="place" label={words.place} />
        <Select
          name="venueId"
          label={words.room}
          options={[
            { value: "", label: words.noRoom },
            ...rooms.map(({ venueId, name }) => ({ value: venueId, label: name })),
          ]}
        />
        <Actions>
          <Button label={words.offerDo} />
        </Actions>
      </Form>
    </Card>
  );
}

/** `/desk/venues`: the places of the courtyard, what is booked on a day, a booking by itself, and the places' own settings. */
import { mayEver } from "#frame/access.ts";
import { texts } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { writeTime } from "#courtyard/calendar/days.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  CheckboxCards,
  DateInput,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  OneStep,
  type Refused,
  Select,
  Table,
  TextInput,
} from "#ui/index.ts";
import { addVenue, changeVenue, freeVenue, holdVenue, retireVenue } from "./commands.ts";
import { type Booking, listBookings, listVenues, type Venue } from "./queries.ts";
import { grants } from "./rules.ts";
import { SOUNDS, soundWords } from "./words.ts";

const words = texts({
  title: { zh: "场地", en: "Places" },
  day: { zh: "哪一天", en: "Day" },
  show: { zh: "看这一天", en: "Show" },
  venue: { zh: "场地", en: "Place" },
  from: { zh: "从", en: "From" },
  until: { zh: "到", en: "Until" },
  time: { zh: "时间", en: "Time" },
  what: { zh: "做什么", en: "What for" },
  sound: { zh: "声音", en: "Sound" },
  free: { zh: "退掉", en: "Give back" },
  nothing: { zh: "这一天还没有安排", en: "Nothing is booked on this day" },
  hold: { zh: "占一处场地", en: "Book a place" },
  holdDo: { zh: "占下", en: "Book it" },
  purposeHint: { zh: "不要写人名", en: "Do not write anybody's name" },
  occasion: { zh: "（见该场活动）", en: "(see the occasion)" },
  settings: { zh: "场地设置", en: "Settings of the places" },
  nameZh: { zh: "名称", en: "Name (Chinese)" },
  nameEn: { zh: "英文名称", en: "Name (English)" },
  seats: { zh: "坐得下几人", en: "Seats" },
  neighbours: { zh: "和哪里隔一道墙", en: "Shares a wall with" },
  neighboursHint: {
    zh: "隔壁要安静时，这里就不能排会吵的",
    en: "Nothing loud is booked here while next door needs quiet",
  },
  add: { zh: "加一处场地", en: "Add a place" },
  addDo: { zh: "加上", en: "Add it" },
  change: { zh: "改", en: "Change" },
  changeDo: { zh: "存下", en: "Save" },
  retire: { zh: "停用", en: "Close it" },
  none: { zh: "还没有场地", en: "No places yet" },
  noneHint: { zh: "先加一处，活动和调解才能排。", en: "Add one, so that activities and hearings can be planned." },
});

export const pages: RoomPages = (door) => {
  door.get("/desk/venues", (visit) => dayPage(visit));
  door.post("/desk/venues/hold", hold);
  door.post("/desk/venues/free", free);
  door.get("/desk/venues/settings", (visit) => settingsPage(visit));
  door.post("/desk/venues/settings", add);
  door.get("/desk/venues/:venue", (visit) => venuePage(visit));
  door.post("/desk/venues/:venue", change);
  door.post("/desk/venues/:venue/retire", retire);
};

const BACK = [{ href: "/desk/venues", label: words.title }];

async function dayPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const on = visit.asked("on") ?? visit.today.toString();
  const [venues, bookings] = await Promise.all([visit.ask(listVenues, {}), visit.ask(listBookings, { on })]);
  if (!venues.ok) return venues.problem;
  if (!bookings.ok) return bookings.problem;
  const page = (
    <Desk
      visit={visit}
      title={words.title}
      aside={
        mayEver(visit.actor, grants.keepVenues) && (
          <LinkButton href={visit.link("/desk/venues/settings")} label={words.settings} />
        )
      }
    >
      <form class="filters" method="get" action={visit.link("/desk/venues")}>
        <DateInput name="on" label={words.day} value={on} />
        <Button kind="secondary" label={words.show} />
      </form>
      <p>
        <DateText date={visit.written(on)} long />
      </p>
      <DayTable visit={visit} venues={venues.answer} bookings={bookings.answer} />
      {mayEver(visit.actor, grants.book) && venues.answer.length > 0 && (
        <HoldForm visit={visit} venues={venues.answer} on={on} refused={refused} />
      )}
    </Desk>
  );
  return answer(refused, page);
}

const timeOf = (at: string): string => writeTime(Temporal.Instant.from(at));

function DayTable(props: { visit: Visit; venues: readonly Venue[]; bookings: readonly Booking[] }) {
  const { visit, venues, bookings } = props;
  const nameOf = (id: string): string => {
    const found = venues.find(({ venueId }) => venueId === id);
    return found === undefined ? "" : visit.say(found.name);
  };
  return (
    <Table
      caption={words.title}
      captionHidden
      rows={bookings}
      columns={[
        { head: words.time, cell: (row) => `${timeOf(row.fromAt)}–${timeOf(row.untilAt)}` },
        { head: words.venue, cell: (row) => nameOf(row.venueId) },
        { head: words.what, cell: (row) => (row.kind === null ? row.purpose : visit.say(words.occasion)) },
        { head: words.sound, cell: (row) => visit.say(soundWords[row.sound]) },
        {
          head: "",
          cell: (row) =>
            row.occasionId === null &&
            mayEver(visit.actor, grants.book) && (
              <OneStep
                visit={visit}
                action="/desk/venues/free"
                hidden={{ bookingId: row.bookingId }}
                kind="quiet"
                label={words.free}
              />
            ),
        },
      ]}
      empty={<EmptyState title={words.nothing} icon="calendar" />}
    />
  );
}

function HoldForm(props: { visit: Visit; venues: readonly Venue[]; on: string; refused: Refused | undefined }) {
  const { visit, venues, on, refused } = props;
  return (
    <Card title={words.hold}>
      <Form action={visit.link("/desk/venues/hold")} {...again(visit, refused)}>
        <Select
          name="venueId"
          label={words.venue}
          options={venues.map(({ venueId, name }) => ({ value: venueId, label: name }))}
        />
        <DateInput name="on" label={words.day} value={on} />
        <TextInput name="from" label={words.from} value="14:00" />
        <TextInput name="until" label={words.until} value="16:00" />
        <TextInput name="purpose" label={words.what} hint={words.purposeHint} />
        <Select
          name="sound"
          label={words.sound}
          value="normal"
          options={SOUNDS.map((sound) => ({ value: sound, label: soundWords[sound] }))}
        />
        <Actions>
          <Button label={words.holdDo} />
        </Actions>
      </Form>
    </Card>
  );
}

async function hold(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const held = await visit.perform(holdVenue, form, keyOf(form));
  if (!held.ok) return dayPage(visit, { problem: held.problem, form });
  return redirect(visit.link(`/desk/venues?on=${String(form["on"])}`));
}

async function free(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const freed = await visit.perform(freeVenue, form, keyOf(form));
  return freed.ok ? redirect(visit.link("/desk/venues")) : freed.problem;
}

async function settingsPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const venues = await visit.ask(listVenues, {});
  if (!venues.ok) return venues.problem;
  const page = (
    <Desk visit={visit} title={words.settings} path={BACK}>
      <Table
        caption={words.title}
        captionHidden
        rows={venues.answer}
        columns={[
          { head: words.venue, cell: (row) => visit.say(row.name) },
          { head: words.seats, number: true, cell: (row) => row.seats },
          {
            head: "",
            cell: (row) => <a href={visit.link(`/desk/venues/${row.venueId}`)}>{visit.say(words.change)}</a>,
          },
        ]}
        empty={<EmptyState title={words.none} hint={words.noneHint} icon="place" />}
      />
      {mayEver(visit.actor, grants.keepVenues) && (
        <Card title={words.add}>
          <VenueForm
            visit={visit}
            others={venues.answer}
            action="/desk/venues/settings"
            button={visit.say(words.addDo)}
            refused={refused}
          />
        </Card>
      )}
    </Desk>
  );
  return answer(refused, page);
}

function VenueForm(props: {
  visit: Visit;
  venue?: Venue;
  others: readonly Venue[];
  action: string;
  button: string;
  refused: Refused | undefined;
}) {
  const { visit, venue, others, action, button, refused } = props;
  return (
    <Form action={visit.link(action)} {...again(visit, refused)}>
      <TextInput name="nameZh" label={words.nameZh} value={venue?.name.zh} />
      <TextInput name="nameEn" label={words.nameEn} value={venue?.name.en} />
      <TextInput name="seats" label={words.seats} value={venue === undefined ? "20" : String(venue.seats)} />
      {others.length > 0 && (
        <CheckboxCards
          optional
          name="neighbours"
          label={words.neighbours}
          hint={words.neighboursHint}
          values={venue?.neighbours ?? []}
          choices={others.map(({ venueId, name }) => ({ value: venueId, label: name }))}
        />
      )}
      <Actions>
        <Button label={button} />
      </Actions>
    </Form>
  );
}

async function add(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const added = await visit.perform(addVenue, form, keyOf(form));
  return added.ok
    ? redirect(visit.link("/desk/venues/settings"))
    : settingsPage(visit, { problem: added.problem, form });
}

async function venuePage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const venues = await visit.ask(listVenues, {});
  if (!venues.ok) return venues.problem;
  const venue = venues.answer.find(({ venueId }) => venueId === visit.param("venue"));
  if (venue === undefined || !mayEver(visit.actor, grants.keepVenues)) {
    return redirect(visit.link("/desk/venues/settings"));
  }
  const action = `/desk/venues/${venue.venueId}`;
  const page = (
    <Desk visit={visit} title={venue.name} path={[...BACK, { href: "/desk/venues/settings", label: words.settings }]}>
      <VenueForm
        visit={visit}
        venue={venue}
        others={venues.answer.filter((other) => other !== venue)}
        action={action}
        button={visit.say(words.changeDo)}
        refused={refused}
      />
      <OneStep visit={visit} action={`${action}/retire`} kind="quiet" label={words.retire} />
    </Desk>
  );
  return answer(refused, page);
}

async function change(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const changed = await visit.perform(changeVenue, { ...form, venueId: visit.param("venue") }, keyOf(form));
  return changed.ok
    ? redirect(visit.link("/desk/venues/settings"))
    : venuePage(visit, { problem: changed.problem, form });
}

async function retire(visit: Visit): Promise<PageAnswer> {
  const retired = await visit.perform(retireVenue, { venueId: visit.param("venue") }, keyOf(await visit.form()));
  return retired.ok
    ? redirect(visit.link("/desk/venues/settings"))
    : venuePage(visit, { problem: retired.problem, form: {} });
}

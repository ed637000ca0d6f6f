/** `/desk/counter/:session/windows`: who sits at each window of one session and what it serves there. */
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { listStaff } from "#courtyard/people/queries.ts";
import { WINDOW_GROUPS, windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  CheckboxCards,
  Desk,
  Form,
  keyOf,
  Notice,
  type Refused,
  Select,
} from "#ui/index.ts";
import { arrangeWindow } from "../commands/seat.ts";
import { getSession, listSeats, type SessionWindow } from "../queries/sessions.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/desk/counter/:session/windows", (visit) => showSeating(visit));
  door.post("/desk/counter/:session/windows", arrange);
};

async function showSeating(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const occasionId = visit.param("session");
  const [session, seats, staff] = await Promise.all([
    visit.ask(getSession, { occasionId }),
    visit.ask(listSeats, { occasionId }),
    visit.ask(listStaff, {}),
  ]);
  if (!session.ok) return session.problem;
  if (!seats.ok) return seats.problem;
  if (!staff.ok) return staff.problem;
  const people = staff.answer.flatMap((one) => {
    const post = one.posts.find(({ standing }) => standing === "inForce" || standing === "ending");
    return post === undefined ? [] : [{ value: one.personId, label: `${one.name} · ${visit.say(post.title)}` }];
  });
  const mayArrange = ["planned", "confirmed", "open"].includes(session.answer.state);
  const page = (
    <Desk
      visit={visit}
      title={words.seating}
      heading={visit.written(session.answer.on).gregorian}
      path={[
        { href: "/desk/counter", label: words.counter },
        { href: `/desk/counter/${occasionId}`, label: words.sessions },
      ]}
    >
      <p class="lead">{visit.say(words.seatingLead)}</p>
      {visit.asked("done") !== undefined && <Notice tone="done">{visit.say(words.seated)}</Notice>}
      {seats.answer.map((window) => (
        <Seat
          visit={visit}
          window={window}
          people={people}
          mayArrange={mayArrange}
          came={came?.form["sittingId"] === window.sittingId ? came : undefined}
        />
      ))}
    </Desk>
  );
  return answer(came, page);
}

function Seat(props: {
  visit: Visit;
  window: SessionWindow & { readonly clerkId: string | null };
  people: readonly { readonly value: string; readonly label: string }[];
  mayArrange: boolean;
  came: Refused | undefined;
}) {
  const { visit, window, people, mayArrange, came } = props;
  return (
    <Card title={`${window.code} · ${visit.say(window.name)}`}>
      {!mayArrange && <p>{people.find((one) => one.value === window.clerkId)?.label ?? visit.say(words.seatNobody)}</p>}
      {mayArrange && (
        <Form
          id={`window-${window.code}`}
          action={visit.link(`/desk/counter/${visit.param("session")}/windows`)}
          {...again(visit, came)}
        >
          <input type="hidden" name="sittingId" value={window.sittingId} />
          <Select
            name="clerkId"
            label={words.seat}
            value={window.clerkId ?? ""}
            empty={words.seatNobody}
            options={people}
            optional
          />
          <CheckboxCards
            name="groups"
            label={words.groups}
            pairs
            values={window.groups}
            choices={WINDOW_GROUPS.map((group) => ({ value: group, label: windowWords[group] }))}
          />
          <Actions>
            <Button kind="secondary" label={words.change} />
          </Actions>
        </Form>
      )}
    </Card>
  );
}

async function arrange(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(arrangeWindow, form, keyOf(form));
  return done.ok
    ? redirect(visit.link(`/desk/counter/${visit.param("session")}/windows?done=1`))
    : showSeating(visit, { problem: done.problem, form });
}

/** `/activities/…/here`: by the figures on the screen in the room. Nobody has to; the lead's list does as well. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Form,
  keyOf,
  Notice,
  type Refused,
  TextInput,
  VisitorPage,
} from "#ui/index.ts";
import { arriveByScreen } from "../commands/attend.ts";
import { getActivity } from "../queries/public.ts";
import { activitiesProblems } from "../words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/activities/:activity/here", (visit) => herePage(visit));
  door.post("/activities/:activity/here", arriveHere);
};

async function herePage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const page = (
    <VisitorPage visit={visit} title={one.title} back={{ href: visit.link("/activities"), label: words.title }}>
      {visit.asked("done") !== undefined && <Notice tone="done">{visit.say(words.arrived)}</Notice>}
      <Form action={visit.link(`/activities/${one.activityId}/here`)} {...again(visit, came)}>
        <TextInput
          name="screenCode"
          label={words.screenCode}
          hint={words.screenCodeHint}
          value={visit.asked("c")}
          inputMode="numeric"
          short
        />
        <TextInput name="name" label={words.name} autoComplete="name" />
        <TextInput name="phone" label={words.phone} hint={words.phoneHere} inputMode="tel" autoComplete="tel" />
        <Actions>
          <Button icon="check" label={words.here} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return answer(came, page);
}

/** Six figures are few: who guesses is stopped. */
const WRONG_FIGURES = { tries: 20, minutes: 10 };

async function arriveHere(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const came = await visit.perform(arriveByScreen, { ...form, activityId }, keyOf(form));
  if (came.ok) return { redirect: visit.link(`/activities/${activityId}/here?done=1`) };
  if (await visit.mayTry("screenCode", WRONG_FIGURES)) return herePage(visit, { problem: came.problem, form });
  const { zh, en, status, code } = activitiesProblems.tooManyFigures;
  return herePage(visit, { problem: { ...came.problem, code, status: status ?? 429, text: { zh, en } }, form });
}

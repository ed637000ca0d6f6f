/** `/desk/activities/…/list`: opened by those who keep it (this is logged), worked on, closed with a report. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { Actions, again, answer, Button, Card, DateText, Desk, Form, PrintButton, TextArea } from "#ui/index.ts";
import { reviewActivity } from "../../commands/attend.ts";
import { openAttendance } from "../../commands/open-list.ts";
import { answerFor, withdrawFor } from "../../commands/sign-up.ts";
import { findListOf, getDeskActivity } from "../../queries/desk.ts";
import { GuestList, mountList } from "../guest-list.tsx";
import { deskWords } from "./words.ts";
import { backTo, type CameBack, deskPath, ROOT, step } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  const page = listPage;
  const to = "/list";
  door.get(`${ROOT}/sign-ups/:signUp`, goToList);
  door.get(`${ROOT}/:activity/list`, (visit) => page(visit));
  mountList(door, ROOT, page);
  door.post(`${ROOT}/:activity/answer`, (visit) => step(visit, { command: answerFor, page, to }));
  door.post(`${ROOT}/:activity/withdraw`, (visit) => step(visit, { command: withdrawFor, page, to }));
  door.post(`${ROOT}/:activity/review`, (visit) => step(visit, { command: reviewActivity, page, to, at: "review" }));
};

/** Where whoever has telephoned writes down the answer. */
async function goToList(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(findListOf, { signUpId: visit.param("signUp") });
  if (!found.ok) return found.problem;
  const { activityId, signUpId } = found.answer;
  return { redirect: visit.link(`${ROOT}/${activityId}/list#guest-${signUpId}`) };
}

async function listPage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getDeskActivity, { activityId });
  if (!found.ok) return found.problem;
  const opened = await visit.perform(openAttendance, { activityId });
  if (!opened.ok) return opened.problem;
  const one = found.answer;
  const here = `${ROOT}/${activityId}`;
  const page = (
    <Desk
      visit={visit}
      title={one.title}
      path={[...deskPath, { href: here, label: one.title }]}
      aside={<PrintButton />}
    >
      <p>
        <DateText date={visit.written(one.on)} long />
      </p>
      <GuestList visit={visit} here={here} one={one} guests={opened.answer.guests} came={came} />
      {one.abilities.includes("review") && (
        <Card title={deskWords.review}>
          <Form id="review" action={visit.link(`${here}/review`)} {...again(visit, backTo(came, "review"))}>
            <TextArea name="review" label={deskWords.review} limit={2000} value={one.review} />
            <Actions>
              <Button kind="secondary" label={deskWords.reviewDo} />
            </Actions>
          </Form>
        </Card>
      )}
    </Desk>
  );
  return answer(came, page);
}

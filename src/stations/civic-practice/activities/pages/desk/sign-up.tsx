/** Signing somebody up who stands at the desk or calls: without a device, without a telephone, without a paper. */
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { Actions, again, answer, Button, Desk, Form, keyOf, type Refused, TextInput } from "#ui/index.ts";
import { signUpAtDesk } from "../../commands/sign-up.ts";
import { getDeskActivity } from "../../queries/desk.ts";
import { GuestFields, guestOf, SlipFor } from "../sign-up.tsx";
import { words } from "../words.ts";
import { deskWords } from "./words.ts";
import { HowSheCame, deskPath, ROOT } from "./parts.tsx";

export const pages: RoomPages = (door) => {
  door.get(`${ROOT}/:activity/sign-up`, (visit) => signUpPage(visit));
  door.post(`${ROOT}/:activity/sign-up`, send);
};

async function signUpPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const here = `${ROOT}/${one.activityId}`;
  const page = (
    <Desk visit={visit} title={deskWords.signFor} path={[...deskPath, { href: here, label: one.title }]}>
      <Form action={visit.link(`${here}/sign-up`)} {...again(visit, came)}>
        <GuestFields one={one} />
        <TextInput name="contactName" label={deskWords.contactName} hint={deskWords.contactHint} optional />
        <TextInput name="contactPhone" label={deskWords.contactPhone} inputMode="tel" optional />
        <HowSheCame />
        <Actions>
          <Button label={words.signUp} />
        </Actions>
      </Form>
    </Desk>
  );
  return answer(came, page);
}

async function send(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const activityId = visit.param("activity");
  const done = await visit.perform(signUpAtDesk, { ...guestOf(form), activityId }, keyOf(form));
  if (!done.ok) return signUpPage(visit, { problem: done.problem, form });
  return (
    <Desk
      visit={visit}
      title={words.slipTitle}
      path={[...deskPath, { href: `${ROOT}/${activityId}/list`, label: deskWords.list }]}
    >
      <SlipFor visit={visit} signedUp={done.answer} />
    </Desk>
  );
}

/**
 * `/desk/activities/…/photos`: what is shown, and taking it down. Who agrees stands on a page of its own, which opens
 * the list (this is logged); looking at photos opens nobody's record.
 */
import { storeFile } from "#frame/files.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import { receiveFile } from "#frame/uploads/receive.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Checkbox,
  CheckboxCards,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  OneStep,
  PhotoInput,
  type Posted,
  TextInput,
} from "#ui/index.ts";
import type { ListedGuest } from "../../commands/open-list.ts";
import { openAttendance } from "../../commands/open-list.ts";
import { addActivityPhoto, hideActivityPhoto, recordPhotoConsent } from "../../commands/photos.ts";
import { type DeskActivity, getDeskActivity } from "../../queries/desk.ts";
import { deskWords, photoDeskWords } from "./words.ts";
import { backTo, type CameBack, deskPath, Head, ROOT, step } from "./parts.tsx";

const PHOTOS = `${ROOT}/:activity/photos`;
const CONSENT = { yes: deskWords.agrees, no: deskWords.refuses };

export const pages: RoomPages = (door) => {
  door.get(PHOTOS, (visit) => photosPage(visit));
  door.get(`${PHOTOS}/people`, (visit) => peoplePage(visit));
  door.post(PHOTOS, addPhoto);
  door.post(`${PHOTOS}/hide`, (visit) => step(visit, { command: hideActivityPhoto, page: photosPage, to: "/photos" }));
  door.post(`${PHOTOS}/consent`, (visit) =>
    step(visit, { command: recordPhotoConsent, page: peoplePage, to: "/photos/people" }),
  );
};

async function photosPage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const found = await visit.ask(getDeskActivity, { activityId: visit.param("activity") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  const here = `${ROOT}/${one.activityId}`;
  const page = (
    <Desk
      visit={visit}
      title={photoDeskWords.title}
      path={[...deskPath, { href: here, label: one.title }]}
      aside={
        one.abilities.includes("consent") && (
          <LinkButton href={visit.link(`${here}/photos/people`)} label={photoDeskWords.addOrAsk} />
        )
      }
    >
      <Head came={came} forms={[]} />
      <p>{visit.say(photoDeskWords.counts, one.photoConsents)}</p>
      {one.photos.length === 0 && <EmptyState title={photoDeskWords.none} icon="paper" />}
      {one.photos.map(({ photoId, caption }) => (
        <figure>
          <img src={visit.link(`/activities/photos/${photoId}`)} alt={caption || visit.say(one.title)} />
          <figcaption>{caption}</figcaption>
          {one.abilities.includes("photos") && (
            <OneStep
              visit={visit}
              action={`${here}/photos/hide`}
              hidden={{ photoId }}
              kind="quiet"
              label={photoDeskWords.hide}
            />
          )}
        </figure>
      ))}
    </Desk>
  );
  return answer(came, page);
}

/** Who agrees, and who is on a new photo: names, so that opening this page is written down. */
async function peoplePage(visit: Visit, came?: CameBack): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getDeskActivity, { activityId });
  if (!found.ok) return found.problem;
  const opened = await visit.perform(openAttendance, { activityId });
  if (!opened.ok) return opened.problem;
  const one = found.answer;
  const { guests } = opened.answer;
  const here = `${ROOT}/${activityId}`;
  const page = (
    <Desk
      visit={visit}
      title={photoDeskWords.addOrAsk}
      path={[...deskPath, { href: here, label: one.title }, { href: `${here}/photos`, label: photoDeskWords.title }]}
    >
      <Head came={came} forms={["add"]} />
      {one.abilities.includes("photos") && <AddPhoto visit={visit} one={one} guests={guests} came={came} />}
      <Card title={photoDeskWords.consent}>
        <List
          label={photoDeskWords.consent}
          items={guests.map((guest) => ({
            title: guest.name,
            aside: saidOf(visit, guest),
            children: <Consent visit={visit} here={here} guest={guest} />,
          }))}
          empty={<p>{visit.say(deskWords.empty)}</p>}
        />
      </Card>
    </Desk>
  );
  return answer(came, page);
}

const saidOf = (visit: Visit, { photo }: ListedGuest): string =>
  visit.say(photo === null ? deskWords.notAsked : CONSENT[photo]);

function AddPhoto(props: {
  visit: Visit;
  one: DeskActivity;
  guests: readonly ListedGuest[];
  came?: CameBack | undefined;
}) {
  const { visit, one, guests, came } = props;
  return (
    <Form files id="add" action={visit.link(`${ROOT}/${one.activityId}/photos`)} {...again(visit, backTo(came, "add"))}>
      <PhotoInput name="photo" label={photoDeskWords.file} />
      <TextInput name="caption" label={photoDeskWords.caption} optional />
      <CheckboxCards
        optional
        name="shownIds"
        label={photoDeskWords.shown}
        hint={photoDeskWords.shownHint}
        choices={guests.map((guest) => ({
          value: guest.signUpId,
          label: `${guest.name} · ${saidOf(visit, guest)}`,
        }))}
      />
      <Checkbox name="nobodyElse" label={photoDeskWords.nobodyElse} />
      <Actions>
        <Button label={photoDeskWords.add} />
      </Actions>
    </Form>
  );
}

function Consent({ visit, here, guest }: { visit: Visit; here: string; guest: ListedGuest }) {
  return (
    <Actions>
      {(["yes", "no"] as const)
        .filter((said) => said !== guest.photo)
        .map((said) => (
          <OneStep
            visit={visit}
            action={`${here}/photos/consent`}
            hidden={{ signUpId: guest.signUpId, photo: said }}
            kind="quiet"
            label={said === "yes" ? photoDeskWords.sayYes : photoDeskWords.sayNo}
          />
        ))}
    </Actions>
  );
}

async function storePhoto(visit: Visit, form: Posted): Promise<string | Problem | undefined> {
  const sent = [form["photo"]].flat()[0];
  if (!(sent instanceof File) || sent.size === 0) return undefined;
  const ready = await receiveFile("photo", new Uint8Array(await sent.arrayBuffer()), sent.type);
  if (isProblem(ready)) return { ...ready, field: "photo" };
  const stored = await visit.perform(storeFile, ready);
  return stored.ok ? stored.answer.fileId : { ...stored.problem, field: "photo" };
}

async function addPhoto(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const fileId = await storePhoto(visit, form);
  if (isProblem(fileId)) return peoplePage(visit, { problem: fileId, form, at: "add" });
  const activityId = visit.param("activity");
  const added = await visit.perform(addActivityPhoto, { ...form, fileId, activityId }, keyOf(form));
  if (added.ok) return { redirect: visit.link(`${ROOT}/${activityId}/photos`) };
  return peoplePage(visit, { problem: atPhoto(added.problem), form, at: "add" });
}

/** The form asks for a photo; the command for the file that it became. */
function atPhoto(problem: Problem): Problem {
  const one = (each: Problem): Problem => (each.field === "fileId" ? { ...each, field: "photo" } : each);
  return problem.all === undefined ? one(problem) : { ...one(problem), all: problem.all.map(one) };
}

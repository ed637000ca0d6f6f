/** `/desk/activities/…/photos`: who agrees, a photo with everybody on it named, and taking one down. */
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
  Form,
  keyOf,
  List,
  OneStep,
  PhotoInput,
  type Posted,
  type Refused,
  TextInput,
} from "#ui/index.ts";
import { openAttendance } from "../commands/open-list.ts";
import { addActivityPhoto, hideActivityPhoto, recordPhotoConsent } from "../commands/photos.ts";
import { getDeskActivity } from "../queries/desk.ts";
import { deskPath } from "./desk.tsx";
import { deskWords, photoDeskWords } from "./words.ts";

const ROOT = "/desk/activities/:activity/photos";
const CONSENT = { yes: deskWords.agrees, no: deskWords.refuses };

export const pages: RoomPages = (door) => {
  door.get(ROOT, (visit) => photosPage(visit));
  door.post(ROOT, addPhoto);
  door.post(`${ROOT}/hide`, (visit) => step(visit, hideActivityPhoto));
  door.post(`${ROOT}/consent`, (visit) => step(visit, recordPhotoConsent));
};

const hereOf = (visit: Visit): string => `/desk/activities/${visit.param("activity")}`;

async function photosPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const activityId = visit.param("activity");
  const found = await visit.ask(getDeskActivity, { activityId });
  if (!found.ok) return found.problem;
  const opened = await visit.perform(openAttendance, { activityId });
  if (!opened.ok) return opened.problem;
  const one = found.answer;
  const { guests } = opened.answer;
  const here = hereOf(visit);
  const page = (
    <Desk visit={visit} title={photoDeskWords.title} path={[...deskPath, { href: here, label: one.title }]}>
      {["running", "finished", "reviewed"].includes(one.state) && (
        <Form files action={visit.link(`${here}/photos`)} {...again(visit, came)}>
          <PhotoInput name="photo" label={photoDeskWords.file} />
          <TextInput name="caption" label={photoDeskWords.caption} optional />
          <CheckboxCards
            optional
            name="shownIds"
            label={photoDeskWords.shown}
            hint={photoDeskWords.shownHint}
            choices={guests.map(({ signUpId, name, photo }) => ({
              value: signUpId,
              label: `${name} · ${visit.say(photo === null ? deskWords.notAsked : CONSENT[photo])}`,
            }))}
          />
          <Checkbox name="nobodyElse" label={photoDeskWords.nobodyElse} />
          <Actions>
            <Button>{visit.say(photoDeskWords.add)}</Button>
          </Actions>
        </Form>
      )}
      {one.photos.map(({ photoId, caption }) => (
        <figure>
          <img src={visit.link(`/activities/photos/${photoId}`)} alt={caption || visit.say(one.title)} />
          <figcaption>{caption}</figcaption>
          <OneStep visit={visit} action={`${here}/photos/hide`} hidden={{ photoId }} kind="quiet">
            {visit.say(photoDeskWords.hide)}
          </OneStep>
        </figure>
      ))}
      <Card title={photoDeskWords.consent}>
        <List
          label={photoDeskWords.consent}
          items={guests.map(({ signUpId, name, photo }) => ({
            title: name,
            aside: visit.say(photo === null ? deskWords.notAsked : CONSENT[photo]),
            children: (
              <Actions>
                {(["yes", "no"] as const)
                  .filter((said) => said !== photo)
                  .map((said) => (
                    <OneStep
                      visit={visit}
                      action={`${here}/photos/consent`}
                      hidden={{ signUpId, photo: said }}
                      kind="quiet"
                    >
                      {visit.say(said === "yes" ? photoDeskWords.sayYes : photoDeskWords.sayNo)}
                    </OneStep>
                  ))}
              </Actions>
            ),
          }))}
          empty={<p>{visit.say(deskWords.empty)}</p>}
        />
      </Card>
    </Desk>
  );
  return answer(came, page);
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
  if (isProblem(fileId)) return photosPage(visit, { problem: fileId, form });
  const input = { ...form, fileId, activityId: visit.param("activity") };
  const added = await visit.perform(addActivityPhoto, input, keyOf(form));
  if (added.ok) return { redirect: visit.link(`${hereOf(visit)}/photos`) };
  const { problem } = added;
  return photosPage(visit, { problem: problem.field === "fileId" ? { ...problem, field: "photo" } : problem, form });
}

async function step(visit: Visit, what: typeof hideActivityPhoto | typeof recordPhotoConsent): Promise<PageAnswer> {
  const form = await visit.form();
  const input = { ...form, activityId: visit.param("activity") };
  const done = await visit.perform(what as typeof hideActivityPhoto, input, keyOf(form));
  return done.ok ? { redirect: visit.link(`${hereOf(visit)}/photos`) } : done.problem;
}

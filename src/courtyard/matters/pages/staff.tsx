/** `/desk/staff`: who works here as what, decided by two; and one's own declared kin, seen by oneself only. */
import { mayEver, POSTS, type PostKind } from "#frame/access.ts";
import type { Command, Facts } from "#frame/command.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateInput,
  DateText,
  Desk,
  Form,
  keyOf,
  LinkButton,
  List,
  listFrom,
  Notice,
  OneStep,
  type Refused,
  Select,
  StateTag,
  TextInput,
  type Tone,
} from "#ui/index.ts";
import type { z } from "zod";
import { listStaff, type StaffLine, type StaffPost } from "#courtyard/people/queries.ts";
import { grants } from "#courtyard/people/rules.ts";
import {
  addStaff,
  confirmPost,
  confirmPostEnd,
  endPost,
  joinPersons,
  partPersons,
  proposePost,
} from "../commands/staff.ts";
import { listStationSettings } from "../setting-queries.ts";
import { words } from "./words.ts";

const LIST = "/desk/staff";
const tones: Readonly<Record<StaffPost["standing"], Tone>> = {
  proposed: "waiting",
  later: "plain",
  inForce: "done",
  ending: "waiting",
  ended: "stopped",
};

export function mountStaff(door: Doorway): void {
  door.get(LIST, (visit) => staffPage(visit));
  door.post(LIST, onStaff(addStaff));
  door.post(
    `${LIST}/posts`,
    onStaff(proposePost, (form) => ({ ...form, duties: listFrom(form["duties"]) })),
  );
  door.post(`${LIST}/posts/confirm`, onStaff(confirmPost));
  door.post(`${LIST}/posts/end`, onStaff(endPost));
  door.post(`${LIST}/posts/end/confirm`, onStaff(confirmPostEnd));
  door.post("/desk/people/join", async (visit) => {
    const form = await visit.form();
    const joined = await visit.perform(joinPersons, form, keyOf(form));
    return joined.ok ? redirect(visit.link(`/desk/people/${joined.answer.personId}`)) : joined.problem;
  });
  door.post("/desk/people/part", async (visit) => {
    const form = await visit.form();
    const parted = await visit.perform(partPersons, form, keyOf(form));
    return parted.ok ? redirect(visit.link(`/desk/people/${parted.answer.personId}`)) : parted.problem;
  });
}

type Sent = Readonly<Record<string, unknown>>;

const onStaff =
  <S extends z.ZodType, F extends Facts, A>(command: Command<S, F, A>, read: (form: Sent) => Sent = (form) => form) =>
  async (visit: Visit): Promise<PageAnswer> => {
    const form = await visit.form();
    const done = await visit.perform(command, read(form), keyOf(form));
    return done.ok ? redirect(visit.link(LIST)) : staffPage(visit, { form, problem: done.problem });
  };

async function staffPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const staff = await visit.ask(listStaff, {});
  if (!staff.ok) return staff.problem;
  const stations = await visit.ask(listStationSettings, {});
  if (!stations.ok) return stations.problem;
  const open = stations.answer.filter((station) => !station.closed);
  const nameOf = (id: string | null): string => {
    const station = stations.answer.find((one) => one.id === id);
    return visit.say(station?.name ?? words.wholeCourtyard);
  };
  const decides = mayEver(visit.actor, grants.confirmPost);
  return answer(
    refused,
    <Desk
      visit={visit}
      title={words.staff}
      aside={<LinkButton icon="users" href={visit.link(`${LIST}/kin`)} label={words.kin} />}
    >
      {decides && <Notice>{visit.say(words.twoPersons)}</Notice>}
      <List
        label={words.staff}
        items={staff.answer.map((person) => ({
          title: person.name,
          ...(person.posts.length === 0 ? { meta: [visit.say(words.noPosts)] } : {}),
          children: person.posts.map((post) => (
            <PostView visit={visit} post={post} decides={decides} station={nameOf(post.station)} />
          )),
        }))}
      />
      {mayEver(visit.actor, grants.addStaff) && <AddStaff visit={visit} refused={ofForm(refused, "name")} />}
      {decides && (
        <>
          <ProposePost visit={visit} staff={staff.answer} stations={open} refused={ofForm(refused, "personId")} />
          <EndPost visit={visit} staff={staff.answer} refused={ofForm(refused, "lastOn")} />
        </>
      )}
    </Desk>,
  );
}

/** The refusal goes to the form that was sent; each is known by a field of its own, sent empty or not. */
const ofForm = (refused: Refused | undefined, field: string): Refused | undefined => {
  if (refused === undefined) return undefined;
  const fields = [refused.problem, ...(refused.problem.all ?? [])].map((problem) => problem.field);
  return field in refused.form || fields.includes(field) ? refused : undefined;
};

function PostView({
  visit,
  post,
  decides,
  station,
}: {
  visit: Visit;
  post: StaffPost;
  decides: boolean;
  station: string;
}) {
  const isOther = visit.actor.id !== (post.standing === "proposed" ? post.proposedBy : post.endingBy);
  return (
    <div class="row">
      <StateTag tone={tones[post.standing]} label={words[post.standing]} />
      <span>
        {visit.say(post.title)} · {visit.say(POSTS[post.kind as PostKind])} · {station}
      </span>
      <span class="quiet small">
        <DateText date={visit.written(post.sinceOn)} />
        {(post.endingOn ?? post.untilOn) !== null && (
          <>
            {" – "}
            <DateText date={visit.written(post.endingOn ?? post.untilOn ?? "")} />
          </>
        )}
      </span>
      {decides && isOther && post.standing === "proposed" && (
        <OneStep
          visit={visit}
          action={`${LIST}/posts/confirm`}
          hidden={{ postId: post.postId }}
          kind="primary"
          label={words.confirm}
        />
      )}
      {decides && isOther && post.standing === "ending" && (
        <OneStep
          visit={visit}
          action={`${LIST}/posts/end/confirm`}
          hidden={{ postId: post.postId }}
          kind="primary"
          label={words.confirmEnd}
        />
      )}
    </div>
  );
}

const AddStaff = ({ visit, refused }: { visit: Visit; refused: Refused | undefined }) => (
  <Card title={words.addStaff}>
    <Form action={visit.link(LIST)} {...again(visit, refused)}>
      <TextInput name="name" label={words.name} />
      <Actions>
        <Button kind="secondary" label={words.add} />
      </Actions>
    </Form>
  </Card>
);

interface StationChoice {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

function ProposePost(props: {
  visit: Visit;
  staff: readonly StaffLine[];
  stations: readonly StationChoice[];
  refused: Refused | undefined;
}) {
  const { visit, staff, stations, refused } = props;
  return (
    <Card title={words.proposePost}>
      <Form action={visit.link(`${LIST}/posts`)} {...again(visit, refused)}>
        <Select
          name="personId"
          label={words.person}
          options={staff.map((one) => ({ value: one.personId, label: one.name }))}
        />
        <Select
          name="kind"
          label={words.kind}
          options={Object.entries(POSTS).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="station"
          label={words.station}
          empty={words.wholeCourtyard}
          options={stations.map((one) => ({ value: one.id, label: one.name }))}
        />
        <TextInput name="titleZh" label={words.titleZh} />
        <TextInput name="titleEn" label={words.titleEn} />
        <TextInput name="duties" label={words.duties} hint={words.dutiesHint} optional />
        <DateInput name="sinceOn" label={words.since} value={visit.today.toString()} />
        <DateInput name="untilOn" label={words.until} optional />
        <Actions>
          <Button label={words.propose} />
        </Actions>
      </Form>
    </Card>
  );
}

function EndPost({
  visit,
  staff,
  refused,
}: {
  visit: Visit;
  staff: readonly StaffLine[];
  refused: Refused | undefined;
}) {
  const options = staff.flatMap((person) =>
    person.posts
      .filter((post) => post.standing === "inForce" || post.standing === "later")
      .map((post) => ({ value: post.postId, label: `${person.name} · ${visit.say(post.title)}` })),
  );
  return (
    <Card title={words.endPost}>
      <Form action={visit.link(`${LIST}/posts/end`)} {...again(visit, refused)}>
        <Select name="postId" label={words.posts} options={options} />
        <DateInput name="lastOn" label={words.lastOn} hint={words.lastOnHint} />
        <Actions>
          <Button kind="secondary" label={words.propose} />
        </Actions>
      </Form>
    </Card>
  );
}

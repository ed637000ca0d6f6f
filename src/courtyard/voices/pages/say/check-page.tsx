/** Check your answers: what will be sent, tried for real and rolled back; then sent, once. */
import { frameProblems } from "#frame/perform.ts";
import type { Problem } from "#frame/problems.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import { Actions, Button, DateText, Definition, type Fact, Form, LinkButton, Quote, VisitorPage } from "#ui/index.ts";
import { listPostTitles } from "#courtyard/people/queries.ts";
import { openFollow, typedBefore } from "../follow/session.ts";
import {
  findDraft,
  findGiven,
  type GivenReceipt,
  keepDraft,
  nextPage,
  raise,
  type SayDraft,
  withoutFields,
} from "./draft.ts";
import { type Said, SayPage } from "./frame.tsx";
import { needDraft, sayKind } from "./kind-page.tsx";
import { words } from "./words.ts";

export async function showCheck(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  const next = nextPage(draft);
  if (next !== "/say/check") return redirect(visit.link(next));
  const tried = await raise(visit, draft, { dryRun: true });
  const posts = await titlesOf(visit, draft);
  const outlook = tried.ok ? { triageBy: tried.answer.triageBy } : { problem: tried.problem };
  const page = <CheckPage visit={visit} draft={draft} posts={posts} {...outlook} />;
  return tried.ok ? page : { status: tried.problem.status, page };
}

export async function takeCheck(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  if ((await visit.form())["key"] !== draft.key) {
    // A page left open from another matter: what she saw there is not what the draft holds now.
    return redirect(visit.link("/say/check"));
  }
  const next = nextPage(draft);
  if (next !== "/say/check") return redirect(visit.link(next));
  const sent = await raise(visit, draft, { dryRun: false });
  if (sent.ok && sent.answer.receipt !== null) {
    const { receipt, raisedAt, triageBy } = sent.answer;
    const given: GivenReceipt = { key: draft.key, code: receipt.code, raisedAt, triageBy };
    await visit.draft<GivenReceipt>("receipt").keep(given);
    await keepDraft(visit, { ...draft, sent: true });
    return redirect(visit.link("/say/receipt"));
  }
  if (sent.ok) throw new Error("a voice without a recorder was handed over");
  if (sent.problem.code === frameProblems.keyReused.code) {
    return { status: 409, page: <SentBefore visit={visit} draft={draft} /> };
  }
  const posts = await titlesOf(visit, draft);
  return {
    status: sent.problem.status,
    page: <CheckPage visit={visit} draft={draft} posts={posts} problem={sent.problem} />,
  };
}

/** The same words under a new key: a new matter. */
export async function sendAsNew(visit: Visit): Promise<PageAnswer> {
  const draft = await needDraft(visit);
  if ("redirect" in draft) return draft;
  // Files belong to the matter that was sent; a new one brings its own.
  const lostSound = draft.spoken === true;
  await keepDraft(visit, { ...draft, key: visit.newKey(), sent: false, files: [], filed: !lostSound });
  return redirect(visit.link("/say/check"));
}

/** The change goes to the matter that was sent, as more words. */
export async function addToSent(visit: Visit): Promise<PageAnswer> {
  const [draft, given] = [await findDraft(visit), await findGiven(visit)];
  if (given === undefined) return redirect(visit.link("/follow"));
  await openFollow(visit, given.code);
  await typedBefore(visit).keep({ page: "/follow/add", words: draft?.words ?? "" });
  return redirect(visit.link("/follow/add"));
}

async function titlesOf(visit: Visit, draft: SayDraft): Promise<string[]> {
  if ((draft.postIds ?? []).length === 0) return [];
  const all = await visit.ask(listPostTitles, {});
  const posts = all.ok ? all.answer : [];
  return posts
    .filter((post) => post.postIds.some((id) => draft.postIds?.includes(id)))
    .map((post) => visit.say(post.title));
}

interface CheckProps extends Said {
  readonly posts: readonly string[];
  readonly triageBy?: string;
  readonly problem?: Problem | undefined;
}

function CheckPage({ visit, draft, posts, triageBy, problem }: CheckProps) {
  return (
    <SayPage said={{ visit }} title={words.checkTitle} step={5} back="/say/who">
      <Form
        action={visit.link("/say/check")}
        csrf={visit.csrf}
        once={draft.key}
        problem={problem === undefined ? undefined : withoutFields(problem)}
      >
        <Definition facts={factsOf(visit, draft, posts)} />
        {triageBy !== undefined && (
          <p>
            {visit.say(words.willTriage)}
            <DateText date={visit.written(triageBy)} long />
          </p>
        )}
        <Actions>
          <Button icon="check" label={words.send} />
        </Actions>
      </Form>
    </SayPage>
  );
}

function factsOf(visit: Visit, draft: SayDraft, posts: readonly string[]): Fact[] {
  const change = (path: string) => ({ href: visit.link(path), label: words.change });
  const comma = visit.lang === "zh" ? "、" : ", ";
  const files = draft.files ?? [];
  const photos = files.filter((file) => file.kind === "photo").length;
  const whom = [...(draft.names ?? []), ...posts].join(comma);
  const kind = draft.kind === undefined ? "" : sayKind(visit, draft.kind);
  const contact = [draft.name, draft.phone].filter((part) => part !== undefined).join(" · ");
  return [
    {
      term: words.checkKind,
      value: draft.danger === true ? `${kind}${comma}${visit.say(words.inDanger)}` : kind,
      change: change("/say"),
    },
    {
      term: words.yourWords,
      value:
        draft.spoken === true ? (
          visit.say(words.inRecording)
        ) : (
          <Quote text={draft.words ?? ""} lang={draft.lang} by={words.ownWords} />
        ),
      change: change("/say/words"),
    },
    {
      term: words.place,
      value: draft.place ?? <span class="quiet">{visit.say(words.noPlace)}</span>,
      change: change("/say/words"),
    },
    {
      term: words.checkAbout,
      value: draft.concerns === "yes" ? (whom === "" ? visit.say(words.yes) : whom) : visit.say(words.no),
      change: change("/say/about"),
    },
    {
      term: words.checkFiles,
      value:
        files.length === 0
          ? visit.say(words.none)
          : visit.say(words.counted, { photos, sounds: files.length - photos }),
      change: change("/say/files"),
    },
    {
      term: words.checkWho,
      value: draft.anonymous === true ? visit.say(words.anonymous) : contact,
      change: change("/say/who"),
    },
  ];
}

/** The same key with other words: the receipt already given, a change, or a new matter. Never a second silent one. */
function SentBefore({ visit }: Said) {
  return (
    <VisitorPage visit={visit} title={words.reusedTitle}>
      <p class="lead">{visit.say(words.reusedLead)}</p>
      <form class="form" method="post" action={visit.link("/say/change")}>
        <input type="hidden" name="csrf" value={visit.csrf} />
        <Actions>
          <LinkButton kind="primary" icon="paper" href={visit.link("/say/receipt")} label={words.showReceipt} />
          <Button kind="secondary" icon="plus" label={words.addChange} />
          <Button kind="secondary" formAction={visit.link("/say/new")} label={words.sendNew} />
        </Actions>
      </form>
    </VisitorPage>
  );
}

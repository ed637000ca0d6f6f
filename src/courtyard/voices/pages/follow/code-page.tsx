/** The door: one field for the code. A wrong digit is told, a limit never locks a right code out. */
import { isProblem, type Problem } from "#frame/problems.ts";
import { redirect, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  CodeInput,
  fieldOf,
  Form,
  LinkButton,
  Notice,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { closeFollow, findOpen, followPath, openFollow, typedBefore } from "./session.ts";
import { words } from "./words.ts";

export async function showCode(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  return <CodePage visit={visit} openAt={open === undefined ? undefined : followPath(open.kind)} />;
}

export async function takeCode(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const opened = await openFollow(visit, fieldOf(form, "code") ?? "");
  if (isProblem(opened)) {
    const about = { ...opened, field: "code" };
    return { status: opened.status, page: <CodePage visit={visit} problem={about} typed={typedOf(form)} /> };
  }
  const before = await typedBefore(visit).find();
  return redirect(visit.link(before?.["page"] ?? opened.path));
}

/** Puts the receipt away: nothing of it stays on this device. */
export async function putAway(visit: Visit): Promise<PageAnswer> {
  await closeFollow(visit);
  return redirect(visit.link(visit.kiosk ? "/kiosk" : "/"));
}

interface CodePageProps {
  readonly visit: Visit;
  readonly openAt?: string | undefined;
  readonly problem?: Problem;
  readonly typed?: Typed;
}

function CodePage({ visit, openAt, problem, typed }: CodePageProps) {
  const home = visit.kiosk ? "/kiosk" : "/";
  return (
    <VisitorPage visit={visit} title={words.title} back={{ href: visit.link(home), label: words.home }}>
      <p class="lead">{visit.say(words.lead)}</p>
      {visit.asked("closed") !== undefined && <Notice tone="warn">{visit.say(words.closed)}</Notice>}
      {visit.asked("left") !== undefined && <Notice tone="done">{visit.say(words.left)}</Notice>}
      {openAt !== undefined && (
        <Notice title={words.stillOpen}>
          <LinkButton href={visit.link(openAt)} label={words.goOn} />
        </Notice>
      )}
      <Form action={visit.link("/follow")} csrf={visit.csrf} problem={problem} typed={typed}>
        <CodeInput name="code" label={words.code} hint={words.codeHint} />
        <Actions>
          <Button icon="search" label={words.open} />
        </Actions>
      </Form>
      <p class="quiet">{visit.say(words.lost)}</p>
    </VisitorPage>
  );
}

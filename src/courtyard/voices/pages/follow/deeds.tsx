/** What the holder of a receipt can do: one deed a page, each asked, done once, and told on the matter's page. */
import type { ComponentChildren } from "preact";
import type { Outcome } from "#frame/command.ts";
import type { Problem } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  type ButtonKind,
  fieldOf,
  Form,
  type IconName,
  LinkButton,
  TextArea,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { signalPressure } from "#courtyard/matters/commands/receipts.ts";
import { WORDS_MAX } from "#courtyard/matters/words.ts";
import { confirmVoice, rateVoice, reopenVoice } from "../../commands/follow-up.ts";
import { addWords, withdrawVoice } from "../../commands/resident.ts";
import type { Verb } from "../../rules.ts";
import { FaceCards } from "./faces.tsx";
import { closeFollow, findOpen, type OpenMatter, typedBefore } from "./session.ts";
import { words } from "./words.ts";

/** Limits of the commands' own inputs, so that the page counts along. */
const REASON_MAX = 1_000;
const MORE_MAX = 2_000;

interface Deed {
  readonly path: string;
  /** The ability that offers it; pressure needs none. */
  readonly verb?: Verb;
  readonly icon: IconName;
  readonly name: Text;
  readonly title: Text;
  readonly lead: Text;
  readonly verbWords: Text;
  readonly done: Text;
  readonly button?: ButtonKind;
  fields(): ComponentChildren;
  act(visit: Visit, open: OpenMatter, form: Record<string, unknown>, how: { key?: string }): Promise<Outcome<unknown>>;
}

export const DEEDS: readonly Deed[] = [
  {
    path: "confirm",
    verb: "confirm",
    icon: "done",
    name: words.confirm,
    title: words.confirmTitle,
    lead: words.confirmLead,
    verbWords: words.confirmDo,
    done: words.confirmDone,
    fields: () => null,
    act: (visit, { actor, matterId }, _form, how) => visit.perform(confirmVoice, { matterId }, { actor, ...how }),
  },
  {
    path: "rate",
    verb: "rate",
    icon: "star",
    name: words.rate,
    title: words.rateTitle,
    lead: words.rateLead,
    verbWords: words.rateDo,
    done: words.rateDone,
    fields: () => (
      <>
        <FaceCards name="level" label={words.level} />
        <TextArea name="words" label={words.why} limit={MORE_MAX} rows={4} optional />
      </>
    ),
    act: (visit, { actor, matterId }, { level, words: why }, how) =>
      visit.perform(rateVoice, { matterId, level, words: why }, { actor, ...how }),
  },
  {
    path: "reopen",
    verb: "reopen",
    icon: "undo",
    name: words.reopen,
    title: words.reopenTitle,
    lead: words.reopenLead,
    verbWords: words.reopenDo,
    done: words.reopenDone,
    fields: () => <TextArea name="reason" label={words.reason} limit={REASON_MAX} rows={5} />,
    act: (visit, { actor, matterId }, { reason }, how) =>
      visit.perform(reopenVoice, { matterId, reason }, { actor, ...how }),
  },
  {
    path: "add",
    verb: "addWords",
    icon: "plus",
    name: words.add,
    title: words.addTitle,
    lead: words.addLead,
    verbWords: words.addDo,
    done: words.addDone,
    fields: () => <TextArea name="words" label={words.addWords} limit={WORDS_MAX} rows={8} />,
    act: (visit, { actor, matterId }, form, how) =>
      visit.perform(addWords, { matterId, words: form["words"] }, { actor, ...how }),
  },
  {
    path: "withdraw",
    verb: "withdraw",
    icon: "cross",
    name: words.withdraw,
    title: words.withdrawTitle,
    lead: words.withdrawLead,
    verbWords: words.withdrawDo,
    done: words.withdrawDone,
    button: "danger",
    fields: () => <TextArea name="reason" label={words.withdrawReason} limit={REASON_MAX} rows={3} optional />,
    act: (visit, { actor, matterId }, { reason }, how) =>
      visit.perform(withdrawVoice, { matterId, reason }, { actor, ...how }),
  },
  {
    path: "pressure",
    icon: "shield",
    name: words.pressure,
    title: words.pressureTitle,
    lead: words.pressureLead,
    verbWords: words.pressureDo,
    done: words.pressureDone,
    fields: () => <TextArea name="words" label={words.pressureWords} limit={MORE_MAX} rows={5} optional />,
    act: (visit, { actor, matterId }, form, how) =>
      visit.perform(signalPressure, { matterId, words: form["words"] }, { actor, ...how }),
  },
];

interface Matter {
  readonly state: string;
  readonly rated: boolean;
  readonly abilities: readonly Verb[];
}

/** The deeds that the same grants allow which would refuse them; rating once a round. */
export const offered = (matter: Matter): Deed[] =>
  DEEDS.filter(
    (deed) =>
      deed.verb !== undefined && matter.abilities.includes(deed.verb) && !(deed.path === "rate" && matter.rated),
  );

/** Where the matter is over and cannot be reopened, another one goes on from it. */
export const mayGoOn = (matter: Matter): boolean =>
  ["closed", "declined", "withdrawn", "converted"].includes(matter.state) && !matter.abilities.includes("reopen");

/** Hangs a page for every deed. */
export function hangDeeds(door: Doorway): void {
  for (const deed of DEEDS) {
    door.get(`/follow/${deed.path}`, (visit) => showDeed(visit, deed));
    door.post(`/follow/${deed.path}`, (visit) => takeDeed(visit, deed));
  }
}

async function showDeed(visit: Visit, deed: Deed): Promise<PageAnswer> {
  if ((await findOpen(visit)) === undefined) return redirect(visit.link("/follow?closed=1"));
  const before = await typedBefore(visit).find();
  const isHere = before?.["page"] === `/follow/${deed.path}`;
  return <DeedPage visit={visit} deed={deed} typed={isHere ? before : undefined} />;
}

async function takeDeed(visit: Visit, deed: Deed): Promise<PageAnswer> {
  const form = await visit.form();
  const open = await findOpen(visit);
  if (open === undefined) {
    await typedBefore(visit).keep({ ...onlyTexts(form), page: `/follow/${deed.path}` });
    return redirect(visit.link("/follow?closed=1"));
  }
  const key = fieldOf(form, "key");
  const outcome = await deed.act(visit, open, form, key === undefined ? {} : { key });
  if (!outcome.ok) {
    const { problem } = outcome;
    return {
      status: problem.status,
      page: <DeedPage visit={visit} deed={deed} problem={problem} typed={typedOf(form)} />,
    };
  }
  await typedBefore(visit).drop();
  if ((outcome.answer as { goesOn?: unknown }).goesOn === true) {
    // Somebody is in danger: the house goes on without her, and this receipt has ended.
    await closeFollow(visit);
    return redirect(visit.link("/follow?left=1"));
  }
  return redirect(visit.link(`/follow/matter?done=${deed.path}`));
}

const onlyTexts = (form: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).filter(
      (field): field is [string, string] => typeof field[1] === "string" && field[0] !== "csrf",
    ),
  );

interface DeedPageProps {
  readonly visit: Visit;
  readonly deed: Deed;
  readonly problem?: Problem | undefined;
  readonly typed?: Typed | undefined;
}

function DeedPage({ visit, deed, problem, typed }: DeedPageProps) {
  const matter = visit.link("/follow/matter");
  return (
    <VisitorPage visit={visit} title={deed.title} back={{ href: matter, label: words.toMatter }}>
      <p class="lead">{visit.say(deed.lead)}</p>
      <Form
        action={visit.link(`/follow/${deed.path}`)}
        csrf={visit.csrf}
        once={visit.newKey()}
        problem={problem}
        typed={typed}
      >
        {deed.fields()}
        <Actions>
          <Button kind={deed.button ?? "primary"} icon={deed.icon} label={deed.verbWords} />
          {deed.path === "withdraw" && <LinkButton href={matter} label={words.keep} />}
          {deed.path === "reopen" && problem !== undefined && (
            <LinkButton icon="speech" href={visit.link("/follow/again")} label={words.again} />
          )}
        </Actions>
      </Form>
      {deed.path === "withdraw" && (
        <p>
          <LinkButton kind="quiet" icon="shield" href={visit.link("/follow/pressure")} label={words.pressure} />
        </p>
      )}
    </VisitorPage>
  );
}

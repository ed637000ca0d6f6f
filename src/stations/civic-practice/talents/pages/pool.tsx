/** `/desk/talents`: who can help with what; one record, opened by an act; papers with their expiry. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  CheckboxCards,
  DateInput,
  DateText,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  OneStep,
  type Posted,
  type Refused,
  Select,
  Table,
  TextInput,
} from "#ui/index.ts";
import { askCheck, endCheck, recordCheck } from "../commands/checks.ts";
import { addTalent, changeTalent, leaveTalents } from "../commands/pool.ts";
import { listChecksDue, listTalents, openTalent } from "../queries/pool.ts";
import { grants } from "../rules.ts";
import {
  CATEGORIES,
  type Category,
  categoryWords,
  type CheckKind,
  CHECKS,
  checkWords,
  type Skill,
  SKILLS,
  skillWords,
} from "../words.ts";
import { words } from "./words.ts";

export function mountPool(door: Doorway): void {
  door.get("/desk/talents", poolPage);
  door.get("/desk/talents/:person", (visit) => recordPage(visit));
  door.post("/desk/talents/:person", save);
  door.post("/desk/talents/:person/checks", async (visit) => {
    const form = await visit.form();
    const input = { ...form, personId: visit.param("person") };
    const done =
      form["step"] === "ask"
        ? await visit.perform(askCheck, input, keyOf(form))
        : form["step"] === "end"
          ? await visit.perform(endCheck, input, keyOf(form))
          : await visit.perform(recordCheck, input, keyOf(form));
    return done.ok
      ? redirect(visit.link(here(visit)))
      : recordPage(visit, { which: "check", problem: done.problem, form });
  });
  door.post("/desk/talents/:person/leave", async (visit) => {
    const left = await visit.perform(leaveTalents, { personId: visit.param("person") }, keyOf(await visit.form()));
    return left.ok ? redirect(visit.link("/desk/talents")) : left.problem;
  });
}

const here = (visit: Visit): string => `/desk/talents/${visit.param("person")}`;
const PATH = [{ href: "/desk/talents", label: words.pool }];

async function poolPage(visit: Visit): Promise<PageAnswer> {
  const asked = { skill: visit.asked("skill"), paper: visit.asked("paper") };
  const [talents, due] = await Promise.all([visit.ask(listTalents, asked), visit.ask(listChecksDue, {})]);
  if (!talents.ok) return talents.problem;
  const any = { value: "", label: words.any };
  return (
    <Desk visit={visit} title={words.pool} aside={<LinkButton href={visit.link("/desk/teams")} label={words.teams} />}>
      <p>{visit.say(words.poolLead)}</p>
      <form class="filters wide" method="get" action={visit.link("/desk/talents")}>
        <Select
          name="skill"
          label={words.skill}
          value={asked.skill ?? ""}
          options={[any, ...SKILLS.map((skill) => ({ value: skill, label: skillWords[skill] }))]}
        />
        <Select
          name="paper"
          label={words.paper}
          value={asked.paper ?? ""}
          options={[any, ...CHECKS.map((kind) => ({ value: kind, label: checkWords[kind] }))]}
        />
        <Button kind="secondary" label={words.filter} />
      </form>
      <Table
        caption={words.pool}
        captionHidden
        rows={talents.answer}
        columns={[
          {
            head: words.name,
            cell: (row) => <Name visit={visit} talent={row} />,
          },
          {
            head: words.skills,
            cell: (row) => row.skills.map((one) => visit.say(skillWords[one as Skill])).join("、"),
          },
          {
            head: words.papers,
            cell: (row) => row.papers.map((one) => visit.say(checkWords[one as CheckKind])).join("、"),
          },
        ]}
        empty={<EmptyState title={words.nobody} hint={words.howToAdd} icon="users" />}
      />
      {due.ok && due.answer.length > 0 && (
        <Table
          caption={words.due}
          rows={due.answer}
          columns={[
            { head: words.name, cell: (row) => (row.isTalent ? <Name visit={visit} talent={row} /> : row.name) },
            { head: words.paper, cell: (row) => visit.say(checkWords[row.kind as CheckKind]) },
            { head: words.until, cell: (row) => <DateText date={visit.written(row.expiresOn)} /> },
          ]}
        />
      )}
      <p class="quiet">{visit.say(words.howToAdd)}</p>
    </Desk>
  );
}

/** The desk finds who can help; the record itself is for those who keep the pool. */
const Name = ({ visit, talent }: { visit: Visit; talent: { readonly personId: string; readonly name: string } }) =>
  mayEver(visit.actor, grants.keep) ? (
    <a href={visit.link(`/desk/talents/${talent.personId}`)}>{talent.name}</a>
  ) : (
    <>{talent.name}</>
  );

/** Opening is an act and leaves an event; whoever is not in the pool yet gets the form that takes her in. */
async function recordPage(visit: Visit, refused?: Refused & { which: "save" | "check" }): Promise<PageAnswer> {
  const opened = await visit.perform(openTalent, { personId: visit.param("person") });
  if (!mayEver(visit.actor, grants.keep)) return opened.ok ? redirect(visit.link("/desk/talents")) : opened.problem;
  const talent = opened.ok ? opened.answer : undefined;
  const of = (which: "save" | "check"): Refused | undefined => (refused?.which === which ? refused : undefined);
  return answer(
    refused,
    <Desk visit={visit} title={talent?.name ?? words.add} path={PATH}>
      {talent !== undefined && (
        <Card title={words.check}>
          <Papers visit={visit} checks={talent.checks} />
          <CheckForm visit={visit} refused={of("check")} />
        </Card>
      )}
      <Card title={words.record}>
        <Form action={visit.link(here(visit))} {...again(visit, of("save"))}>
          <input type="hidden" name="known" value={talent === undefined ? "" : "yes"} />
          <CheckboxCards
            optional
            pairs
            name="skills"
            label={words.skills}
            values={talent?.skills ?? []}
            choices={SKILLS.map((skill) => ({ value: skill, label: skillWords[skill] }))}
          />
          <CheckboxCards
            optional
            pairs
            name="categories"
            label={words.categories}
            hint={words.categoriesHint}
            values={talent?.categories ?? []}
            choices={CATEGORIES.map((category: Category) => ({ value: category, label: categoryWords[category] }))}
          />
          <TextInput optional name="offers" label={words.offers} hint={words.offersHint} value={talent?.offers} />
          <DateInput optional name="adultOn" label={words.adultOn} value={talent?.adultOn ?? undefined} />
          <TextInput
            optional
            name="guardianId"
            label={words.guardian}
            hint={words.guardianHint}
            value={talent?.guardianId ?? undefined}
          />
          <Actions>
            <Button label={talent === undefined ? words.add : words.save} />
          </Actions>
        </Form>
      </Card>
      {talent !== undefined && (
        <OneStep visit={visit} action={`${here(visit)}/leave`} kind="quiet" label={words.leave} />
      )}
    </Desk>,
  );
}

interface PaperLine {
  readonly kind: string;
  readonly state: string;
  readonly expiresOn: string | null;
}

function Papers({ visit, checks }: { visit: Visit; checks: readonly PaperLine[] }) {
  if (checks.length === 0) return <p class="quiet">{visit.say(words.none)}</p>;
  return (
    <Definition
      facts={checks.map((check) => ({
        term: checkWords[check.kind as CheckKind],
        value: (
          <span class="row">
            {check.state === "asked" ? (
              visit.say(words.asked)
            ) : check.expiresOn === null ? (
              visit.say(words.forGood)
            ) : (
              <>
                {visit.say(words.until)} <DateText date={visit.written(check.expiresOn)} />
              </>
            )}
            <OneStep
              visit={visit}
              action={`${here(visit)}/checks`}
              hidden={{ kind: check.kind, step: "end" }}
              kind="quiet"
              label={words.end}
            />
          </span>
        ),
      }))}
    />
  );
}

function CheckForm({ visit, refused }: { visit: Visit; refused: Refused | undefined }) {
  return (
    <Form action={visit.link(`${here(visit)}/checks`)} {...again(visit, refused)}>
      <h3>{visit.say(words.checkNew)}</h3>
      <Select
        name="kind"
        label={words.kind}
        options={CHECKS.map((kind) => ({ value: kind, label: checkWords[kind] }))}
      />
      <DateInput name="checkedOn" label={words.checkedOn} value={visit.today.toString()} />
      <DateInput optional name="expiresOn" label={words.expiresOn} hint={words.expiresHint} />
      <Actions>
        <Button kind="secondary" name="step" value="record" label={words.checkDo} />
        <Button kind="quiet" name="step" value="ask" label={words.ask} />
      </Actions>
    </Form>
  );
}

async function save(visit: Visit): Promise<PageAnswer> {
  const form: Posted = await visit.form();
  const input = { ...form, personId: visit.param("person") };
  const saved =
    form["known"] === "yes"
      ? await visit.perform(changeTalent, input, keyOf(form))
      : await visit.perform(addTalent, input, keyOf(form));
  return saved.ok
    ? redirect(visit.link(here(visit)))
    : recordPage(visit, { which: "save", problem: saved.problem, form });
}

/** For the auditor alone: reversals that need the second hand, the month's sample to telephone, patterns that smell. */
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Desk,
  Form,
  keyOf,
  List,
  OneStep,
  type Refused,
  Table,
  TextInput,
  textOf,
} from "#ui/index.ts";
import { wordOf } from "#frame/texts.ts";
import { drawSample, noteSample } from "../../commands/audit.ts";
import { openSamplePhone } from "../../commands/contacts.ts";
import { confirmReversal, dropReversal } from "../../commands/reverse.ts";
import { auditHours } from "../../queries/audit.ts";
import { claimReasonWords, patternWords, SAMPLE_OUTCOMES, sampleOutcomeWords } from "../../words.ts";
import { hoursSaid } from "../parts.tsx";
import { words } from "../words/desk.ts";

const BASE = "/desk/audit/hours";

export function mountAudit(door: Doorway): void {
  door.get("/desk/audit/hours", (visit) => show(visit));
  door.post("/desk/audit/hours/draw", draw);
  door.post("/desk/audit/hours/note", note);
  door.post("/desk/audit/hours/phone", openPhone);
  door.post("/desk/audit/hours/reversal", decide);
}

type Audit = Exclude<Awaited<ReturnType<typeof auditHours.read>>, { isProblem: true }>;

/** A number that was opened: shown once, on the answer itself. */
interface Opened {
  readonly sampleId: string;
  readonly phone: string | null;
}

async function show(visit: Visit, came?: Refused, opened?: Opened): Promise<PageAnswer> {
  const found = await visit.ask(auditHours, {});
  if (!found.ok) return found.problem;
  const audit = found.answer;
  return answer(
    came,
    <Desk visit={visit} title={words.auditTitle} path={[{ href: "/desk/audit", label: { zh: "监督", en: "Audit" } }]}>
      <p>{visit.say(words.auditLead)}</p>
      <Reversals visit={visit} audit={audit} />
      <Samples visit={visit} audit={audit} came={came} opened={opened} />
      <h2>{visit.say(words.patterns)}</h2>
      <List
        items={audit.sightings.map((one) => ({
          title: visit.say(patternWords[one.pattern]),
          meta: [
            visit.say(words.claims, { n: one.claims }),
            one.volunteers.join("、"),
            ...(one.confirmer === null ? [] : [visit.say(words.confirmer, { name: one.confirmer })]),
            <a href={visit.link(`/desk/hours/${one.firstClaimId}`)}>{visit.say(words.look)}</a>,
          ],
        }))}
        empty={<p class="quiet">{visit.say(words.patternsNone)}</p>}
      />
    </Desk>,
  );
}

function Reversals({ visit, audit }: { visit: Visit; audit: Audit }) {
  return (
    <>
      <h2>{visit.say(words.reversals)}</h2>
      <List
        items={audit.reversals.map((claim) => ({
          href: visit.link(`/desk/hours/${claim.claimId}`),
          title: `${claim.name} · ${claim.task}`,
          meta: [
            visit.written(claim.onDay).gregorian,
            hoursSaid(visit, claim.minutes),
            visit.say(wordOf(claimReasonWords, claim.reason)),
            visit.say(words.proposedBy, { name: claim.by }),
          ],
          children: (
            <div class="row">
              {(["yes", "no"] as const).map((decision) => (
                <OneStep
                  visit={visit}
                  action={`${BASE}/reversal`}
                  hidden={{ claimId: claim.claimId, decision }}
                  label={decision === "yes" ? words.agree : words.disagree}
                />
              ))}
            </div>
          ),
        }))}
        empty={<p class="quiet">{visit.say(words.reversalsNone)}</p>}
      />
    </>
  );
}

function Samples(props: { visit: Visit; audit: Audit; came: Refused | undefined; opened: Opened | undefined }) {
  const { visit, audit, came, opened } = props;
  return (
    <>
      <h2>{visit.say(words.samples)}</h2>
      <List
        items={audit.samples.map((sample) => ({
          href: visit.link(`/desk/hours/${sample.claimId}`),
          title: `${sample.name} · ${sample.task}`,
          meta: [
            visit.written(sample.onDay).gregorian,
            hoursSaid(visit, sample.minutes),
            [sample.served, sample.place].filter((each) => each !== "").join(" "),
            ...(opened?.sampleId === sample.sampleId
              ? [`${visit.say(words.whomToCall)} ${opened.phone ?? visit.say(words.noPhone)}`]
              : []),
            ...(sample.outcome === null ? [] : [visit.say(wordOf(sampleOutcomeWords, sample.outcome))]),
          ],
          children: (sample.outcome === null || sample.outcome === "notReached") && (
            <div class="row">
              <OneStep
                visit={visit}
                action={`${BASE}/phone`}
                hidden={{ sampleId: sample.sampleId }}
                kind="quiet"
                label={words.openPhone}
              />
              {SAMPLE_OUTCOMES.map((outcome) => (
                <OneStep
                  visit={visit}
                  action={`${BASE}/note`}
                  hidden={{ sampleId: sample.sampleId, outcome }}
                  kind="quiet"
                  label={sampleOutcomeWords[outcome]}
                />
              ))}
            </div>
          ),
        }))}
        empty={<p class="quiet">{visit.say(words.samplesNone)}</p>}
      />
      <Form action={visit.link(`${BASE}/draw`)} {...again(visit, came)}>
        <TextInput name="month" label={words.drawMonth} hint={words.drawHint} optional short />
        <Actions>
          <Button kind="secondary" label={words.draw} />
        </Actions>
      </Form>
      {audit.draws.length > 0 && (
        <Table
          caption={words.draws}
          rows={audit.draws}
          columns={[
            { head: words.month, cell: (row) => row.month },
            { head: words.among, cell: (row) => row.claims, number: true },
            { head: words.share, cell: (row) => `${row.percent}%`, number: true },
            { head: words.seed, cell: (row) => <code>{row.seed}</code> },
          ]}
        />
      )}
    </>
  );
}

async function draw(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(drawSample, { month: form["month"] }, keyOf(form));
  return done.ok ? redirect(visit.link(BASE)) : show(visit, { problem: { ...done.problem, field: "month" }, form });
}

async function note(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const done = await visit.perform(noteSample, { sampleId: form["sampleId"], outcome: form["outcome"] }, keyOf(form));
  return done.ok ? redirect(visit.link(BASE)) : done.problem;
}

async function openPhone(visit: Visit): Promise<PageAnswer> {
  const sampleId = textOf(await visit.form(), "sampleId");
  const done = await visit.perform(openSamplePhone, { sampleId });
  return done.ok ? show(visit, undefined, { sampleId, phone: done.answer.phone }) : done.problem;
}

async function decide(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const command = form["decision"] === "yes" ? confirmReversal : dropReversal;
  const done = await visit.perform(command, { claimId: form["claimId"] }, keyOf(form));
  return done.ok ? redirect(visit.link(BASE)) : done.problem;
}

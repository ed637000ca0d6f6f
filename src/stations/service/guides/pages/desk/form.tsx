/** The form over an entry's content: a paper's fields, a limit's fields, then everything in the order of the guide. */
import type { Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  Card,
  Checkbox,
  CheckboxCards,
  Form,
  Select,
  TextArea,
  TextInput,
  type Typed,
} from "#ui/index.ts";
import type { Problem } from "#frame/problems.ts";
import {
  APPLICANTS,
  applicantWords,
  CASES,
  caseWords,
  DAY_KINDS,
  dayKindWords,
  fieldWords,
  type FieldName,
  GUARDIAN_FOR,
  guardianForWords,
  type ItemContent,
  LIMIT_STARTS,
  limitStartWords,
  needWords,
  NEEDS,
  PAPER_FORMS,
  paperFormWords,
  PHASES,
  phaseWords,
  SENSITIVE_KINDS,
  sensitiveWords,
  SITUATIONS,
  situationWords,
  WINDOW_GROUPS,
  windowWords,
} from "../../words.ts";
import { papersOn } from "./fields.ts";
import { Meanwhile, type Meeting } from "./meanwhile.tsx";
import { formWords as words } from "./words.ts";

interface FormProps {
  readonly visit: Visit;
  readonly action: string;
  readonly kind: ItemContent["kind"];
  readonly typed: Typed;
  readonly revision: number;
  /** What the writer has before her, field by field (meanwhile.ts). */
  readonly base: string;
  /** Somebody else saved meanwhile. */
  readonly meeting?: Meeting | undefined;
  readonly problem?: Problem | undefined;
}

const choices = <Code extends string>(
  codes: readonly Code[],
  said: Readonly<Record<Code, { zh: string; en: string }>>,
) => codes.map((value) => ({ value, label: said[value] }));

export function EntryForm({ visit, action, kind, typed, revision, base, meeting, problem }: FormProps) {
  return (
    <Form action={visit.link(action)} csrf={visit.csrf} once={visit.newKey()} problem={problem} typed={typed}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="base" value={base} />
      {meeting !== undefined && <Meanwhile visit={visit} meeting={meeting} />}
      <Both visit={visit} field="name" short />
      <TextInput name="aliases" label={fieldWords.aliases} hint={words.aliasesHint} />
      {kind === "item" ? <ItemFields visit={visit} typed={typed} /> : <CertificateFields visit={visit} />}
      <TextArea name="basis" label={fieldWords.basis} hint={words.basisHint} rows={4} />
      <Actions>
        <Button label={words.save} />
      </Actions>
    </Form>
  );
}

/** One text in both languages. */
function Both(props: { visit: Visit; field: FieldName; path?: string; short?: boolean }) {
  const { visit, field, path = `content.${field}`, short = false } = props;
  return <BothOf visit={visit} name={path} label={visit.say(fieldWords[field])} short={short} />;
}

function BothOf({ visit, name, label, short }: { visit: Visit; name: string; label: string; short: boolean }) {
  const [zh, en] = [visit.say(words.zh, { field: label }), visit.say(words.en, { field: label })];
  return short ? (
    <>
      <TextInput name={`${name}.zh`} label={zh} />
      <TextInput name={`${name}.en`} label={en} optional />
    </>
  ) : (
    <>
      <TextArea name={`${name}.zh`} label={zh} rows={2} />
      <TextArea name={`${name}.en`} label={en} rows={2} optional />
    </>
  );
}

const CertificateFields = ({ visit }: { visit: Visit }) => (
  <>
    <Both visit={visit} field="instead" />
    <Both visit={visit} field="bring" />
    <Both visit={visit} field="committee" />
  </>
);

const Lines = ({ field }: { field: FieldName }) => (
  <TextArea name={field} label={fieldWords[field]} hint={words.linesHint} rows={5} />
);

function ItemFields({ visit, typed }: { visit: Visit; typed: Typed }) {
  return (
    <>
      <CheckboxCards
        pairs
        name="content.situations"
        label={fieldWords.situations}
        choices={choices(SITUATIONS, situationWords)}
      />
      <Select name="content.window" label={fieldWords.window} options={choices(WINDOW_GROUPS, windowWords)} />
      <Both visit={visit} field="gives" />
      <Both visit={visit} field="forWhom" />
      <Lines field="conditions" />
      <CheckboxCards
        pairs
        name="content.applicants"
        label={fieldWords.applicants}
        choices={choices(APPLICANTS, applicantWords)}
      />
      <CheckboxCards
        pairs
        name="content.guardianFor"
        label={fieldWords.guardianFor}
        choices={choices(GUARDIAN_FOR, guardianForWords)}
      />
      <CheckboxCards
        pairs
        name="content.sensitive"
        label={fieldWords.sensitive}
        choices={choices(SENSITIVE_KINDS, sensitiveWords)}
      />
      <h2>{visit.say(fieldWords.materials)}</h2>
      <p class="quiet">{visit.say(words.materialsHint)}</p>
      {Array.from({ length: papersOn(typed, undefined) }, (_none, at) => (
        <PaperFields visit={visit} at={at} typed={typed} />
      ))}
      <Lines field="procedure" />
      <TextInput name="content.visits" label={fieldWords.visits} inputMode="numeric" short />
      <LimitFields visit={visit} field="legalLimit" />
      <LimitFields visit={visit} field="promisedLimit" />
      <Both visit={visit} field="timeNote" />
      <PhaseFields visit={visit} />
      <YearlyFields visit={visit} />
      {(["fee", "accepts", "decides", "result", "delivery"] as const).map((field) => (
        <Both visit={visit} field={field} short />
      ))}
      <Lines field="elsewhere" />
      <Lines field="ifRefused" />
      <TextInput name="content.consultPhone" label={fieldWords.consultPhone} short />
      <TextInput name="content.complaintPhone" label={fieldWords.complaintPhone} short />
      <TextArea name="questions" label={fieldWords.questions} hint={words.questionsHint} rows={5} />
      <Both visit={visit} field="startValues" short />
    </>
  );
}

/** A blank one is folded; clearing a name takes its paper out. */
function PaperFields({ visit, at, typed }: { visit: Visit; at: number; typed: Typed }) {
  const path = `content.materials.${at}`;
  const name = typed[`${path}.name.zh`];
  const id = typed[`${path}.id`];
  return (
    <details class="card">
      <summary>{typeof name === "string" ? name : visit.say(words.more)}</summary>
      {typeof id === "string" && <input type="hidden" name={`${path}.id`} value={id} />}
      <BothOf visit={visit} name={`${path}.name`} label={visit.say(words.materialName)} short />
      <Select
        name={`${path}.form`}
        label={words.form}
        options={choices(PAPER_FORMS, paperFormWords)}
        value="paper"
        empty={false}
      />
      <TextInput name={`${path}.originals`} label={words.originals} inputMode="numeric" short value="1" />
      <TextInput name={`${path}.copies`} label={words.copies} inputMode="numeric" short value="0" />
      <BothOf visit={visit} name={`${path}.from`} label={visit.say(words.from)} short />
      <Select
        name={`${path}.need`}
        label={words.need}
        options={choices(NEEDS, needWords)}
        value="always"
        empty={false}
      />
      <CheckboxCards pairs name={`${path}.cases`} label={words.cases} choices={choices(CASES, caseWords)} />
      <BothOf visit={visit} name={`${path}.ifSo`} label={visit.say(words.ifSo)} short />
      <Checkbox name={`${path}.shared`} label={words.shared} value="true" />
      <BothOf visit={visit} name={`${path}.note`} label={visit.say(words.note)} short />
    </details>
  );
}

function LimitFields({ visit, field }: { visit: Visit; field: "legalLimit" | "promisedLimit" }) {
  const path = `content.${field}`;
  return (
    <Card title={fieldWords[field]}>
      <TextInput name={`${path}.days`} label={words.days} inputMode="numeric" short />
      <Select
        name={`${path}.kind`}
        label={words.kind}
        options={choices(DAY_KINDS, dayKindWords)}
        value="working"
        empty={false}
      />
      <Select
        name={`${path}.from`}
        label={words.starts}
        options={choices(LIMIT_STARTS, limitStartWords)}
        value="acceptance"
        empty={false}
      />
      <BothOf visit={visit} name={`${path}.source`} label={visit.say(words.source)} short />
      <Checkbox name={`${path}.isSetting`} label={words.isSetting} value="true" />
    </Card>
  );
}

function PhaseFields({ visit }: { visit: Visit }) {
  const path = "content.phases";
  return (
    <Card title={fieldWords.phases}>
      <Checkbox name={`${path}.inspection`} label={words.inspection} value="true" />
      <Checkbox name={`${path}.assessment`} label={words.assessment} value="true" />
      <TextInput name={`${path}.publicNotice.days`} label={words.noticeDays} inputMode="numeric" short />
      <Select
        name={`${path}.publicNotice.kind`}
        label={words.kind}
        options={choices(DAY_KINDS, dayKindWords)}
        value="calendar"
        empty={false}
      />
      <TextInput
        name={`${path}.publicNotice.afterObjectionDays`}
        label={words.afterObjection}
        inputMode="numeric"
        short
        optional
      />
      <Checkbox name={`${path}.publicNotice.notForMinors`} label={words.notForMinors} value="true" />
      <BothOf visit={visit} name={`${path}.publicNotice.source`} label={visit.say(words.source)} short />
      <CheckboxCards name={`${path}.notCounted`} label={words.notCounted} choices={choices(PHASES, phaseWords)} />
      <Checkbox name={`${path}.listApproved`} label={words.listApproved} value="true" />
      <Checkbox name={`${path}.reportKin`} label={words.reportKin} value="true" />
    </Card>
  );
}

function YearlyFields({ visit }: { visit: Visit }) {
  return (
    <Card title={fieldWords.yearly}>
      <TextInput name="content.yearly.remindMonths" label={words.remindMonths} inputMode="numeric" short />
      <BothOf visit={visit} name="content.yearly.ifMissed" label={visit.say(words.ifMissed)} short={false} />
      <BothOf visit={visit} name="content.yearly.source" label={visit.say(words.source)} short />
    </Card>
  );
}

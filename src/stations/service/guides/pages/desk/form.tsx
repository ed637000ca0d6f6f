/** The form over an entry's content: a paper's fields, a limit's fields, then everything in the order of the guide. */
import type { Text } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { Actions, Button, Checkbox, CheckboxCards, Form, Select, TextArea, TextInput, type Typed } from "#ui/index.ts";
import type { Problem } from "#frame/problems.ts";
import {
  APPLICANTS,
  applicantWords,
  CASES,
  caseWords,
  fieldWords,
  type FieldName,
  GUARDIAN_FOR,
  guardianForWords,
  type ItemContent,
  needWords,
  NEEDS,
  PAPER_FORMS,
  paperFormWords,
  SENSITIVE_KINDS,
  sensitiveWords,
  SITUATIONS,
  situationWords,
  WINDOW_GROUPS,
  windowWords,
} from "../../words.ts";
import { papersOn } from "./fields.ts";
import { Meanwhile, type Meeting } from "./meanwhile.tsx";
import { BatchFields, LimitFields, PhaseFields, YearlyFields } from "./form-time.tsx";
import { Both, BothOf, choices } from "./form-fields.tsx";
import { formWords as words } from "./words.ts";

interface FormProps {
  readonly visit: Visit;
  readonly action: string;
  readonly kind: ItemContent["kind"];
  /** Of a bundle: what it may be made of. */
  readonly items: readonly { readonly value: string; readonly label: Text }[];
  readonly typed: Typed;
  readonly revision: number;
  /** What the writer has before her, field by field (meanwhile.ts). */
  readonly base: string;
  /** Somebody else saved meanwhile. */
  readonly meeting?: Meeting | undefined;
  readonly problem?: Problem | undefined;
}

export function EntryForm({ visit, action, kind, items, typed, revision, base, meeting, problem }: FormProps) {
  return (
    <Form action={visit.link(action)} csrf={visit.csrf} once={visit.newKey()} problem={problem} typed={typed}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="base" value={base} />
      {meeting !== undefined && <Meanwhile visit={visit} meeting={meeting} />}
      <Both visit={visit} field="name" short />
      <TextInput name="aliases" label={fieldWords.aliases} hint={words.aliasesHint} />
      {kind === "item" && <ItemFields visit={visit} typed={typed} />}
      {kind === "notIssued" && <CertificateFields visit={visit} />}
      {kind === "bundle" && <BundleFields visit={visit} items={items} />}
      <TextArea name="basis" label={fieldWords.basis} hint={words.basisHint} rows={4} />
      <Actions>
        <Button label={words.save} />
      </Actions>
    </Form>
  );
}

const CertificateFields = ({ visit }: { visit: Visit }) => (
  <>
    <Both visit={visit} field="instead" />
    <Both visit={visit} field="bring" />
    <Both visit={visit} field="committee" />
  </>
);

function BundleFields({ visit, items }: Pick<FormProps, "visit" | "items">) {
  return (
    <>
      <CheckboxCards pairs name="content.items" label={fieldWords.items} choices={items} />
      <CheckboxCards
        pairs
        name="content.situations"
        label={fieldWords.situations}
        choices={choices(SITUATIONS, situationWords)}
      />
      <Select name="content.window" label={words.bundleWindow} options={choices(WINDOW_GROUPS, windowWords)} />
      <Both visit={visit} field="gives" />
      <Both visit={visit} field="forWhom" />
      <Lines field="procedure" />
      <Both visit={visit} field="startValues" short />
    </>
  );
}

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
      <BatchFields visit={visit} />
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

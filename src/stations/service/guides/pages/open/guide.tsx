/** One guide in plain words, in the order in which somebody asks: is it for me, what do I bring, where, how long, and if not. */
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import { Actions, List, Notice, PrintButton, VisitorPage } from "#ui/index.ts";
import { readGuide } from "../../queries/open.ts";
import {
  applicantWords,
  caseWords,
  fieldWords,
  guardianForWords,
  type Material,
  type NotIssued,
  sensitiveWords,
  type ServiceItem,
} from "../../words.ts";
import { words } from "../words.ts";
import { BundleGuide } from "./bundle.tsx";
import { HowLong } from "./how-long.tsx";
import { NOT_ISSUED } from "./list.tsx";
import {
  Basis,
  BatchDays,
  guidePath,
  LIST,
  Paper,
  sayTold,
  Section,
  Texts,
  FirstSteps,
  Where,
  whereAndWhen,
  type WhereWhen,
} from "./parts.tsx";

export function mountGuide(door: Doorway): void {
  door.get(`${LIST}/:item`, showGuide);
}

interface Shown {
  readonly itemId: string;
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly batchDays: readonly string[];
}

async function showGuide(visit: Visit): Promise<PageAnswer> {
  const version = visit.asked("version");
  const found = await visit.ask(readGuide, {
    itemId: visit.param("item"),
    ...(version === undefined ? {} : { version }),
  });
  if (!found.ok) return found.problem.status === 422 ? { ...found.problem, status: 404 } : found.problem;
  const { content, retired, inForce, ...shown } = found.answer;
  const isItem = content.kind === "item";
  const back =
    content.kind !== "notIssued"
      ? { href: visit.link(LIST), label: words.title }
      : { href: visit.link(NOT_ISSUED), label: words.notIssuedTitle };
  return (
    <VisitorPage visit={visit} title={sayTold(visit, content.name)} back={back}>
      {retired && (
        <Notice tone="warn" title={words.retired}>
          <p>{visit.say(words.retiredHint)}</p>
        </Notice>
      )}
      {!retired && !inForce && (
        <Notice tone="warn" title={words.older}>
          <p>
            <a href={visit.link(guidePath(shown.itemId))}>{visit.say(words.seeNow)}</a>
          </p>
        </Notice>
      )}
      {/* On paper everything is large: who reads paper often reads without glasses at hand. */}
      <div class="flow large-print">
        {content.kind === "bundle" && found.answer.together !== null ? (
          <BundleGuide
            visit={visit}
            itemId={shown.itemId}
            content={content}
            together={found.answer.together}
            when={await whereAndWhen(visit)}
            mayApply={inForce && !retired}
          />
        ) : isItem ? (
          <Item
            visit={visit}
            item={content}
            shown={shown}
            when={await whereAndWhen(visit)}
            mayApply={inForce && !retired}
          />
        ) : (
          content.kind === "notIssued" && <Certificate visit={visit} entry={content} />
        )}
      </div>
    </VisitorPage>
  );
}

function Item(props: { visit: Visit; item: ServiceItem; shown: Shown; when: WhereWhen; mayApply: boolean }) {
  const { visit, item, shown, when, mayApply } = props;
  return (
    <>
      <p class="lead">{sayTold(visit, item.gives)}</p>
      <FirstSteps visit={visit} itemId={shown.itemId} window={mayApply ? item.window : undefined} />
      <Section title={visit.say(fieldWords.forWhom)}>
        <p>{sayTold(visit, item.forWhom)}</p>
        {item.conditions.length > 0 && <Texts visit={visit} texts={item.conditions} />}
        <Applicants visit={visit} item={item} />
      </Section>
      <Papers visit={visit} materials={item.materials} />
      <Section title={visit.say(words.where)}>
        <Where visit={visit} item={item} when={when} />
        {item.elsewhere.length > 0 && (
          <>
            <p>{visit.say(words.alsoAt)}</p>
            <Texts visit={visit} texts={item.elsewhere} />
          </>
        )}
      </Section>
      <Section title={visit.say(fieldWords.procedure)}>
        <ol class="prose-list">
          {item.procedure.map((step) => (
            <li>{sayTold(visit, step)}</li>
          ))}
        </ol>
        <p>
          {visit.say(item.visits === 0 ? words.comeNever : item.visits === 1 ? words.comeOnce : words.comeTimes, {
            n: item.visits,
          })}
        </p>
      </Section>
      {item.batches !== undefined && (
        <Section title={visit.say(words.batchTitle)}>
          <BatchDays visit={visit} batches={item.batches} days={shown.batchDays} />
          <p>{visit.say(words.batchHand)}</p>
        </Section>
      )}
      <HowLong visit={visit} item={item} />
      <Section title={visit.say(fieldWords.fee)}>
        <p>{sayTold(visit, item.fee)}</p>
      </Section>
      <Section title={visit.say(fieldWords.result)}>
        <p>{sayTold(visit, item.result)}</p>
        {item.delivery !== undefined && <p>{sayTold(visit, item.delivery)}</p>}
      </Section>
      <Section title={visit.say(fieldWords.ifRefused)}>
        <Texts visit={visit} texts={item.ifRefused} />
      </Section>
      {item.questions.length > 0 && (
        <Section title={visit.say(fieldWords.questions)}>
          {item.questions.map(({ question, answer }) => (
            <>
              <h3>{sayTold(visit, question)}</h3>
              <p>{sayTold(visit, answer)}</p>
            </>
          ))}
        </Section>
      )}
      <Foot visit={visit} item={item} shown={shown} />
    </>
  );
}

function Applicants({ visit, item }: { visit: Visit; item: ServiceItem }) {
  const join = (parts: readonly string[]): string => parts.join(visit.lang === "zh" ? "、" : ", ");
  return (
    <>
      <p>
        {visit.say(words.whoComes)}
        {visit.lang === "zh" ? "：" : ": "}
        {join(item.applicants.map((each) => visit.say(applicantWords[each])))}
      </p>
      {item.guardianFor.length > 0 && (
        <p>
          {visit.say(words.guardian)} {join(item.guardianFor.map((each) => visit.say(guardianForWords[each])))}
        </p>
      )}
    </>
  );
}

function Papers({ visit, materials }: { visit: Visit; materials: readonly Material[] }) {
  const asked = materials.filter(({ shared }) => !shared);
  const always = asked.filter(({ need }) => need === "always");
  const sometimes = asked.filter(({ need }) => need !== "always");
  const lookedUp = materials.filter(({ shared }) => shared);
  const caseOf = (material: Material): string =>
    material.need === "ifSo" && material.ifSo !== undefined
      ? sayTold(visit, material.ifSo)
      : material.cases.map((each) => visit.say(caseWords[each])).join(visit.lang === "zh" ? "、" : ", ");
  return (
    <Section title={visit.say(fieldWords.materials)}>
      <List items={always.map((material) => ({ title: <Paper visit={visit} material={material} /> }))} />
      {sometimes.length > 0 && (
        <>
          <h3>{visit.say(words.optional)}</h3>
          <List
            items={sometimes.map((material) => ({
              title: <Paper visit={visit} material={material} cases={caseOf(material)} />,
            }))}
          />
        </>
      )}
      {lookedUp.length > 0 && (
        <Notice title={words.lookedUp}>
          <p>{lookedUp.map(({ name }) => sayTold(visit, name)).join(visit.lang === "zh" ? "；" : "; ")}</p>
        </Notice>
      )}
    </Section>
  );
}

function Foot({ visit, item, shown }: { visit: Visit; item: ServiceItem; shown: Shown }) {
  const kinds = item.sensitive.map((each) => visit.say(sensitiveWords[each])).join(visit.lang === "zh" ? "、" : ", ");
  return (
    <>
      <Section title={visit.say(words.whoDecides)}>
        <p>
          {visit.say(words.acceptsDecides, {
            accepts: sayTold(visit, item.accepts),
            decides: sayTold(visit, item.decides),
          })}
        </p>
        {kinds !== "" && <p>{visit.say(words.sensitive, { kinds })}</p>}
      </Section>
      <Section title={visit.say(words.phones)}>
        <p>{visit.say(words.ask, { phone: item.consultPhone, complaint: item.complaintPhone })}</p>
      </Section>
      <Section title={visit.say(fieldWords.basis)}>
        <Basis visit={visit} basis={item.basis} />
        {shown.effectiveFrom !== null && (
          <p class="quiet small">
            {visit.say(words.version, { version: shown.version, date: visit.written(shown.effectiveFrom).gregorian })}
          </p>
        )}
      </Section>
    </>
  );
}

function Certificate({ visit, entry }: { visit: Visit; entry: NotIssued }) {
  return (
    <>
      <Notice tone="warn" title={words.notIssuedTag}>
        {entry.committee !== undefined && <p>{sayTold(visit, entry.committee)}</p>}
      </Notice>
      <Section title={visit.say(fieldWords.instead)}>
        <p class="lead">{sayTold(visit, entry.instead)}</p>
      </Section>
      {entry.bring !== undefined && (
        <Section title={visit.say(fieldWords.bring)}>
          <p>{sayTold(visit, entry.bring)}</p>
        </Section>
      )}
      <Section title={visit.say(fieldWords.basis)}>
        <Basis visit={visit} basis={entry.basis} />
      </Section>
      <Actions>
        <PrintButton label={words.print} />
      </Actions>
    </>
  );
}

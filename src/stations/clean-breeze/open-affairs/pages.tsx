/** The board of open affairs for everybody, one statement with its questions, and what waits for an answer at the desk. */
import { mayEver } from "#frame/access.ts";
import { texts } from "#frame/texts.ts";
import { type Doorway, type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  Checkbox,
  DateText,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  List,
  momentOf,
  Notice,
  Pager,
  PrintButton,
  Quote,
  type Refused,
  StateTag,
  TextArea,
  type Tone,
  VisitorPage,
} from "#ui/index.ts";
import { answerStatementQuery, askAboutStatement, correctStatement } from "./commands.ts";
import { getStatement, listAffairsWork, listStatements } from "./queries.ts";
import { grants } from "./rules.ts";
import { type StatementState, statementWords } from "./words.ts";

const words = texts({
  board: { zh: "公开栏", en: "Open affairs" },
  boardHow: {
    zh: "小院的积分、物资、盘点都公开在这里。有不明白的，可以问，答复大家都能看到。",
    en: "Points, goods and counts of the courtyard are told here. Ask what you do not understand; everybody can read the answer.",
  },
  empty: { zh: "还没有公开的内容", en: "Nothing has been published yet" },
  emptyHint: { zh: "每个季度公布一次，有变动随时公布。", en: "Once a quarter, and whenever something happens." },
  explained: { zh: "说明", en: "Explanation" },
  correction: { zh: "更正", en: "Correction" },
  answered: { zh: "提问和答复", en: "Questions and answers" },
  withheld: {
    zh: "有人问。问题里有别人的名字或私事，只登答复。",
    en: "Somebody asked. The question names people or private things, so only the answer stands here.",
  },
  withhold: {
    zh: "问题里有别人的名字或私事，只登答复",
    en: "The question names people or private things: publish the answer only",
  },
  somebodyAsked: { zh: "有人问", en: "Somebody asked" },
  theAnswer: { zh: "书记答复", en: "The secretary's answer" },
  ask: { zh: "我有疑问", en: "I have a question" },
  askHow: {
    zh: "不用写自己的名字，也请不要写别人的名字。{days} 天内答复，问题和答复都写在这一页。",
    en: "No name is needed, and please name nobody. Question and answer stand on this page within {days} {days|day|days}.",
  },
  question: { zh: "想问什么", en: "Your question" },
  send: { zh: "提问", en: "Ask" },
  asked: { zh: "收到了。答复会写在这一页。", en: "Received. The answer will stand on this page." },
  tooOften: { zh: "问得太快，请过一会儿再问。", en: "Too many questions just now: please try later." },
  work: { zh: "公开栏要办的", en: "Open affairs to deal with" },
  due: { zh: "{period} 该公布了", en: "{period} is due" },
  toAnswer: { zh: "等答复的提问", en: "Questions that wait" },
  until: { zh: "最迟", en: "By" },
  answer: { zh: "答复（大家都能看到）", en: "Answer, for everybody to read" },
  reply: { zh: "答复", en: "Answer" },
  askedAbout: { zh: "看问的是哪一条", en: "What it is about" },
  nothing: { zh: "没有要办的", en: "Nothing waits" },
  nothingHint: { zh: "有人提问或到了公布的日子会出现在这里。", en: "Questions and due statements appear here." },
  correct: { zh: "更正这条内容", en: "Correct this statement" },
  correctWords: { zh: "哪里错了，对的是什么", en: "What was wrong, and what is right" },
  stockCount: { zh: "积分超市盘点", en: "Stock count of the shop" },
  quarter: { zh: "积分和物资", en: "Points and goods" },
});

/** Where a kind that is due is made. */
const KINDS: Readonly<Record<string, { readonly label: keyof typeof words; readonly href: string }>> = {
  "rewards.stockCount": { label: "stockCount", href: "/desk/points/counts/new" },
  "rewards.quarter": { label: "quarter", href: "/desk/points/quarters" },
};
const tones: Readonly<Record<StatementState, Tone>> = {
  due: "late",
  published: "done",
  queried: "open",
  corrected: "waiting",
};
/** Enough for a neighbour with many questions, too few for a machine. */
const ASKS = { tries: 10, minutes: 60 };

const mountPublic = (door: Doorway): void => {
  door.get("/affairs", boardPage);
  door.get("/affairs/:statement", (visit) => statementPage(visit));
  door.post("/affairs/:statement", async (visit) => {
    const form = await visit.form();
    if (!(await visit.mayTry("affairs", ASKS))) return { status: 429, page: <TooOften visit={visit} /> };
    const made = await visit.perform(
      askAboutStatement,
      { ...form, statementId: visit.param("statement") },
      keyOf(form),
    );
    if (!made.ok) return statementPage(visit, { problem: made.problem, form });
    return redirect(visit.link(`/affairs/${visit.param("statement")}?asked=yes`));
  });
};

const TooOften = ({ visit }: { visit: Visit }) => (
  <VisitorPage visit={visit} title={words.board} back={{ href: visit.link("/affairs"), label: words.board }}>
    <Notice tone="warn">{visit.say(words.tooOften)}</Notice>
  </VisitorPage>
);

async function boardPage(visit: Visit): Promise<PageAnswer> {
  const after = visit.asked("after");
  const found = await visit.ask(listStatements, after === undefined ? {} : { after });
  if (!found.ok) return found.problem;
  const { lines, next } = found.answer;
  return (
    <VisitorPage visit={visit} title={words.board}>
      <p class="lead">{visit.say(words.boardHow)}</p>
      <List
        label={words.board}
        items={lines.map((one) => ({
          href: visit.link(`/affairs/${one.statementId}`),
          title: one.title[visit.lang],
          aside: <StateTag tone={tones[one.state]} label={statementWords[one.state]} />,
          meta: [<DateText date={momentOf(visit, one.publishedAt)} />],
        }))}
        empty={<EmptyState title={words.empty} hint={words.emptyHint} />}
      />
      <Pager next={next === null ? undefined : visit.link(`/affairs?after=${encodeURIComponent(next)}`)} />
    </VisitorPage>
  );
}

async function statementPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getStatement, { statementId: visit.param("statement") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  return answer(
    came,
    <VisitorPage
      visit={visit}
      title={one.title[visit.lang]}
      aside={<StateTag tone={tones[one.state]} label={statementWords[one.state]} />}
      back={{ href: visit.link("/affairs"), label: words.board }}
    >
      {visit.asked("asked") === "yes" && <Notice tone="done">{visit.say(words.asked)}</Notice>}
      <DateText date={momentOf(visit, one.publishedAt)} long />
      {one.correction !== null && <Quote text={one.correction} by={words.correction} />}
      <Definition facts={one.lines.map((line) => ({ term: line.term, value: line.value[visit.lang] }))} />
      {one.explanations.map((text) => (
        <Quote text={text} by={words.explained} />
      ))}
      {one.answers.length > 0 && <h2>{visit.say(words.answered)}</h2>}
      {one.answers.map((each) => (
        <>
          {each.question === null ? (
            <p class="quiet">{visit.say(words.withheld)}</p>
          ) : (
            <Quote text={each.question} by={words.somebodyAsked} />
          )}
          <Quote text={each.answer} by={words.theAnswer} />
        </>
      ))}
      <PrintButton />
      <Card title={words.ask}>
        <p class="quiet">{visit.say(words.askHow, { days: one.answerDays })}</p>
        <Form action={visit.link(`/affairs/${one.statementId}`)} {...again(visit, came)}>
          <TextArea name="words" label={words.question} rows={3} limit={500} />
          <Actions>
            <Button kind="secondary" label={words.send} />
          </Actions>
        </Form>
      </Card>
    </VisitorPage>,
  );
}

const mountDesk = (door: Doorway): void => {
  door.get("/desk/affairs", (visit) => workPage(visit));
  door.post("/desk/affairs/answer", async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(answerStatementQuery, form, keyOf(form));
    return made.ok ? redirect(visit.link("/desk/affairs")) : workPage(visit, { problem: made.problem, form });
  });
  door.get("/desk/affairs/:statement", (visit) => correctPage(visit));
  door.post("/desk/affairs/:statement", async (visit) => {
    const form = await visit.form();
    const made = await visit.perform(correctStatement, { ...form, statementId: visit.param("statement") }, keyOf(form));
    if (!made.ok) return correctPage(visit, { problem: made.problem, form });
    return redirect(visit.link(`/affairs/${visit.param("statement")}`));
  });
};

async function workPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(listAffairsWork, {});
  if (!found.ok) return found.problem;
  const published = await visit.ask(listStatements, {});
  const { due, asked } = found.answer;
  const mayAnswer = mayEver(visit.actor, grants.answer);
  return answer(
    came,
    <Desk visit={visit} title={words.work} path={[{ href: "/desk", label: words.board }]}>
      <List
        items={due.map((one) => ({
          href: visit.link(KINDS[one.kind]?.href ?? "/affairs"),
          title: `${visit.say(words[KINDS[one.kind]?.label ?? "board"])} · ${visit.say(words.due, { period: one.period })}`,
          meta: [visit.say(words.until), <DateText date={visit.written(one.dueOn)} />],
        }))}
        empty={asked.length === 0 ? <EmptyState title={words.nothing} hint={words.nothingHint} /> : undefined}
      />
      {asked.length > 0 && <h2>{visit.say(words.toAnswer)}</h2>}
      {asked.map((one) => (
        <Question visit={visit} asked={one} mayAnswer={mayAnswer} came={came} />
      ))}
      {mayEver(visit.actor, grants.correct) && published.ok && published.answer.lines.length > 0 && (
        <List
          label={words.correct}
          items={published.answer.lines.map((one) => ({
            href: visit.link(`/desk/affairs/${one.statementId}`),
            title: one.title[visit.lang],
            meta: [<DateText date={momentOf(visit, one.publishedAt)} />],
          }))}
        />
      )}
    </Desk>,
  );
}

interface Asked {
  readonly queryId: string;
  readonly statementId: string;
  readonly words: string;
  readonly dueOn: string;
}

/** One question with the form that answers it; what was typed comes back in its own form and no other. */
function Question(props: { visit: Visit; asked: Asked; mayAnswer: boolean; came: Refused | undefined }) {
  const { visit, asked, mayAnswer, came } = props;
  const own = came?.form["queryId"] === asked.queryId ? came : undefined;
  return (
    <Card>
      <Quote text={asked.words} />
      <p class="row">
        {visit.say(words.until)} <DateText date={visit.written(asked.dueOn)} />
        <a href={visit.link(`/affairs/${asked.statementId}`)}>{visit.say(words.askedAbout)}</a>
      </p>
      {mayAnswer && (
        <Form action={visit.link("/desk/affairs/answer")} id={`answer-${asked.queryId}`} {...again(visit, own)}>
          <input type="hidden" name="queryId" value={asked.queryId} />
          <TextArea name="words" label={words.answer} rows={3} limit={500} />
          <Checkbox name="isWithheld" value="true" label={words.withhold} />
          <Actions>
            <Button label={words.reply} />
          </Actions>
        </Form>
      )}
    </Card>
  );
}

async function correctPage(visit: Visit, came?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(getStatement, { statementId: visit.param("statement") });
  if (!found.ok) return found.problem;
  const one = found.answer;
  return answer(
    came,
    <Desk visit={visit} title={words.correct} heading={one.title} path={[{ href: "/desk/affairs", label: words.work }]}>
      <Definition facts={one.lines.map((line) => ({ term: line.term, value: line.value[visit.lang] }))} />
      {mayEver(visit.actor, grants.correct) && (
        <Form action={visit.link(`/desk/affairs/${one.statementId}`)} {...again(visit, came)}>
          <TextArea name="words" label={words.correctWords} rows={3} limit={500} />
          <Actions>
            <Button label={words.correct} />
          </Actions>
        </Form>
      )}
    </Desk>,
  );
}

export const publicPages: RoomPages = mountPublic;
export const deskPages: RoomPages = mountDesk;

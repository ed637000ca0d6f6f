/** `/desk/phone`: the calls to make, the earliest first; one call with its number, what to say, and how it ended. */
import { TIME_ZONE } from "#frame/clock.ts";
import { texts } from "#frame/texts.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { redirect } from "#frame/visit.ts";
import { writeDate, writeTime } from "#courtyard/calendar/days.ts";
import {
  Actions,
  Button,
  Card,
  DateText,
  Definition,
  Desk,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  Notice,
} from "#ui/index.ts";
import { endCall, openCall } from "./commands.ts";
import { listCalls } from "./queries.ts";

const words = texts({
  title: { zh: "要打的电话", en: "Calls to make" },
  lead: {
    zh: "有的人没有手机软件，要我们打电话告诉他。点开才看得到号码，看过会留下记录。",
    en: "Not everybody has a device that tells. Open a call to see the number; opening is logged.",
  },
  none: { zh: "没有要打的电话", en: "No calls to make" },
  noneHint: {
    zh: "活动取消、轮到候补、东西到期时，这里会有。",
    en: "They appear when something is cancelled, offered or due.",
  },
  due: { zh: "最晚", en: "By" },
  tried: { zh: "打过 {n} 次没人接", en: "{n} tries in vain" },
  person: { zh: "打给", en: "Call" },
  number: { zh: "号码", en: "Number" },
  noNumber: {
    zh: "没有留电话。请问邻居，或者上门说一声。",
    en: "No number is known. Ask a neighbour, or go and say it.",
  },
  say: { zh: "这样说", en: "What to say" },
  reached: { zh: "打通了，说清楚了", en: "Reached and told" },
  notReached: { zh: "没人接", en: "No answer" },
  enter: { zh: "对方有答复，去登记", en: "Write down the answer" },
  done: { zh: "记下了。", en: "Written down." },
  back: { zh: "电话", en: "Calls" },
});

export const pages: RoomPages = (door) => {
  door.get("/desk/phone", showCalls);
  // Only by the button: a page that is loaded again would open the number again.
  door.get("/desk/phone/:call", (visit) => redirect(visit.link("/desk/phone")));
  door.post("/desk/phone/:call", showCall);
  door.post("/desk/phone/:call/end", end);
};

async function showCalls(visit: Visit): Promise<PageAnswer> {
  const calls = await visit.ask(listCalls, {});
  if (!calls.ok) return calls.problem;
  return (
    <Desk visit={visit} title={words.title}>
      <p>{visit.say(words.lead)}</p>
      {visit.asked("done") !== undefined && <Notice tone="done">{visit.say(words.done)}</Notice>}
      {calls.answer.length === 0 ? (
        <EmptyState title={words.none} hint={words.noneHint} icon="phone" />
      ) : (
        <List
          label={words.title}
          items={calls.answer.map((call) => ({
            title: `${visit.say(call.title)} · ${call.name}`,
            aside: (
              <form method="post" action={visit.link(`/desk/phone/${call.callId}`)}>
                <input type="hidden" name="csrf" value={visit.csrf} />
                <Button kind="secondary" icon="phone" label={{ zh: "打开", en: "Open" }} />
              </form>
            ),
            meta: [
              <>
                {visit.say(words.due)} <DateText date={visit.written(call.dueOn)} />
              </>,
              ...(call.tries > 0 ? [visit.say(words.tried, { n: call.tries })] : []),
            ],
          }))}
        />
      )}
    </Desk>
  );
}

/** Opening is an act: it comes by a button, and leaves an event. */
async function showCall(visit: Visit): Promise<PageAnswer> {
  const opened = await visit.perform(openCall, { callId: visit.param("call") });
  if (!opened.ok) return opened.problem;
  const call = opened.answer;
  const facts = Object.fromEntries(Object.entries(call.facts).map(([name, fact]) => [name, written(visit, fact)]));
  return (
    <Desk visit={visit} title={call.title} path={[{ href: "/desk/phone", label: words.back }]}>
      <Definition
        facts={[
          { term: words.person, value: <strong>{call.name}</strong> },
          {
            term: words.number,
            value:
              call.phone === null ? (
                visit.say(words.noNumber)
              ) : (
                <a class="figure" href={`tel:${call.phone}`}>
                  {call.phone}
                </a>
              ),
          },
          { term: words.due, value: <DateText date={visit.written(call.dueOn)} /> },
        ]}
      />
      <Card title={words.say}>
        <p class="lead">{visit.say(call.says, facts)}</p>
      </Card>
      {call.href !== null && (
        <p>
          <LinkButton href={visit.link(call.href)} label={words.enter} />
        </p>
      )}
      <Form action={visit.link(`/desk/phone/${call.callId}/end`)} csrf={visit.csrf} once={visit.newKey()}>
        <Actions>
          <Button name="outcome" value="reached" icon="check" label={words.reached} />
          <Button kind="secondary" name="outcome" value="notReached" label={words.notReached} />
        </Actions>
      </Form>
    </Desk>
  );
}

/** Dates and moments as one says them on the telephone; other facts as they are. */
function written(visit: Visit, fact: string | number): string | number {
  if (typeof fact === "number") return fact;
  if (/^\d{4}-\d\d-\d\d$/.test(fact)) return writeDate(Temporal.PlainDate.from(fact), visit.lang);
  if (!/^\d{4}-\d\d-\d\dT/.test(fact)) return fact;
  const moment = Temporal.Instant.from(fact);
  return `${writeDate(moment.toZonedDateTimeISO(TIME_ZONE).toPlainDate(), visit.lang)} ${writeTime(moment)}`;
}

async function end(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const ended = await visit.perform(endCall, { callId: visit.param("call"), outcome: form["outcome"] }, keyOf(form));
  return ended.ok ? redirect(visit.link("/desk/phone?done=1")) : ended.problem;
}

/** `/desk/market/tell`: who is telephoned when a market day is cancelled, moved or missing. */
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import {
  Actions,
  again,
  answer,
  Button,
  Card,
  DateText,
  Desk,
  EmptyState,
  Form,
  keyOf,
  List,
  momentOf,
  Notice,
  OneStep,
  type Refused,
  Select,
  TextInput,
} from "#ui/index.ts";
import { chineseDay } from "#courtyard/calendar/days.ts";
import { addMarketRequest, endMarketRequest } from "../commands/requests.ts";
import { listMarketRequests } from "../queries/settings.ts";
import { formWords as words } from "./form-words.ts";

const MARKET = "/desk/market";
const TELL = `${MARKET}/tell`;
const LONGEST_MONTH = 30;

export function mountRequests(door: Doorway): void {
  door.get(TELL, (visit) => requestsPage(visit));
  door.post(TELL, async (visit) => {
    const form = await visit.form();
    const added = await visit.perform(addMarketRequest, form, keyOf(form));
    return added.ok ? redirect(visit.link(TELL)) : requestsPage(visit, { form, problem: added.problem });
  });
  door.post(`${TELL}/end`, async (visit) => {
    const form = await visit.form();
    const ended = await visit.perform(endMarketRequest, form, keyOf(form));
    return ended.ok ? redirect(visit.link(TELL)) : requestsPage(visit, { form, problem: ended.problem });
  });
}

async function requestsPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const found = await visit.ask(listMarketRequests, {});
  if (!found.ok) return found.problem;
  const typed = refused?.form["personId"];
  const person = typeof typed === "string" && typed !== "" ? typed : visit.asked("person");
  return answer(
    refused,
    <Desk visit={visit} title={words.tell} path={[{ href: MARKET, label: words.settings }]}>
      <p>{visit.say(words.tellLead)}</p>
      <List
        label={words.tell}
        empty={<EmptyState title={words.tellNobody} hint={words.tellLead} icon="phone" />}
        items={found.answer.map((request) => ({
          title: request.name,
          meta: [visit.say(dayOf(request.lunarDay)), <DateText date={momentOf(visit, request.addedAt)} />],
          children: (
            <OneStep
              visit={visit}
              action={`${TELL}/end`}
              hidden={{ requestId: request.requestId }}
              label={words.tellEnd}
            />
          ),
        }))}
      />
      <Card title={words.tellAdd}>
        <Form action={visit.link(TELL)} {...again(visit, refused)}>
          {person === undefined ? (
            <>
              <TextInput name="name" label={words.tellName} maxLength={50} />
              <TextInput name="phone" label={words.tellPhone} type="tel" />
            </>
          ) : (
            <>
              <input type="hidden" name="personId" value={person} />
              <Notice>{visit.say(words.tellKnown)}</Notice>
            </>
          )}
          <Select
            name="lunarDay"
            label={words.tellDay}
            optional
            empty={words.tellEvery}
            options={Array.from({ length: LONGEST_MONTH }, (_none, day) => ({
              value: String(day + 1),
              label: lunarDay(day + 1),
            }))}
          />
          <Actions>
            <Button label={words.tellAdd} />
          </Actions>
        </Form>
      </Card>
    </Desk>,
  );
}

const dayOf = (day: number | null) => (day === null ? words.tellEvery : lunarDay(day));
const lunarDay = (day: number) => ({ zh: chineseDay(day), en: `lunar day ${day}` });

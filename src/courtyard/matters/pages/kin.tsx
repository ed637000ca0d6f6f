/** One's own declared kin, seen by oneself only. */
import type { z } from "zod";
import type { Command, Facts } from "#frame/command.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { listMyKin } from "#courtyard/people/queries.ts";
import { RELATIONS, relationWords } from "#courtyard/people/words.ts";
import {
  Actions,
  again,
  answer,
  Button,
  DateText,
  Desk,
  Form,
  keyOf,
  List,
  momentOf,
  OneStep,
  type Refused,
  Select,
  StateTag,
  TextInput,
} from "#ui/index.ts";
import { declareKin, withdrawKin } from "../commands/staff.ts";
import { words } from "./words.ts";

const LIST = "/desk/staff";

export function mountKin(door: Doorway): void {
  door.get(`${LIST}/kin`, (visit) => kinPage(visit));
  door.post(`${LIST}/kin`, onKin(declareKin));
  door.post(`${LIST}/kin/withdraw`, onKin(withdrawKin));
}

const onKin =
  <S extends z.ZodType, F extends Facts, A>(command: Command<S, F, A>) =>
  async (visit: Visit): Promise<PageAnswer> => {
    const form = await visit.form();
    const done = await visit.perform(command, form, keyOf(form));
    return done.ok ? redirect(visit.link(`${LIST}/kin`)) : kinPage(visit, { form, problem: done.problem });
  };

async function kinPage(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const kin = await visit.ask(listMyKin, {});
  if (!kin.ok) return kin.problem;
  return answer(
    refused,
    <Desk visit={visit} title={words.kin} path={[{ href: LIST, label: words.staff }]}>
      <p class="quiet">{visit.say(words.kinHint)}</p>
      <List
        label={words.kin}
        items={kin.answer.map((row) => ({
          title: row.name,
          aside:
            row.withdrawnAt === null ? (
              <OneStep
                visit={visit}
                action={`${LIST}/kin/withdraw`}
                hidden={{ kinId: row.kinId }}
                label={words.withdraw}
              />
            ) : (
              <StateTag tone="stopped" label={words.withdrawn} />
            ),
          meta: [
            visit.say(relationWords[row.relation as keyof typeof relationWords]),
            <DateText date={momentOf(visit, row.declaredAt)} />,
          ],
        }))}
        empty={<p>{visit.say(words.noKin)}</p>}
      />
      <Form action={visit.link(`${LIST}/kin`)} {...again(visit, refused)}>
        <TextInput name="kinName" label={words.kinName} />
        <Select
          name="relation"
          label={words.relation}
          options={RELATIONS.map((value) => ({ value, label: relationWords[value] }))}
        />
        <Actions>
          <Button label={words.declare} />
        </Actions>
      </Form>
    </Desk>,
  );
}

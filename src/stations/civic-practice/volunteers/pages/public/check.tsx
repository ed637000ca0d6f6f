/** Anybody who holds a record of service can ask whether it holds. A code is asked for, never a name or a number. */
import { type Problem, refuse } from "#frame/problems.ts";
import type { Doorway, PageAnswer, Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  CodeInput,
  DateText,
  Definition,
  fieldOf,
  Form,
  Notice,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { checkRecord } from "../../queries/records.ts";
import { volunteersProblems } from "../../words.ts";
import { backTo, hoursSaid } from "../parts.tsx";
import { words } from "../words/public.ts";
import { words as shared } from "../words/shared.ts";

const WRONG_CODES = { tries: 20, minutes: 10 };

export function mountCheck(door: Doorway): void {
  door.get("/record/check", (visit) => <CheckPage visit={visit} />);
  door.post("/record/check", check);
}

type Found = {
  number: string;
  name: string;
  fromOn: string;
  untilOn: string;
  minutes: number;
  issuedOn: string;
  issuer: string;
  isValid: boolean;
};

async function check(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const found = await visit.ask(checkRecord, { code: fieldOf(form, "code") ?? "" });
  if (found.ok) return <CheckPage visit={visit} found={found.answer} />;
  const within = await visit.mayTry("record", WRONG_CODES);
  const problem = within ? found.problem : refuse(volunteersProblems.tooManyTries, { field: "code" });
  return {
    status: problem.status,
    page: <CheckPage visit={visit} problem={{ ...problem, field: "code" }} typed={typedOf(form)} />,
  };
}

function CheckPage(props: { visit: Visit; found?: Found; problem?: Problem; typed?: Typed }) {
  const { visit, found, problem, typed } = props;
  return (
    <VisitorPage visit={visit} title={words.checkTitle} back={backTo(visit, visit.kiosk ? "/kiosk" : "/", shared.home)}>
      <p class="lead">{visit.say(words.checkLead)}</p>
      {found !== undefined && (
        <>
          <Notice tone={found.isValid ? "done" : "warn"}>
            {visit.say(found.isValid ? words.holds : words.withdrawn)}
          </Notice>
          <Definition
            facts={[
              { term: words.recordNumber, value: found.number },
              { term: words.who, value: found.name },
              { term: words.length, value: hoursSaid(visit, found.minutes) },
              {
                term: words.period,
                value: (
                  <>
                    <DateText date={visit.written(found.fromOn)} /> – <DateText date={visit.written(found.untilOn)} />
                  </>
                ),
              },
              { term: words.issuedOn, value: <DateText date={visit.written(found.issuedOn)} /> },
              { term: words.issuer, value: found.issuer },
            ]}
          />
        </>
      )}
      <Form action={visit.link("/record/check")} csrf={visit.csrf} problem={problem} typed={typed}>
        <CodeInput name="code" label={words.checkCode} hint={words.checkCodeHint} />
        <Actions>
          <Button icon="search" label={words.check} />
        </Actions>
      </Form>
    </VisitorPage>
  );
}

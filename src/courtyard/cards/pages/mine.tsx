/** The card's own door: one field for its number, then my page with what every room has for me. */
import { isProblem, type Problem } from "#frame/problems.ts";
import { allRooms, type CardFigure } from "#frame/rooms.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import {
  Actions,
  Button,
  CodeInput,
  Definition,
  Door,
  Doors,
  fieldOf,
  Form,
  type IconName,
  Notice,
  type Typed,
  typedOf,
  VisitorPage,
} from "#ui/index.ts";
import { putCardAway, signInWithCard } from "../card-door.ts";
import { getMyCard } from "../queries.ts";
import { OPEN_MINUTES, OPEN_MINUTES_AT_KIOSK } from "../rules.ts";
import { CardPage } from "./shell.tsx";
import { words } from "./words.ts";

export function mountMine(door: Doorway): void {
  door.get("/card", show);
  door.post("/card", signIn);
  door.post("/card/leave", leave);
}

async function show(visit: Visit): Promise<PageAnswer> {
  if (visit.actor.kind !== "card") return <CodePage visit={visit} />;
  const mine = await visit.ask(getMyCard, {});
  return mine.ok ? <MyPage visit={visit} name={mine.answer.name} figures={mine.answer.figures} /> : mine.problem;
}

async function signIn(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const actor = await signInWithCard(visit, fieldOf(form, "code") ?? "");
  if (!isProblem(actor)) return redirect(visit.link("/card"));
  return {
    status: actor.status,
    page: <CodePage visit={visit} problem={{ ...actor, field: "code" }} typed={typedOf(form)} />,
  };
}

async function leave(visit: Visit): Promise<PageAnswer> {
  await putCardAway(visit);
  return redirect(visit.link(visit.kiosk ? "/kiosk" : "/card?left=1"));
}

function CodePage({ visit, problem, typed }: { visit: Visit; problem?: Problem; typed?: Typed }) {
  const home = visit.kiosk ? "/kiosk" : "/";
  return (
    <VisitorPage visit={visit} title={words.title} back={{ href: visit.link(home), label: words.home }}>
      <p class="lead">{visit.say(words.lead)}</p>
      {visit.asked("closed") !== undefined && <Notice tone="warn">{visit.say(words.closed)}</Notice>}
      {visit.asked("left") !== undefined && <Notice tone="done">{visit.say(words.left)}</Notice>}
      <Form action={visit.link("/card")} csrf={visit.csrf} problem={problem} typed={typed}>
        <CodeInput name="code" label={words.code} hint={words.codeHint} />
        <Actions>
          <Button icon="key" label={words.open} />
        </Actions>
      </Form>
      <p class="quiet">{visit.say(words.lost)}</p>
    </VisitorPage>
  );
}

function MyPage({ visit, name, figures }: { visit: Visit; name: string; figures: readonly CardFigure[] }) {
  const home = visit.kiosk ? "/kiosk" : "/";
  const doors = allRooms().flatMap((room) => room.cardDoors ?? []);
  return (
    <CardPage
      visit={visit}
      title={words.title}
      heading={visit.say(words.hello, { name })}
      back={{ href: visit.link(home), label: words.home }}
    >
      {figures.length > 0 && (
        <>
          <h2>{visit.say(words.mine)}</h2>
          <Definition
            facts={figures.map(({ label, said, href }) => ({
              term: label,
              value: (
                <a class="lead" href={visit.link(href)}>
                  {visit.say(said)}
                </a>
              ),
            }))}
          />
        </>
      )}
      <h2>{visit.say(words.ways)}</h2>
      {doors.length === 0 && <p class="quiet">{visit.say(words.noWays)}</p>}
      <Doors two>
        {doors.map((door) => (
          <Door href={visit.link(door.href)} icon={door.icon as IconName} title={door.title} hint={door.hint} />
        ))}
      </Doors>
      <p class="quiet">{visit.say(words.idle, { minutes: visit.kiosk ? OPEN_MINUTES_AT_KIOSK : OPEN_MINUTES })}</p>
    </CardPage>
  );
}

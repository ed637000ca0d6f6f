/** `/counter/ticket`: a number at the kiosk with one tap, and three faces on the way out. Large targets; nothing is kept. */
import { wordOf } from "#frame/texts.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import {
  Actions,
  Button,
  EmptyState,
  LinkButton,
  Notice,
  PrintButton,
  Slip,
  VisitorPage,
  pageFrame,
} from "#ui/index.ts";
import { keyOf } from "#ui/index.ts";
import { takeTicketAtKiosk } from "../commands/take.ts";
import { touchFace } from "../commands/faces.ts";
import { kioskNow } from "../queries/queue.ts";
import { waitMinutes } from "../rules.ts";
import { FACES, faceWords } from "../words.ts";
import { numbersOut } from "./screen.tsx";
import { morning } from "./morning-words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/counter/ticket", showChoices);
  door.post("/counter/ticket", take);
  door.get("/counter/ticket/slip", showSlip);
  door.get("/counter/faces", showFaces);
  door.post("/counter/faces", touch);
};

export const DEVICE_COOKIE = "tickets";
const deviceOf = (visit: Visit): string => visit.cookie(DEVICE_COOKIE) ?? "none";

interface Given {
  readonly label: string;
  readonly wants: string;
  readonly ahead: number;
  readonly paper: number;
  /** So many wait before her that she is told what to do meanwhile. */
  readonly isLong?: boolean;
  /** About how long it takes; null where nobody can tell. */
  readonly minutes?: number | null;
}

async function ready(visit: Visit) {
  const device = deviceOf(visit);
  if (!/^[\w-]{43}$/.test(device)) return undefined;
  const now = await visit.ask(kioskNow, { device });
  return now.ok ? (now.answer ?? undefined) : undefined;
}

type Ready = NonNullable<Awaited<ReturnType<typeof ready>>>;

const NotReady = ({ visit, closed }: { visit: Visit; closed: boolean }) => (
  <VisitorPage visit={visit} title={words.take} back={{ href: visit.link("/counter"), label: words.counter }}>
    {closed ? (
      <EmptyState title={visit.say(words.screenClosed)} hint={visit.say(words.screenClosedHint)} />
    ) : (
      <EmptyState title={visit.say(words.noDevice)} hint={visit.say(words.noDeviceHint)} />
    )}
  </VisitorPage>
);

async function showChoices(visit: Visit): Promise<PageAnswer> {
  await visit.draft<Given>("ticket").drop();
  const now = await ready(visit);
  if (now === undefined || now.groups.length === 0) return <NotReady visit={visit} closed={now !== undefined} />;
  if (now.left === 0) return <AllGiven visit={visit} nextOn={now.nextOn} />;
  return (
    <VisitorPage visit={visit} title={words.take}>
      <p class="lead">{visit.say(words.takeLead)}</p>
      {now.left !== null && <p>{visit.say(morning.numbersLeft, { count: now.left })}</p>}
      {now.groups.some(({ count }) => isCrowd(now, count)) && (
        <Notice tone="warn">{visit.say(morning.crowdKiosk)}</Notice>
      )}
      <div class="kiosk-choices">
        {now.groups.map((queue) => (
          <form method="post" action={visit.link("/counter/ticket")}>
            <input type="hidden" name="csrf" value={visit.csrf} />
            <input type="hidden" name="key" value={visit.newKey()} />
            <input type="hidden" name="wants" value={queue.wants} />
            <Button kind="secondary" label={choiceOf(visit, now, queue)} />
          </form>
        ))}
      </div>
      <Actions>
        <LinkButton href={visit.link("/counter/faces")} label={words.facesDo} />
      </Actions>
    </VisitorPage>
  );
}

/** Which queue, how many are before one, and about how long that takes. */
function choiceOf(visit: Visit, now: Ready, { wants, count, pace }: Ready["groups"][number]): string {
  const group = visit.say(wordOf(windowWords, wants));
  const minutes = waitMinutes(count, pace);
  const said = visit.say(isCrowd(now, count) ? morning.aheadLong : words.ahead, { group, count });
  return minutes === null ? said : said + visit.say(morning.aheadMinutes, { minutes });
}

const isCrowd = (now: { readonly crowd: number | null }, count: number): boolean =>
  now.crowd !== null && count > now.crowd;

/** No number is left today: when to come, and a time that can be booked here and now. */
const AllGiven = ({ visit, nextOn }: { visit: Visit; nextOn: string | null }) => (
  <VisitorPage visit={visit} title={words.take} back={{ href: visit.link("/counter"), label: words.counter }}>
    <EmptyState title={visit.say(morning.numbersOutTitle)} hint={numbersOut(visit, nextOn)}>
      <LinkButton kind="primary" href={visit.link("/counter/book")} label={words.book} />
    </EmptyState>
  </VisitorPage>
);

async function take(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const before = await ready(visit);
  const taken = await visit.perform(takeTicketAtKiosk, { device: deviceOf(visit), wants: form["wants"] }, keyOf(form));
  // The last one went to somebody else a moment ago.
  if (!taken.ok && taken.problem.code.startsWith("counter.numbersOut")) return redirect(visit.link("/counter/ticket"));
  if (!taken.ok) return taken.problem;
  const wants = String(form["wants"]);
  const queue = before?.groups.find((one) => one.wants === wants);
  const ahead = queue?.count ?? 0;
  const isLong = before !== undefined && isCrowd(before, ahead);
  const given = {
    label: taken.answer.label,
    wants,
    ahead,
    paper: before?.paper ?? 80,
    isLong,
    minutes: waitMinutes(ahead, queue?.pace ?? null),
  };
  await visit.draft<Given>("ticket").keep(given);
  return redirect(visit.link("/counter/ticket/slip"));
}

async function showSlip(visit: Visit): Promise<PageAnswer> {
  const given = await visit.draft<Given>("ticket").find();
  if (given === undefined) return redirect(visit.link("/counter/ticket"));
  return (
    <VisitorPage visit={visit} title={words.yourNumber}>
      <TicketSlip visit={visit} {...given} on={visit.today.toString()} />
      <Actions>
        <PrintButton kind="primary" />
        <LinkButton href={visit.link("/counter/ticket")} label={words.toStart} />
      </Actions>
    </VisitorPage>
  );
}

/** The number so large that one reads it without glasses, and a chair for whoever does not read. */
export function TicketSlip(props: Given & { visit: Visit; on: string }) {
  const { visit, label, wants, ahead, paper, on, isLong, minutes } = props;
  return (
    <Slip
      courtyard={pageFrame(visit).courtyard}
      title={words.yourNumber}
      code={label}
      receivedAt={visit.written(on)}
      steps={[words.slipStep]}
      paper={paper === 58 ? 58 : 80}
      says={{ date: words.slipOn, keep: words.slipKeep }}
    >
      <p class="slip-number">{label}</p>
      <svg class="slip-chair" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
        <path d="M7 3v11M7 14h10M17 14v7M7 14v7M7 9h0" />
      </svg>
      <p>{visit.say(words.slipFor, { group: visit.say(wordOf(windowWords, wants)) })}</p>
      <p>{visit.say(words.slipAhead, { count: ahead })}</p>
      {minutes != null && <p>{visit.say(morning.slipMinutes, { minutes })}</p>}
      {isLong === true && <p>{visit.say(morning.slipLong)}</p>}
    </Slip>
  );
}

async function showFaces(visit: Visit): Promise<PageAnswer> {
  const now = await ready(visit);
  if (now === undefined || now.groups.length === 0) return <NotReady visit={visit} closed={now !== undefined} />;
  const isTold = visit.asked("told") !== undefined;
  return (
    <VisitorPage visit={visit} title={words.faces} back={{ href: visit.link("/counter/ticket"), label: words.take }}>
      {isTold && <Notice tone="done">{visit.say(words.facesThanks)}</Notice>}
      <p class="lead">{visit.say(words.facesLead)}</p>
      <div class="kiosk-choices">
        {FACES.map((face) => (
          <form method="post" action={visit.link("/counter/faces")}>
            <input type="hidden" name="csrf" value={visit.csrf} />
            <input type="hidden" name="key" value={visit.newKey()} />
            <input type="hidden" name="face" value={face} />
            <Button kind="secondary" label={faceWords[face]} />
          </form>
        ))}
      </div>
    </VisitorPage>
  );
}

async function touch(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const touched = await visit.perform(touchFace, { device: deviceOf(visit), face: form["face"] }, keyOf(form));
  return touched.ok ? redirect(visit.link("/counter/faces?told=1")) : touched.problem;
}

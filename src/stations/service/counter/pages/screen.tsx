/**
 * `/screen`: the big screen in the hall. It is served from this house, so it lives on when the line to the outside is
 * dead; without script the page itself comes again. It shows numbers and windows, nothing about anybody.
 */
import { wordOf } from "#frame/texts.ts";
import type { PageAnswer, RoomPages, Visit } from "#frame/visit.ts";
import { windowWords } from "#stations/service/guides/words.ts";
import { EmptyState, Island, KioskPage, Live, pageFrame, renderPage } from "#ui/index.ts";
import { counterNow, type Now } from "../queries/queue.ts";
import { crowds } from "../rules.ts";
import { morning } from "./morning-words.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/screen", showScreen);
  door.get("/screen/now", showNow);
};

const EVERY_SECONDS = 2;
/** Without script the whole page comes again; oftener would flicker. */
const REFRESH_SECONDS = 10;
/** The page is left alone for a day: nobody touches a screen. */
const DAY_SECONDS = 24 * 60 * 60;

async function showScreen(visit: Visit): Promise<PageAnswer> {
  const now = await visit.ask(counterNow, {});
  if (!now.ok) return now.problem;
  const start = visit.link("/screen");
  return (
    <KioskPage
      frame={{ ...pageFrame(visit), home: start }}
      start={start}
      restSeconds={DAY_SECONDS}
      title={words.screen}
      aside={<SpeakButton visit={visit} />}
    >
      <noscript>
        <meta http-equiv="refresh" content={String(REFRESH_SECONDS)} />
      </noscript>
      <Live href={visit.link("/screen/now")} seconds={EVERY_SECONDS}>
        <Board visit={visit} now={now.answer} />
      </Live>
      <Island name="speak" />
    </KioskPage>
  );
}

async function showNow(visit: Visit): Promise<PageAnswer> {
  const now = await visit.ask(counterNow, {});
  if (!now.ok) return now.problem;
  const html = renderPage(<Board visit={visit} now={now.answer} />).replace("<!doctype html>", "");
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}

function SpeakButton({ visit }: { visit: Visit }) {
  return (
    <button
      type="button"
      class="btn btn-outline"
      data-speak
      data-on={visit.say(words.speakOn)}
      data-off={visit.say(words.speakOff)}
      aria-pressed="false"
      hidden
    >
      {visit.say(words.speakOn)}
    </button>
  );
}

/** Four windows stand two by two, so that each number is as large as the wall allows and nothing has to be scrolled. */
const columnsFor = (windows: number): number => (windows <= 2 ? windows : windows === 4 ? 2 : windows <= 9 ? 3 : 4);

function Board({ visit, now }: { visit: Visit; now: Now | null }) {
  if (now === null)
    return <EmptyState title={visit.say(words.screenClosed)} hint={visit.say(words.screenClosedHint)} />;
  const columns = columnsFor(now.windows.length);
  const between = visit.lang === "zh" ? "、" : ", ";
  return (
    <>
      <ul class="call-board" data-columns={columns} data-rows={Math.ceil(now.windows.length / columns)}>
        {now.windows.map((window) => (
          <Called visit={visit} window={window} waiting={now.waiting} />
        ))}
      </ul>
      <Aloud visit={visit} now={now} />
      {now.missed.length > 0 && (
        <p class="call-missed">{visit.say(words.missedNow, { numbers: now.missed.join(between) })}</p>
      )}
    </>
  );
}

/** Whoever comes now is told plainly what the day has left, and where it takes long. */
function Aloud({ visit, now }: { visit: Visit; now: Now }) {
  const long = crowds(now).filter((one) => one.isLong);
  return (
    <>
      {now.left === 0 && <p class="call-missed">{numbersOut(visit, now.nextOn)}</p>}
      {long.length > 0 && (
        <p class="call-missed">
          {visit.say(morning.crowdNow, {
            groups: waitsIn(visit, long),
          })}
        </p>
      )}
    </>
  );
}

/** How many wait in which queue, as one line. */
export const waitsIn = (visit: Visit, waiting: readonly { readonly wants: string; readonly count: number }[]): string =>
  waiting
    .map(({ wants, count }) => visit.say(words.groupWaits, { group: visit.say(wordOf(windowWords, wants)), count }))
    .join(visit.lang === "zh" ? "，" : ", ");

export const numbersOut = (visit: Visit, nextOn: string | null): string =>
  nextOn === null
    ? visit.say(morning.numbersOut)
    : visit.say(morning.numbersOutUntil, { date: visit.written(nextOn).gregorian });

/** One window: its letter and what it serves, so that one knows where to look before being called; the number; how many wait. */
function Called(props: { visit: Visit; window: Now["windows"][number]; waiting: Now["waiting"] }) {
  const { visit, window, waiting } = props;
  const isCalled = window.label !== null && !window.isServing;
  return (
    <li data-called={isCalled ? "" : undefined}>
      <h2>
        {window.code} · {visit.say(window.name)}
      </h2>
      <p class="call-groups">
        {window.groups
          .map((group) =>
            visit.say(words.groupWaits, {
              group: visit.say(wordOf(windowWords, group)),
              count: waiting.find((one) => one.wants === group)?.count ?? 0,
            }),
          )
          .join(" · ")}
      </p>
      <p class="big-number">{window.label ?? "—"}</p>
      <p>
        {window.label === null
          ? visit.say(window.isStaffed ? words.nobody : morning.nobodyThere)
          : window.isServing
            ? visit.say(words.served)
            : visit.say(words.callN, { n: window.calls })}
      </p>
      {isCalled && (
        <span
          data-call={`${window.label}/${window.code}/${window.calledAt}`}
          // The loudspeaker speaks Chinese whatever the screen shows.
          data-words={words.please.zh.replace("{label}", window.label ?? "").replace("{code}", window.code)}
        ></span>
      )}
    </li>
  );
}

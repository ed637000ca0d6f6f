/**
 * The tablet at the door. Its start needs no address bar, its targets are large, and whoever leaves it leaves nothing:
 * coming back to the start clears what was typed, and without a touch it comes back by itself.
 */
import { refuse } from "#frame/problems.ts";
import { frameProblems } from "#frame/perform.ts";
import { redirect, type PageAnswer, type RoomPages, type Visit } from "#frame/visit.ts";
import { allRooms, type HomeNote } from "#frame/rooms.ts";
import {
  Actions,
  Button,
  Door,
  Doors,
  Form,
  type IconName,
  KioskPage,
  LinkButton,
  Notice,
  ResidentPage,
} from "#ui/index.ts";
import { pageFrame } from "#ui/frame-of.ts";
import { putCardAway } from "#courtyard/cards/card-door.ts";
import { closeFollow } from "#courtyard/voices/pages/follow/session.ts";
import { dropSaying } from "#courtyard/voices/pages/say/draft.ts";
import { listHomeNotes } from "../queries/courtyard.ts";
import { HomeNotes } from "./home.tsx";
import { words } from "./resident-words.ts";

export const pages: RoomPages = (door) => {
  door.get("/kiosk", showStart);
  door.post("/kiosk/clear", clear);
  door.get("/kiosk/device", showDevice);
  door.post("/kiosk/device", changeDevice);
};

/** Which cookie makes a device the kiosk; the frame reads it on every visit. */
const DEVICE_COOKIE = "kiosk";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

async function showStart(visit: Visit): Promise<PageAnswer> {
  // Only on the kiosk itself: a picture on somebody's page that points here must not clear a resident's own draft.
  if (isDevice(visit)) await forget(visit);
  const notes = await visit.ask(listHomeNotes, {});
  return <StartPage visit={visit} notes={notes.ok ? notes.answer : []} />;
}

async function clear(visit: Visit): Promise<PageAnswer> {
  await forget(visit);
  return redirect(visit.link("/kiosk"));
}

async function forget(visit: Visit): Promise<void> {
  await dropSaying(visit);
  await closeFollow(visit);
  await putCardAway(visit);
  visit.startAnew();
}

const isDevice = (visit: Visit): boolean => visit.cookie(DEVICE_COOKIE) !== undefined;

/** Few large doors, in the order in which people ask for them; the rest in one small row. */
function StartPage({ visit, notes }: { visit: Visit; notes: readonly HomeNote[] }) {
  const start = visit.link("/kiosk");
  const doors = allRooms().flatMap((room) => room.doors ?? []);
  const large = doors
    .filter(({ kiosk }) => typeof kiosk === "number")
    .toSorted((one, other) => Number(one.kiosk) - Number(other.kiosk));
  const small = doors.filter(({ kiosk }) => kiosk === "small");
  return (
    <KioskPage frame={{ ...pageFrame(visit), home: start }} start={start} title={words.kioskTitle}>
      <p class="lead">{visit.say(words.kioskLead)}</p>
      <HomeNotes visit={visit} notes={notes} />
      <Doors two>
        <Door first href={visit.link("/say")} icon="speech" title={words.say} hint={words.sayHint} />
        <Door href={visit.link("/follow")} icon="search" title={words.follow} hint={words.followHint} />
        {large.map((door) => (
          <Door href={visit.link(door.href)} icon={door.icon as IconName} title={door.title} hint={door.hint} />
        ))}
      </Doors>
      <Actions>
        {small.map((door) => (
          <LinkButton href={visit.link(door.href)} icon={door.icon as IconName} label={door.title} />
        ))}
        <LinkButton href={visit.link("/help")} icon="help" label={words.help} />
        <LinkButton href={visit.link("/privacy")} icon="lock" label={words.privacy} />
      </Actions>
    </KioskPage>
  );
}

/** Staff make a device the kiosk, or an ordinary one again. */
function showDevice(visit: Visit): PageAnswer {
  if (visit.actor.kind !== "staff") return redirect(visit.link("/sign-in"));
  const isOn = isDevice(visit);
  return (
    <ResidentPage
      frame={pageFrame(visit)}
      title={words.deviceTitle}
      back={{ href: visit.link("/desk"), label: { zh: "前台", en: "Front desk" } }}
    >
      <p class="lead">{visit.say(words.deviceLead)}</p>
      {isOn && <Notice tone="done">{visit.say(words.deviceIsOn)}</Notice>}
      <Form action={visit.link("/kiosk/device")} csrf={visit.csrf}>
        <Actions>
          <Button name="device" value={isOn ? "off" : "on"} label={isOn ? words.deviceOff : words.deviceOn} />
          <LinkButton href={visit.link("/kiosk")} label={words.toKiosk} />
        </Actions>
      </Form>
    </ResidentPage>
  );
}

async function changeDevice(visit: Visit): Promise<PageAnswer> {
  if (visit.actor.kind !== "staff") return refuse(frameProblems.signIn);
  const isOn = (await visit.form())["device"] === "on";
  if (isOn) visit.setCookie(DEVICE_COOKIE, "on", YEAR_SECONDS);
  else visit.dropCookie(DEVICE_COOKIE);
  return redirect(visit.link("/kiosk/device"));
}

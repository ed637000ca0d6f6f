/** The icons of the house, one fixed set (lucide). They accompany words and never replace them, so they stay silent. */
import arrowRight from "lucide-static/icons/arrow-right.svg?raw";
import book from "lucide-static/icons/book-open.svg?raw";
import calendar from "lucide-static/icons/calendar-days.svg?raw";
import camera from "lucide-static/icons/camera.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import chevronLeft from "lucide-static/icons/chevron-left.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import contrast from "lucide-static/icons/contrast.svg?raw";
import cross from "lucide-static/icons/x.svg?raw";
import done from "lucide-static/icons/circle-check.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import eyeOff from "lucide-static/icons/eye-off.svg?raw";
import flag from "lucide-static/icons/flag.svg?raw";
import gift from "lucide-static/icons/gift.svg?raw";
import hands from "lucide-static/icons/heart-handshake.svg?raw";
import help from "lucide-static/icons/hand-helping.svg?raw";
import house from "lucide-static/icons/house.svg?raw";
import inbox from "lucide-static/icons/inbox.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import key from "lucide-static/icons/key-round.svg?raw";
import language from "lucide-static/icons/languages.svg?raw";
import late from "lucide-static/icons/clock-alert.svg?raw";
import letters from "lucide-static/icons/a-large-small.svg?raw";
import list from "lucide-static/icons/list.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import logOut from "lucide-static/icons/log-out.svg?raw";
import mic from "lucide-static/icons/mic.svg?raw";
import open from "lucide-static/icons/circle-dot.svg?raw";
import paper from "lucide-static/icons/file-text.svg?raw";
import paused from "lucide-static/icons/circle-pause.svg?raw";
import pen from "lucide-static/icons/pen-line.svg?raw";
import phone from "lucide-static/icons/phone.svg?raw";
import place from "lucide-static/icons/map-pin.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import printer from "lucide-static/icons/printer.svg?raw";
import scale from "lucide-static/icons/scale.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import shield from "lucide-static/icons/shield.svg?raw";
import speech from "lucide-static/icons/message-square-text.svg?raw";
import star from "lucide-static/icons/star.svg?raw";
import stopped from "lucide-static/icons/circle-x.svg?raw";
import ticket from "lucide-static/icons/ticket.svg?raw";
import trash from "lucide-static/icons/trash-2.svg?raw";
import umbrella from "lucide-static/icons/umbrella.svg?raw";
import undo from "lucide-static/icons/undo-2.svg?raw";
import upload from "lucide-static/icons/upload.svg?raw";
import user from "lucide-static/icons/user.svg?raw";
import users from "lucide-static/icons/users.svg?raw";
import warning from "lucide-static/icons/triangle-alert.svg?raw";
import wind from "lucide-static/icons/wind.svg?raw";
import wrench from "lucide-static/icons/wrench.svg?raw";

const drawings = {
  "arrow-right": arrowRight,
  book,
  calendar,
  camera,
  check,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  clock,
  contrast,
  cross,
  done,
  download,
  "eye-off": eyeOff,
  flag,
  gift,
  hands,
  help,
  house,
  inbox,
  info,
  key,
  language,
  late,
  letters,
  list,
  lock,
  "log-out": logOut,
  mic,
  open,
  paper,
  paused,
  pen,
  phone,
  place,
  plus,
  printer,
  scale,
  search,
  shield,
  speech,
  star,
  stopped,
  ticket,
  trash,
  umbrella,
  undo,
  upload,
  user,
  users,
  warning,
  wind,
  wrench,
} as const;

export type IconName = keyof typeof drawings;

/** Only the strokes of a drawing: its frame is set by us, once for all. */
const strokes = (svg: string): string =>
  svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/\s*\n\s*/g, "");

const inner = Object.fromEntries(
  Object.entries(drawings).map(([name, svg]) => [name, { __html: strokes(svg) }]),
) as Record<IconName, { __html: string }>;

/** All names, for the gallery. */
export const iconNames = Object.keys(drawings) as readonly IconName[];

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
      // The drawings come from the icon package at build time, never from a reader.
      dangerouslySetInnerHTML={inner[name]}
    />
  );
}

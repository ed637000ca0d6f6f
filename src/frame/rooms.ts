/**
 * What a room hands to the house plan, and the one list of rooms that `app.tsx` opens at the start. A courtyard room
 * never imports a station: what the desk, the menu, the API, a person's own print or a conversion need from a room
 * travels through this list.
 */
import type { Grant } from "./access.ts";
import type { Act, View } from "./command.ts";
import type { Tasks } from "./jobs.ts";
import type { PersonalData } from "./own-data.ts";
import type { SpreadsheetCell } from "./spreadsheet.ts";
import type { Text } from "./texts.ts";
import type { Tick } from "./tick.ts";
import type { RoomPages } from "./visit.ts";

export interface Room {
  /** The room's own name, under which the API shows what it offers. */
  readonly name: string;
  /** Modules whose commands and queries the API offers. */
  readonly offer?: readonly object[];
  /** Pages by who may knock at all; the commands decide the rest. */
  readonly pages?: {
    readonly anyone?: readonly RoomPages[];
    /** Below `/card`: for whoever has put in her card. */
    readonly card?: readonly RoomPages[];
    readonly staff?: readonly RoomPages[];
  };
  /** A sentence for the courtyard's first page and the kiosk: what is on today. */
  homeNotes?(view: View): Promise<readonly HomeNote[]>;
  /** Who or what comes on market days, for their page and poster: the windows of a session. */
  onMarketDays?(
    view: View,
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ): Promise<readonly { readonly on: Temporal.PlainDate; readonly text: Text }[]>;
  /** Doors in the worker's navigation, in order. */
  readonly menu?: readonly MenuDoor[];
  /** Doors that a resident finds on the home page, on a station's page and at the kiosk. */
  readonly doors?: readonly ResidentDoor[];
  /** Doors on the page of somebody who has put in her card (below `/card`). */
  readonly cardDoors?: readonly Omit<ResidentDoor, "station" | "kiosk">[];
  /** What the same page tells her at a glance, in large type: her hours, her points. */
  cardFigures?(view: View, personId: string): Promise<readonly CardFigure[]>;
  /** Doors on the worker's first page. */
  readonly deskDoors?: readonly DeskDoor[];
  /** Doors on a resident's record: what a worker may begin with this person; `{person}` stands for her id. */
  readonly personDoors?: readonly MenuDoor[];
  /** What waits for this worker today, beside the voices; nothing that counts zero is shown. */
  waiting?(view: View): Promise<readonly WaitingFigure[]>;
  /** What the worker's first page says of today, beside what waits: who is on duty. */
  today?(view: View): Promise<readonly TodayCard[]>;
  readonly tick?: Tick;
  readonly tasks?: Tasks;
  readonly personalData?: PersonalData;
  /**
   * What this room looks at anew when two records turn out to be one person, or two after all: inside the same
   * transaction, with the ids of all records concerned.
   */
  recordsChanged?(act: Act, personIds: readonly string[]): Promise<void>;
  /** What a voice can become here. */
  readonly conversions?: readonly Conversion[];
  /** Where a receipt of this kind of matter leads, once its code is typed; a list for a room with several kinds. */
  readonly follows?: Follow | readonly Follow[];
  /** Why the house telephones somebody, and what is said then. */
  readonly callReasons?: readonly CallReason[];
  /** Registers (台账) that leave as CSV or spreadsheet. */
  readonly registers?: readonly Register[];
  /** Figures for the secretary's page, each with what it was counted from. */
  figures?(view: View, period: FigurePeriod): Promise<readonly RoomFigure[]>;
}

export interface Follow {
  readonly kind: string;
  readonly href: string;
}

export interface MenuDoor {
  readonly href: string;
  readonly label: Text;
  readonly grants: readonly Grant[];
}

export interface HomeNote {
  readonly text: Text;
  /** Where more of it stands. */
  readonly href?: string;
  /** True: today is different because of it. */
  readonly isToday?: boolean;
}

export interface ResidentDoor {
  /** The station where it stands; without one it belongs to the courtyard. */
  readonly station?: string;
  readonly href: string;
  /** The name of an icon of `#ui`. */
  readonly icon: string;
  readonly title: Text;
  readonly hint: Text;
  /** Also on the kiosk's start: its place among the few large doors, or a small one below them. */
  readonly kiosk?: number | "small";
}

/** One sum of the card's holder; `said` is ready for the page: “12.5 小时”. */
export interface CardFigure {
  readonly label: Text;
  readonly said: Text;
  readonly href: string;
}

export interface DeskDoor extends Omit<ResidentDoor, "station" | "kiosk"> {
  readonly grants: readonly Grant[];
}

export interface WaitingFigure {
  readonly label: Text;
  readonly hint: Text;
  readonly count: number;
  readonly href: string;
}

export interface TodayCard {
  readonly title: Text;
  /** Where more of it stands. */
  readonly href: string;
  /** In order of time; lines of one place are shown together, in the order in which the places come. */
  readonly lines: readonly { readonly place: Text; readonly text: Text; readonly isMine: boolean }[];
}

/** A voice becomes a petition, a mediation, an application. */
export interface Conversion {
  readonly kind: string;
  readonly name: Text;
  /** Opens the new matter from the voice, inside the same transaction, and links the two. */
  open(act: Act, voiceId: string): Promise<{ readonly matterId: string }>;
}

export interface CallReason {
  /** `room.why`, as `askCall` names it. */
  readonly code: string;
  readonly title: Text;
  /** What to say, its `{name}` places filled from the call's facts; dates and instants are written out. */
  readonly says: Text;
  /** Where the answer is entered, with `{about}` for what the call is about. */
  readonly href?: string;
}

/** One kind of record written down in rows: what an office calls a 台账. Made from what happened, never typed. */
export interface Register {
  readonly id: string;
  readonly title: Text;
  readonly grants: readonly Grant[];
  readonly columns: readonly { readonly title: Text; readonly widthCharacters?: number }[];
  /** Read with the reader's own eyes, oldest first, at most some thousands. */
  rows(view: View, period: FigurePeriod, lang: "zh" | "en"): Promise<readonly (readonly SpreadsheetCell[])[]>;
}

export interface FigurePeriod {
  readonly fromOn: Temporal.PlainDate;
  /** Its last day. */
  readonly untilOn: Temporal.PlainDate;
}

/** A count, or a rate with its n; `how` says in a sentence what was counted. */
export interface RoomFigure {
  readonly label: Text;
  readonly value: number;
  readonly n?: number;
  readonly how: Text;
}

let opened: readonly Room[] = [];

/** Opens the rooms of the house, in the order of the house plan. */
export const openRooms = (rooms: readonly Room[]): void => {
  opened = rooms;
};
export const allRooms = (): readonly Room[] => opened;

export const findConversion = (kind: string): Conversion | undefined =>
  offeredConversions().find((one) => one.kind === kind);
export const offeredConversions = (): readonly Conversion[] => opened.flatMap((room) => room.conversions ?? []);
/** Two records were joined, or parted: every room looks at what it keeps about them. */
export async function recordsChanged(act: Act, personIds: readonly string[]): Promise<void> {
  for (const room of opened) await room.recordsChanged?.(act, personIds);
}

export const offeredPersonalData = (): readonly PersonalData[] =>
  opened.flatMap((room) => (room.personalData === undefined ? [] : [room.personalData]));

/** Nouns of the room occasions: venues, numbered places, sign-ups, and what is refused about them. */
import { z } from "zod";
import { line, listOf, uuid, wholeNumber } from "#frame/input.ts";
import { problems } from "#frame/problems.ts";
import { texts } from "#frame/texts.ts";

export const SOUNDS = ["quiet", "normal", "loud"] as const;
export type Sound = (typeof SOUNDS)[number];
export const soundWords = texts({
  quiet: { zh: "要安静（调解、咨询）", en: "needs quiet (mediation, advice)" },
  normal: { zh: "一般", en: "ordinary" },
  loud: { zh: "会吵（唱歌、跳舞、孩子）", en: "loud (singing, dancing, children)" },
});

const PHASES = ["planned", "open", "running", "over", "cancelled"] as const;
export type Phase = (typeof PHASES)[number];

const SIGN_UP_STATES = ["confirmed", "waitlisted", "offered", "checkedIn", "absent", "withdrawn", "lapsed"] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];
export const signUpWords = texts({
  confirmed: { zh: "有位置", en: "has a place" },
  waitlisted: { zh: "在候补", en: "on the waiting list" },
  offered: { zh: "有位置了，等答复", en: "a place is offered, answer awaited" },
  checkedIn: { zh: "到了", en: "came" },
  absent: { zh: "没来", en: "did not come" },
  withdrawn: { zh: "取消了", en: "withdrawn" },
  lapsed: { zh: "没答复，让给下一位", en: "not answered, passed on" },
});

const SIGN_UP_WAYS = ["online", "kiosk", "desk", "phone", "paper"] as const;
export type SignUpWay = (typeof SIGN_UP_WAYS)[number];
export const CHECK_IN_WAYS = ["list", "paper", "code", "desk"] as const;
export type CheckInWay = (typeof CHECK_IN_WAYS)[number];

const SEATS_AT_MOST = 2_000;

export const venueInput = z.object({
  nameZh: line(40),
  nameEn: line(60),
  seats: wholeNumber(1, SEATS_AT_MOST),
  /** Rooms that share a wall with it. */
  neighbours: listOf(uuid(), 20),
});

export const occasionsProblems = problems("occasions", {
  venueTaken: {
    status: 409,
    zh: "这个时间{venue}已经有别的安排了。请换个时间，或者换个地方。",
    en: "{venue} is already in use at that time. Please choose another time or another place.",
  },
  tooLoud: {
    status: 409,
    zh: "隔壁{venue}那时要安静（或者这里要安静、隔壁会吵）。请换个时间或地方。",
    en: "{venue} next door needs quiet then (or is loud while this needs quiet). Please choose another time or place.",
  },
  tooManySeats: {
    zh: "{venue}只坐得下 {seats} 人。请少招一些人，或者换个地方。",
    en: "{venue} seats {seats} only. Please plan for fewer, or choose another place.",
  },
  noVenue: { status: 404, zh: "没有这个地方。", en: "There is no such place." },
  noSignUp: { status: 404, zh: "没有这条报名。", en: "There is no such sign-up." },
  full: {
    status: 409,
    zh: "刚刚满了。您的名额没有占上，也没有多记一次。",
    en: "It has just filled up. You did not get a place, and nothing was counted twice.",
  },
  alreadySignedUp: {
    status: 409,
    zh: "已经报过名了，不用再报。",
    en: "This person has signed up already; once is enough.",
  },
  tooManyOpen: {
    status: 409,
    zh: "手上已经有 {most} 个没用的预约了。先办完或者退掉一个，再约新的。",
    en: "There are {most} open bookings already. Use or give back one first.",
  },
  answered: {
    status: 409,
    zh: "这条报名已经不在等答复了。",
    en: "This sign-up is not waiting for an answer any more.",
  },
  over: { status: 409, zh: "已经结束，不能再改了。", en: "It is over and cannot be changed any more." },
  endsBeforeStart: {
    zh: "结束的时间要比开始的晚。",
    en: "It has to end after it begins.",
  },
  noBooking: {
    status: 404,
    zh: "没有这条占用，或者它属于一场活动，要在那场活动里改。",
    en: "There is no such booking, or it belongs to an occasion: change it there.",
  },
  venueInUse: {
    status: 409,
    zh: "这个地方以后还有安排，先改掉再停用。",
    en: "This place has bookings ahead: move them first, then close it.",
  },
});

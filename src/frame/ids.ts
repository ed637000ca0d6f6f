/** Identifiers: UUID version 7, so that ids sort by time; and the two actors who are not persons. */
import { randomUUIDv7 } from "node:crypto";

/** A visitor who has not signed in. */
export const NOBODY_ID = "00000000-0000-7000-8000-000000000000";
/** The house itself: the clock, jobs, imports; it is never recused. */
export const SYSTEM_ID = "00000000-0000-7000-8000-000000000001";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const newId = (): string => randomUUIDv7();

export const isId = (text: unknown): text is string => typeof text === "string" && UUID.test(text);

/** The verbs of the room. Those that change who must withdraw from open matters live with the matters. */
import { giveConsent, withdrawConsent } from "./commands/consents.ts";
import { addHousehold, addMember, addProxy, endMember, endProxy } from "./commands/households.ts";
import { lookUpPerson } from "./commands/look-up.ts";
import { erasePerson, printMyData } from "./commands/own-data.ts";
import { addResident, editResident, openPerson } from "./commands/residents.ts";

export * from "./commands/consents.ts";
export * from "./commands/households.ts";
export * from "./commands/look-up.ts";
export * from "./commands/own-data.ts";
export * from "./commands/residents.ts";

export const commands = [
  addResident,
  openPerson,
  editResident,
  giveConsent,
  withdrawConsent,
  addHousehold,
  addMember,
  endMember,
  addProxy,
  endProxy,
  lookUpPerson,
  printMyData,
  erasePerson,
] as const;

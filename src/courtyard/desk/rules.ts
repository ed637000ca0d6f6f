/** Who sees the pages of truth. What somebody is kept out of is not in her numbers either. */
import type { Grant } from "#frame/access.ts";

export const grants = {
  truth: [{ who: "head", reach: "hub" }],
  /** What leaves the courtyard: small groups hidden. */
  figures: [
    { who: "head", reach: "hub" },
    { who: "officer", reach: "hub" },
  ],
  audit: [{ who: "auditor", reach: "hub" }],
  /** The closing slip carries the head of the seals out of the house every day; whoever closes prints it. */
  sealState: [
    { who: "auditor", reach: "hub" },
    { who: "frontDesk", reach: "hub" },
    { who: "head", reach: "hub" },
    { who: "administrator", reach: "hub" },
    { who: "securityAdministrator", reach: "hub" },
  ],
} as const satisfies Record<string, readonly Grant[]>;

/** Whom one chooses from: who may lead an activity, who can be put in charge of what was decided. */
import { query } from "#frame/command.ts";
import { grants } from "../rules.ts";
import { everybodyWhoMayLead, teamLedBy, whoHandles } from "../steps/lead.ts";

export const listLeads = query({
  name: "listActivityLeads",
  does: { zh: "可以带队的人", en: "Who may lead an activity" },
  grants: grants.list,
  read: (view) => everybodyWhoMayLead(view),
});

export const listMyTeam = query({
  name: "listTeamThatILead",
  does: { zh: "我当队长的队伍里有谁", en: "Who is in the teams that I lead" },
  grants: grants.planForTeam,
  read: (view) => teamLedBy(view, view.actor.id),
});

export const listInCharge = query({
  name: "listWhoCanBeInCharge",
  does: { zh: "议定的事可以交给谁办", en: "Who can be put in charge of what was decided" },
  grants: grants.seeDecisions,
  read: (view) => whoHandles(view),
});

/**
 * The market rule: each version has a source and a day from which it counts. The head proposes, the officer above
 * decides; days that are past keep the rule they had.
 */
import { type Act, command } from "#frame/command.ts";
import { isProblem, refuse } from "#frame/problems.ts";
import { marketRuleOn } from "#courtyard/calendar/market-rules.ts";
import { consequencesOf, grants, readProposal } from "../rules.ts";
import { marketVersions } from "../steps.ts";
import { decideRuleInput, marketProblems, proposeRuleInput, versionInput } from "../words.ts";

/** A dry run shows what would come of it. */
export const proposeMarketRule = command({
  name: "proposeMarketRule",
  does: {
    zh: "提出场期规则（逢哪几、哪个历），等街道确认；先看一年有多少场",
    en: "Propose the market rule; the officer decides. Answers what it makes of a year",
  },
  input: proposeRuleInput,
  grants: grants.proposeRule,
  async act(act, input) {
    const rows = await lockVersions(act);
    const waiting = rows.find((row) => row.state === "proposed");
    const version = Math.max(0, ...rows.map((row) => row.version)) + 1;
    const from = Temporal.PlainDate.from(input.effectiveFrom);
    const inForce = marketRuleOn(await marketVersions(act), from);
    const rule = readProposal(input, { version, today: act.today, inForce });
    if (isProblem(rule)) return rule;
    // The head thought again: what waits for the officer is the newest proposal only.
    if (waiting !== undefined) await setState(act, waiting.version, "withdrawn");
    const written = await act
      .insert("market_rules", {
        version,
        content: JSON.stringify(rule),
        effective_from: rule.effectiveFrom,
        state: "proposed",
        proposed_by: act.actor.id,
        proposed_at: act.now,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    // Somebody else proposed in the same moment.
    if (written.numInsertedOrUpdatedRows !== 1n) return refuse(marketProblems.proposalOpen);
    act.event({
      name: "marketRuleProposed",
      about: { kind: "marketRule" },
      facts: { version, kind: rule.pattern.kind, from: rule.effectiveFrom.toString() },
    });
    return { version, consequences: consequencesOf(rule, rule.effectiveFrom) };
  },
});

/** Every version of this courtyard, locked: of two decisions about one proposal the second sees the first. */
const lockVersions = (act: Act) =>
  act
    .from("market_rules")
    .select(["version", "state", "effective_from", "proposed_by"])
    .orderBy("version")
    .forUpdate()
    .execute();

/** Agreed, it counts from its day; refused, it never does. A proposal whose day is over can only be refused. */
export const decideMarketRule = command({
  name: "decideMarketRule",
  does: { zh: "确认或否决提出的场期规则", en: "Approve or refuse a proposed market rule" },
  input: decideRuleInput,
  grants: grants.decideRule,
  async act(act, input) {
    const proposed = (await lockVersions(act)).find((row) => row.version === input.version && row.state === "proposed");
    if (proposed === undefined) return refuse(marketProblems.noProposal);
    if (proposed.proposed_by === act.actor.id) return refuse(marketProblems.ownProposal);
    const isLate = Temporal.PlainDate.compare(proposed.effective_from, act.today) < 0;
    if (isLate && input.agree === "yes") return refuse(marketProblems.fromPast);
    await setState(act, input.version, input.agree === "yes" ? "approved" : "refused");
    act.event({
      name: input.agree === "yes" ? "marketRuleApproved" : "marketRuleRefused",
      about: { kind: "marketRule" },
      facts: { version: input.version },
    });
    return { version: input.version };
  },
});

export const withdrawMarketRule = command({
  name: "withdrawMarketRule",
  does: { zh: "撤回还没确认的场期规则", en: "Take back a proposed market rule that is not decided yet" },
  input: versionInput,
  grants: grants.proposeRule,
  async act(act, { version }) {
    const rows = await lockVersions(act);
    if (!rows.some((row) => row.version === version && row.state === "proposed")) {
      return refuse(marketProblems.noProposal);
    }
    await setState(act, version, "withdrawn");
    act.event({ name: "marketRuleWithdrawn", about: { kind: "marketRule" }, facts: { version } });
    return { version };
  },
});

const setState = (act: Act, version: number, state: "approved" | "refused" | "withdrawn") =>
  act.update("market_rules", { version }).set({ state, decided_by: act.actor.id, decided_at: act.now }).execute();

/** `/desk/points/witness`: a worker who was named as witness says whether she saw it; the auditor sees where nobody did. */
import { mayEver } from "#frame/access.ts";
import { type Doorway, type PageAnswer, redirect, type Visit } from "#frame/visit.ts";
import { DateText, Desk, EmptyState, keyOf, List, momentOf, Notice, OneStep } from "#ui/index.ts";
import { signAsWitness } from "../../commands/witness.ts";
import { listMyWitnessings, listNotWitnessed, type Witnessing } from "../../queries/witness.ts";
import { grants } from "../../rules.ts";
import { witnessWords as words } from "../witness-words.ts";

const PATH = "/desk/points/witness";

export function mountWitness(door: Doorway): void {
  door.get(PATH, witnessPage);
  door.post(PATH, async (visit) => {
    const form = await visit.form();
    const input = { redemptionId: form["redemptionId"], said: form["said"] };
    const done = await visit.perform(signAsWitness, input, keyOf(form));
    return done.ok ? redirect(visit.link(`${PATH}?said=1`)) : done.problem;
  });
}

async function witnessPage(visit: Visit): Promise<PageAnswer> {
  const mine = await visit.ask(listMyWitnessings, {});
  if (!mine.ok) return mine.problem;
  const missing = mayEver(visit.actor, grants.checkWitnesses) ? await visit.ask(listNotWitnessed, {}) : undefined;
  const line = (one: Witnessing) => ({
    title: `${visit.say(one.goods)} × ${one.pieces} · ${visit.say(words.to, { name: one.receiver })}`,
    meta: [<DateText date={momentOf(visit, one.givenAt)} />, visit.say(words.by, { name: one.giver })],
  });
  return (
    <Desk visit={visit} title={words.title}>
      {visit.asked("said") !== undefined && <Notice tone="done">{visit.say(words.done)}</Notice>}
      <p>{visit.say(words.lead)}</p>
      <List
        label={words.title}
        items={mine.answer.map((one) => ({
          ...line(one),
          children: (
            <div class="row">
              <OneStep
                visit={visit}
                action={PATH}
                hidden={{ redemptionId: one.redemptionId, said: "seen" }}
                label={words.seen}
              />
              <OneStep
                visit={visit}
                action={PATH}
                hidden={{ redemptionId: one.redemptionId, said: "notThere" }}
                kind="quiet"
                label={words.notThere}
              />
            </div>
          ),
        }))}
        empty={<EmptyState title={words.none} hint={words.noneHint} icon="check" />}
      />
      {missing?.ok === true && (
        <>
          <h2>{visit.say(words.missing)}</h2>
          <p class="quiet">{visit.say(words.missingHint)}</p>
          <List
            label={words.missing}
            items={missing.answer.map((one) => ({
              ...line(one),
              aside: visit.say(one.saidNotThere ? words.saidNot : words.silent, { name: one.witness }),
            }))}
            empty={<p class="quiet">{visit.say(words.missingNone)}</p>}
          />
        </>
      )}
    </Desk>
  );
}

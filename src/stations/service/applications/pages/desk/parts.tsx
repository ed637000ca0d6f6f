/** The parts of one application's page: whom it is for, papers, originals, clocks, notices, objections, what was told. */
import { wordOf } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";

import { Actions, Card, LinkButton, List, momentOf, OneStep, StateTag, type Tone } from "#ui/index.ts";
import type { OpenedApplication } from "../../queries/one.ts";
import type { MaterialLine } from "../../queries/pieces.ts";
import { type ApplicationState, stateWords } from "../../words.ts";
import { entryWords, words } from "./words.ts";
import { Phone } from "./facts.tsx";

export interface Part {
  readonly visit: Visit;
  readonly one: OpenedApplication;
}

const tones: Readonly<Record<ApplicationState, Tone>> = {
  prepared: "plain",
  received: "open",
  correctionNeeded: "waiting",
  notOurs: "stopped",
  accepted: "open",
  inReview: "open",
  inspection: "open",
  assessment: "open",
  publicNotice: "waiting",
  objected: "open",
  recheck: "open",
  submitted: "waiting",
  approved: "done",
  refused: "stopped",
  delivered: "done",
  closed: "plain",
  lapsed: "stopped",
  withdrawn: "stopped",
  transferred: "plain",
  joined: "plain",
};

export const ApplicationTag = ({ state }: { state: string }) => (
  <StateTag tone={tones[state as ApplicationState]} label={stateWords[state as ApplicationState]} />
);

const materialStates = { there: words.there, missing: words.missing, wanted: words.wanted } as const;
const materialTones: Readonly<Record<string, Tone>> = { there: "done", missing: "stopped", wanted: "plain" };

export const nameOf = (one: Pick<OpenedApplication, "materials">, id: string): { zh: string; en: string } =>
  one.materials.find((material) => material.materialId === id)?.name ?? { zh: id, en: id };

export const piecesOf = (visit: Visit, line: Pick<MaterialLine, "originals" | "copies">): string =>
  [
    ...(line.originals > 0 ? [visit.say(words.original, { n: line.originals })] : []),
    ...(line.copies > 0 ? [visit.say(words.copy, { n: line.copies })] : []),
  ].join(visit.lang === "zh" ? "、" : ", ");

export function Materials({ visit, one }: Part) {
  if (one.materials.length === 0) return null;
  return (
    <section class="flow">
      <h2>{visit.say(words.materials)}</h2>
      <List
        label={words.materials}
        items={one.materials.map((line) => ({
          title: visit.say(line.name),
          aside: (
            <StateTag
              tone={materialTones[line.state] ?? "plain"}
              label={materialStates[line.state as keyof typeof materialStates]}
            />
          ),
          meta: [piecesOf(visit, line), ...(line.ifSo === null ? [] : [visit.say(line.ifSo)])].filter(Boolean),
        }))}
      />
    </section>
  );
}

export function Papers({ visit, one }: Part) {
  const base = `/desk/applications/${one.matterId}`;
  return (
    <>
      {one.papers.length > 0 && (
        <section class="flow">
          <h2>{visit.say(words.photos)}</h2>
          <List
            label={words.photos}
            items={one.papers.map((paper) => ({
              href: visit.link(`${base}/papers/${paper.paperId}`),
              title: visit.say(words.photoOf, { name: visit.say(nameOf(one, paper.materialId)) }),
              meta: [momentOf(visit, paper.takenAt).gregorian],
            }))}
          />
        </section>
      )}
      {one.offers.length > 0 && one.abilities.includes("addPaper") && (
        <Card title={words.offers}>
          {one.offers.map((offer) => (
            <div class="row">
              <span>
                {visit.say(nameOf(one, offer.materialId))}（{momentOf(visit, offer.takenAt).gregorian}）
              </span>
              <OneStep visit={visit} action={`${base}/use`} hidden={{ paperId: offer.paperId }} label={words.use} />
            </div>
          ))}
        </Card>
      )}
    </>
  );
}

export function Originals({ visit, one }: Part) {
  if (one.originals.length === 0) return null;
  return (
    <Card title={words.originals}>
      <List
        items={one.originals.map((line) => ({
          title: visit.say(words.pieces, { name: line.name, n: line.pieces }),
          aside:
            line.returnedAt === null ? visit.say(words.here) : visit.say(words.returned, { to: line.returnedTo ?? "" }),
        }))}
      />
    </Card>
  );
}

export function Conversation({ visit, one }: Part) {
  if (one.entries.length === 0) return null;
  return (
    <section class="flow">
      <h2>{visit.say(words.conversation)}</h2>
      <List
        label={words.conversation}
        items={one.entries.map((entry) => ({
          title: visit.say(wordOf(entryWords, entry.kind)),
          aside: entry.visible ? undefined : <span class="quiet small">{visit.say(words.internal)}</span>,
          meta: [...(entry.by === null ? [] : [entry.by]), momentOf(visit, entry.at).gregorian],
          children: (
            <p class="whitespace-pre-wrap break-words" dir="auto">
              {entry.text ?? visit.say(words.erased)}
            </p>
          ),
        }))}
      />
    </section>
  );
}

export function Doings({ visit, one }: Part) {
  const base = `/desk/applications/${one.matterId}`;
  return (
    <>
      {one.authorisations.map((call) => (
        <Card title={words.authorisation}>
          <p dir="auto">{call.words ?? visit.say(words.erased)}</p>
          <p class="quiet small">
            {visit.say(call.confirmedAt === null ? words.authorisationWaits : words.authorisationDone)}
          </p>
          {call.confirmedAt === null && !call.heardByMe && one.abilities.includes("authorise") && (
            <OneStep
              visit={visit}
              action={`${base}/confirm`}
              hidden={{ authorisationId: call.authorisationId }}
              label={words.confirm}
            />
          )}
        </Card>
      ))}
      {one.notices.map((line) => (
        <Card title={words.notice}>
          <p>
            {visit.say(words.noticeLine, {
              round: line.round,
              days: line.days,
              until: visit.written(line.untilOn).gregorian,
            })}
          </p>
          <Actions>
            {line.outcome === null && (
              <LinkButton icon="printer" href={visit.link(`/notices/${line.noticeId}/poster`)} label={words.poster} />
            )}
          </Actions>
        </Card>
      ))}
      {one.objections.map((line) => (
        <Card title={words.objection}>
          <p dir="auto">{line.words ?? visit.say(words.erased)}</p>
          <p class="quiet small">
            {line.name === "" ? visit.say(words.unnamed) : line.name}{" "}
            {line.phone !== null && <Phone number={line.phone} />}
          </p>
          {line.answeredAt !== null ? (
            <p>{visit.say(words.answered)}</p>
          ) : (
            one.abilities.includes("answerObjection") && (
              <LinkButton href={visit.link(`${base}/answer?objection=${line.objectionId}`)} label={words.answerIt} />
            )
          )}
        </Card>
      ))}
      {one.handOvers.length > 0 && (
        <Card title={words.sheets}>
          <List
            items={one.handOvers.map((sheet) => ({
              href: visit.link(`/desk/hand-over/${sheet.handOverId}`),
              title: visit.say(words.sheetLine, { on: visit.written(sheet.madeOn).gregorian, body: sheet.toBody }),
              aside: visit.say(sheet.signed ? words.signed : words.unsigned),
            }))}
          />
        </Card>
      )}
    </>
  );
}

/** Notices on the page and on the board, and what one has against them: masked, only what hangs today. */
import { isProblem, type Problem } from "#frame/problems.ts";
import { send } from "#frame/sending.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { PutAwayButton, ReceiptSlip } from "#courtyard/matters/pages/follow.tsx";
import { findOpen, followPath } from "#courtyard/voices/pages/follow/session.ts";
import {
  Actions,
  again,
  Button,
  Card,
  DateText,
  Definition,
  EmptyState,
  Form,
  keyOf,
  LinkButton,
  List,
  momentOf,
  pageFrame,
  type Posted,
  PrintButton,
  PrintPage,
  Quote,
  TextArea,
  TextInput,
  VisitorPage,
} from "#ui/index.ts";
import { raiseObjection } from "../../commands/objections.ts";
import {
  type ApprovedLine,
  followNoticeObjection,
  listApproved,
  listNotices,
  type PublicNotice,
  readNotice,
} from "../../queries/notices.ts";
import { putAway, ReceiptForm } from "../receipt.tsx";
import { words } from "../words.ts";

export const pages: RoomPages = (door) => {
  door.get("/notices", showAll);
  door.get("/notices/receipt", showReceipt);
  door.post("/notices/receipt", (visit) => putAway(visit, given(visit), "/notices"));
  door.get("/notices/:notice/poster", showPoster);
  door.get("/notices/:notice", (visit) => showOne(visit));
  door.post("/notices/:notice", takeObjection);
  door.get("/objections/mine", showMine);
};

const home = (visit: Visit) => ({ href: visit.link(visit.kiosk ? "/kiosk" : "/"), label: words.home });
const given = (visit: Visit) => visit.draft<{ code: string; raisedAt: string }>("objection-receipt");

async function showAll(visit: Visit): Promise<PageAnswer> {
  const found = await visit.ask(listNotices, {});
  if (!found.ok) return found.problem;
  const approved = await visit.ask(listApproved, { after: visit.asked("after") });
  if (!approved.ok) return approved.problem;
  return (
    <VisitorPage visit={visit} title={words.noticesTitle} back={home(visit)}>
      <p class="lead">{visit.say(words.noticesLead)}</p>
      <List
        label={words.noticesTitle}
        empty={<EmptyState title={words.noticesNone} hint={words.noticesNoneHint} />}
        items={found.answer.map((notice) => ({
          href: visit.link(`/notices/${notice.noticeId}`),
          title: visit.say(notice.what),
          meta: [
            visit.say(words.persons, { name: notice.name, n: notice.persons }),
            ...(notice.amount === null ? [] : [notice.amount]),
            visit.say(words.until, { date: visit.written(notice.untilOn).gregorian }),
          ],
        }))}
      />
      <Approved visit={visit} {...approved.answer} />
    </VisitorPage>
  );
}

/** Who was approved stays up where the item asks for it; nobody can be found here by name. */
function Approved({ visit, lines, next }: { visit: Visit; lines: readonly ApprovedLine[]; next: string | null }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{visit.say(words.approvedTitle)}</h2>
      <List
        label={words.approvedTitle}
        items={lines.map((line) => ({
          title: visit.say(line.what),
          meta: [
            visit.say(words.persons, { name: line.name, n: line.persons }),
            ...(line.amount === null ? [] : [line.amount]),
            visit.say(words.approvedOn, { date: visit.written(line.approvedOn).gregorian }),
          ],
        }))}
      />
      {next !== null && (
        <LinkButton
          kind="quiet"
          href={visit.link(`/notices?after=${encodeURIComponent(next)}`)}
          label={words.approvedOlder}
        />
      )}
    </>
  );
}

async function findNotice(visit: Visit): Promise<PublicNotice | Problem> {
  const found = await visit.ask(readNotice, { noticeId: visit.param("notice") });
  return found.ok ? (found.answer as PublicNotice) : { ...found.problem, status: 404 };
}

const lineOf = (visit: Visit, notice: PublicNotice): string =>
  visit.say(words.posterLine, { name: notice.name, n: notice.persons, what: visit.say(notice.what) });

async function showOne(visit: Visit, came?: { problem: Problem; form: Posted }): Promise<PageAnswer> {
  const notice = await findNotice(visit);
  if (isProblem(notice)) return notice;
  const page = (
    <VisitorPage visit={visit} title={words.poster} back={{ href: visit.link("/notices"), label: words.noticesTitle }}>
      <p class="lead">{lineOf(visit, notice)}</p>
      <Dates visit={visit} notice={notice} />
      <Actions>
        <LinkButton
          icon="printer"
          kind="quiet"
          href={visit.link(`/notices/${notice.noticeId}/poster`)}
          label={words.print}
        />
      </Actions>
      <h2>{visit.say(words.objectTitle)}</h2>
      <p class="quiet">{visit.say(words.objectLead)}</p>
      <Form action={visit.link(`/notices/${notice.noticeId}`)} {...again(visit, came)}>
        <TextArea name="words" label={words.objectWords} limit={2_000} rows={5} />
        <TextInput optional name="name" label={words.objectName} maxLength={50} />
        <TextInput optional name="phone" type="tel" label={words.objectPhone} />
        <Actions>
          <Button icon="speech" label={words.objectSend} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return came === undefined ? page : { status: came.problem.status, page };
}

const Dates = ({ visit, notice }: { visit: Visit; notice: PublicNotice }) => (
  <Definition
    facts={[
      ...(notice.amount === null ? [] : [{ term: words.amount, value: notice.amount }]),
      { term: words.posterFrom, value: <DateText date={visit.written(notice.postedOn)} long /> },
      { term: words.posterUntil, value: <DateText date={visit.written(notice.untilOn)} long /> },
      { term: words.posterPlaces, value: notice.places.join(visit.lang === "zh" ? "、" : ", ") },
    ]}
  />
);

/** For the board: large, in both calendars, nothing but what the notice may say. */
async function showPoster(visit: Visit): Promise<PageAnswer> {
  const notice = await findNotice(visit);
  if (isProblem(notice)) return notice;
  const unit = visit.say(notice.dayKind === "working" ? words.working : words.calendar);
  return (
    <PrintPage frame={pageFrame(visit)} title={words.poster}>
      <Actions>
        <PrintButton kind="primary" />
        <LinkButton kind="quiet" href={visit.link(`/notices/${notice.noticeId}`)} label={words.back} />
      </Actions>
      <p class="text-3xl leading-relaxed">{lineOf(visit, notice)}</p>
      <div class="text-xl">
        <Dates visit={visit} notice={notice} />
        <p>{visit.say(words.posterDays, { days: notice.days, unit })}</p>
        {notice.round > 1 && <p>{visit.say(words.posterAgain, { round: notice.round })}</p>}
        <p>{visit.say(words.posterHow, { phone: visit.hub.helpPhone })}</p>
        <p class="quiet">{visit.say(words.posterMask)}</p>
        <p>
          {visit.hub.name[visit.lang]}　{visit.written(notice.postedOn).gregorian}
        </p>
      </div>
    </PrintPage>
  );
}

async function takeObjection(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const input = { noticeId: visit.param("notice"), words: form["words"], name: form["name"], phone: form["phone"] };
  const raised = await send(visit, "objection", raiseObjection, input, keyOf(form));
  if (!raised.ok) {
    return raised.problem.field === "noticeId" ? raised.problem : showOne(visit, { problem: raised.problem, form });
  }
  const { receipt, raisedAt } = raised.answer;
  if (receipt !== null) await given(visit).keep({ code: receipt.code, raisedAt });
  return redirect(visit.link("/notices/receipt"));
}

async function showReceipt(visit: Visit): Promise<PageAnswer> {
  const receipt = await given(visit).find();
  if (receipt === undefined) return redirect(visit.link("/notices"));
  return (
    <VisitorPage visit={visit} title={words.objectDone}>
      <p class="lead">{visit.say(words.objectDoneLead)}</p>
      <ReceiptSlip
        visit={visit}
        title={words.slipTitle}
        code={receipt.code}
        receivedAt={momentOf(visit, receipt.raisedAt)}
        steps={[words.objectSlip, words.slipFollow]}
      />
      <ReceiptForm visit={visit} action="/notices/receipt" />
    </VisitorPage>
  );
}

/** By the objection's own receipt: what one said, and what came out. Nothing of the application. */
async function showMine(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  if (open === undefined) return redirect(visit.link("/follow?closed=1"));
  if (open.kind !== "objection") return redirect(visit.link(followPath(open.kind)));
  const found = await visit.ask(followNoticeObjection, { matterId: open.matterId }, open.actor);
  if (!found.ok) return found.problem;
  const { what, words: said, answer, answeredAt, postedOn } = found.answer;
  return (
    <VisitorPage visit={visit} title={words.objectionMine} back={home(visit)}>
      {answer === null ? (
        <p class="lead">{visit.say(words.objectionWaits)}</p>
      ) : (
        <Card title={words.objectionAnswer}>
          <p dir="auto">{answer}</p>
          {answeredAt !== null && (
            <p class="quiet small">
              <DateText date={momentOf(visit, answeredAt)} long />
            </p>
          )}
        </Card>
      )}
      <Definition
        facts={[{ term: words.objectionAbout, value: `${visit.say(what)}，${visit.written(postedOn).gregorian}` }]}
      />
      {said !== null && <Quote text={said} by={words.objectionWords} />}
      <PutAwayButton visit={visit} label={words.put} />
    </VisitorPage>
  );
}

/** Prepared at home: who, what to tell, papers, check your answers, receipt. One thing a page; nothing typed is lost. */
import type { ComponentChildren } from "preact";
import { isProblem, type Problem } from "#frame/problems.ts";
import { type PageAnswer, redirect, type RoomPages, type Visit } from "#frame/visit.ts";
import { Actions, Button, Door, Doors, fieldOf, Form, type Posted, Steps, typedOf, VisitorPage } from "#ui/index.ts";

import { prepareApplication } from "../../commands/prepare.ts";
import { type ItemToApply, listItems, readItem } from "../../queries/items.ts";
import { applicationProblems } from "../../words.ts";
import { storedPhoto } from "../desk/step-page.tsx";
import { words } from "../words.ts";
import { Check, ORDER, Papers, pathOf, type Said, type StepName, STEPS, Tell, TITLES, Who } from "./forms.tsx";
import { putAwayReceipt, showReceipt } from "./receipt-page.tsx";
import { type ApplyDraft, dropDraft, findDraft, given, keepDraft, writer } from "./draft.ts";
import { refuse } from "#frame/problems.ts";
import { send } from "#frame/sending.ts";

export const pages: RoomPages = (door) => {
  door.get("/apply", showItems);
  door.get("/apply/receipt", showReceipt);
  door.post("/apply/receipt", putAwayReceipt);
  door.get("/apply/:item", (visit) => step(visit, "who"));
  door.post("/apply/:item", takeWho);
  door.get("/apply/:item/tell", (visit) => step(visit, "tell"));
  door.post("/apply/:item/tell", takeTold);
  door.get("/apply/:item/papers", (visit) => step(visit, "papers"));
  door.post("/apply/:item/papers", takePapers);
  door.get("/apply/:item/check", (visit) => step(visit, "check"));
  door.post("/apply/:item/check", handIn);
};

async function showItems(visit: Visit): Promise<PageAnswer> {
  const items = await visit.ask(listItems, {});
  if (!items.ok) return items.problem;
  return (
    <VisitorPage
      visit={visit}
      title={words.applyTitle}
      back={{ href: visit.link(visit.kiosk ? "/kiosk" : "/"), label: words.home }}
    >
      <p class="lead">{visit.say(words.chooseLead)}</p>
      {[true, false].map((isBundle) => {
        const here = items.answer.filter((item) => item.isBundle === isBundle);
        return (
          here.length > 0 && (
            <section class="flow">
              <h2>{visit.say(isBundle ? words.bundles : words.singles)}</h2>
              <Doors>
                {here.map((item) => (
                  <Door
                    href={visit.link(`/apply/${item.itemId}`)}
                    title={item.name}
                    icon={isBundle ? "list" : "paper"}
                  />
                ))}
              </Doors>
            </section>
          )
        );
      })}
    </VisitorPage>
  );
}

/** One step, drawn from the draft; who comes too early is led to the first page that lacks an answer. */
async function step(visit: Visit, name: StepName, came?: { problem: Problem; form: Posted }): Promise<PageAnswer> {
  const item = await visit.ask(readItem, { itemId: visit.param("item") });
  if (!item.ok) return item.problem.status === 422 ? refuse(applicationProblems.noItem) : item.problem;
  const draft = await findDraft(visit);
  if (name !== "who" && draft.name === undefined) return redirect(visit.link(pathOf(draft, "who")));
  if (name === "check" && draft.papers !== true) return redirect(visit.link(pathOf(draft, "papers")));
  const whole = item.answer as ItemToApply;
  // Whom it is for is asked together with what; from then on only what was chosen counts.
  const said: Said = { visit, draft, item: name === "who" ? whole : chosenOf(whole, draft), ...came };
  const page = <StepPage said={said} name={name} />;
  return came === undefined ? page : { status: came.problem.status, page };
}

function StepPage({ said, name }: { said: Said; name: StepName }) {
  const { visit, draft, problem, form } = said;
  const place = ORDER.indexOf(name);
  const before = ORDER[place - 1];
  const fields: Record<StepName, ComponentChildren> = {
    who: <Who {...said} />,
    tell: <Tell {...said} />,
    papers: <Papers {...said} />,
    check: <Check {...said} />,
  };
  return (
    <VisitorPage
      visit={visit}
      title={TITLES[name]}
      back={{ href: visit.link(before === undefined ? "/apply" : pathOf(draft, before)), label: words.back }}
    >
      <Steps steps={STEPS} current={place + 1} />
      <p class="quiet">{visit.say(said.item.name)}</p>
      <Form
        files={name === "papers"}
        action={visit.link(pathOf(draft, name))}
        csrf={visit.csrf}
        once={draft.key}
        problem={problem}
        typed={form === undefined ? undefined : typedOf(form)}
      >
        {fields[name]}
        <Actions>
          <Button
            icon={name === "check" ? "check" : "arrow-right"}
            label={name === "check" ? words.send : words.next}
          />
          {name === "papers" && said.item.materials.length > 0 && (
            <Button kind="secondary" icon="camera" name="more" value="yes" label={words.addPhoto} />
          )}
        </Actions>
      </Form>
    </VisitorPage>
  );
}

/** Of a life event what was chosen, with the papers that it needs. */
function chosenOf(item: ItemToApply, { itemIds }: ApplyDraft): ItemToApply {
  if (itemIds === undefined || item.items.length < 2) return item;
  const isChosen = (id: string): boolean => itemIds.includes(id);
  return {
    ...item,
    items: item.items.filter((one) => isChosen(one.itemId)),
    materials: item.materials.filter((material) => material.itemIds.some(isChosen)),
  };
}

/** What the command itself would say about these answers is said on their own page. */
async function rehearse(visit: Visit, draft: ApplyDraft, fields: readonly string[]): Promise<Problem | undefined> {
  const outcome = await visit.perform(prepareApplication, inputOf(visit, { ...draft, files: [] }), {
    dryRun: true,
    actor: writer(draft),
  });
  if (outcome.ok) return undefined;
  const all = outcome.problem.all ?? [outcome.problem];
  return all.some((one) => one.field !== undefined && fields.includes(one.field)) ? outcome.problem : undefined;
}

const inputOf = (visit: Visit, { key: _key, told: _told, papers: _papers, ...draft }: ApplyDraft) => ({
  ...draft,
  kiosk: visit.kiosk,
});

/** The fields of one page laid over the draft: what was left blank is no longer there. */
function over(draft: ApplyDraft, form: Posted, names: readonly string[]): ApplyDraft {
  const kept = Object.fromEntries(Object.entries(draft).filter(([name]) => !names.includes(name)));
  const typed = Object.fromEntries(
    names.flatMap((name) => {
      const value = fieldOf(form, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { ...kept, ...typed } as unknown as ApplyDraft;
}

const WHO = ["name", "phone", "idNumber", "agentName", "agentPhone", "agentRole"];

async function takeWho(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const itemIds = [form["itemIds"] ?? []].flat().filter((id) => typeof id === "string");
  const draft = {
    ...over(await findDraft(visit), form, WHO),
    isMinor: fieldOf(form, "isMinor") !== undefined,
    ...(itemIds.length === 0 ? {} : { itemIds }),
  };
  const problem = await rehearse(visit, draft, WHO);
  if (problem !== undefined) return step(visit, "who", { problem, form });
  await keepDraft(visit, draft);
  return redirect(visit.link(pathOf(draft, "tell")));
}

async function takeTold(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const draft = { ...over(await findDraft(visit), form, ["situation", "wish"]), told: true };
  const problem = await rehearse(visit, draft, ["situation", "wish"]);
  if (problem !== undefined) return step(visit, "tell", { problem, form });
  await keepDraft(visit, draft);
  return redirect(visit.link(pathOf(draft, "papers")));
}

/** A photo is checked and stored at once; what arrived well is kept when another does not. */
async function takePapers(visit: Visit): Promise<PageAnswer> {
  const form = await visit.form();
  const draft = await findDraft(visit);
  const fileId = await storedPhoto(visit, form["photo"], { actor: writer(draft) });
  if (isProblem(fileId)) return step(visit, "papers", { problem: { ...fileId, field: "photo" }, form });
  const materialId = fieldOf(form, "materialId");
  if (fileId !== undefined && materialId === undefined) {
    const problem = refuse(applicationProblems.noSuchMaterial, { field: "materialId" });
    return step(visit, "papers", { problem: { ...problem, text: words.whichMissing }, form });
  }
  const files = [
    ...(draft.files ?? []),
    ...(fileId === undefined || materialId === undefined ? [] : [{ materialId, fileId }]),
  ];
  await keepDraft(visit, { ...draft, files, papers: true });
  return redirect(visit.link(pathOf(draft, form["more"] === undefined ? "check" : "papers")));
}

async function handIn(visit: Visit): Promise<PageAnswer> {
  const draft = await findDraft(visit);
  const item = await visit.ask(readItem, { itemId: draft.itemId });
  const sent = await send(visit, "application", prepareApplication, inputOf(visit, draft), {
    key: draft.key,
    actor: writer(draft),
  });
  if (!sent.ok) {
    const { field: _field, ...problem } = sent.problem;
    return step(visit, "check", { problem, form: {} });
  }
  const { receipt, preparedAt, together } = sent.answer;
  const asked = item.ok ? chosenOf(item.answer as ItemToApply, draft) : undefined;
  const bring = (asked?.materials ?? []).filter((one) => one.need === "always").map((one) => one.name);
  const batches = (asked?.items ?? []).flatMap(({ name, batchOn }) =>
    batchOn === null ? [] : [{ name, on: batchOn }],
  );
  if (receipt !== null) await given(visit).keep({ code: receipt.code, preparedAt, bring, batches, together });
  await dropDraft(visit);
  return redirect(visit.link("/apply/receipt"));
}

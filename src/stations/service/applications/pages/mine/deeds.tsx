/** What the holder of a receipt can do with an application: one deed a page, each asked and told. */
import type { ComponentChildren } from "preact";
import type { Outcome } from "#frame/command.ts";
import { isProblem, type Problem } from "#frame/problems.ts";
import type { Text } from "#frame/texts.ts";
import { redirect, type Doorway, type PageAnswer, type Visit } from "#frame/visit.ts";
import { signalPressure } from "#courtyard/matters/commands/receipts.ts";
import { FaceCards } from "#courtyard/voices/pages/follow/faces.tsx";
import type { OpenMatter } from "#courtyard/voices/pages/follow/session.ts";
import {
  Actions,
  again,
  Button,
  type ButtonKind,
  Form,
  type IconName,
  keyOf,
  PhotoInput,
  type Posted,
  Select,
  TextArea,
  VisitorPage,
} from "#ui/index.ts";
import { addPaper, rateApplication, withdrawApplication } from "../../commands/resident.ts";
import type { Verb } from "../../rules.ts";
import { storedPhoto } from "../desk/step-page.tsx";
import { words } from "../words.ts";
import { findMine, type Mine } from "./index.tsx";

interface Deed {
  readonly path: string;
  /** The ability that offers it; pressure needs none. */
  readonly verb?: Verb;
  readonly icon: IconName;
  readonly kind: ButtonKind;
  readonly name: Text;
  readonly lead?: Text;
  readonly files?: true;
  fields(mine: Mine): ComponentChildren;
  act(visit: Visit, open: OpenMatter, form: Posted): Promise<Outcome<unknown>>;
}

export const DEEDS: readonly Deed[] = [
  {
    path: "paper",
    verb: "addPaper",
    icon: "camera",
    kind: "secondary",
    name: words.addPaper,
    files: true,
    fields: (mine) => (
      <>
        <Select
          name="materialId"
          label={words.which}
          options={mine.materials.map((line) => ({ value: line.materialId, label: line.name }))}
        />
        <PhotoInput name="photo" label={words.photo} />
      </>
    ),
    async act(visit, { actor, matterId }, form) {
      const fileId = await storedPhoto(visit, form["photo"], { actor });
      if (isProblem(fileId)) return { ok: false, problem: { ...fileId, field: "photo" } };
      const input = { matterId, materialId: form["materialId"], fileId };
      const added = await visit.perform(addPaper, input, { actor, ...keyOf(form) });
      if (added.ok || added.problem.field !== "fileId") return added;
      return { ok: false, problem: { ...added.problem, field: "photo" } };
    },
  },
  {
    path: "rate",
    verb: "rate",
    icon: "star",
    kind: "secondary",
    name: words.rate,
    lead: words.rateLead,
    fields: () => (
      <>
        <FaceCards name="level" label={words.level} />
        <TextArea optional name="words" label={words.why} limit={2_000} rows={4} />
      </>
    ),
    act: (visit, { actor, matterId }, form) =>
      visit.perform(
        rateApplication,
        { matterId, level: form["level"], words: form["words"] },
        { actor, ...keyOf(form) },
      ),
  },
  {
    path: "withdraw",
    verb: "withdraw",
    icon: "cross",
    kind: "quiet",
    name: words.withdraw,
    lead: words.withdrawLead,
    fields: () => <TextArea optional name="reason" label={words.withdrawReason} limit={1_000} rows={3} />,
    act: (visit, { actor, matterId }, form) =>
      visit.perform(withdrawApplication, { matterId, reason: form["reason"] }, { actor, ...keyOf(form) }),
  },
  {
    path: "pressure",
    icon: "shield",
    kind: "danger",
    name: words.pressure,
    lead: words.pressureLead,
    fields: () => <TextArea optional name="words" label={words.pressureWords} limit={2_000} rows={5} />,
    act: (visit, { actor, matterId }, form) =>
      visit.perform(signalPressure, { matterId, words: form["words"] }, { actor, ...keyOf(form) }),
  },
];

export const offered = (mine: Mine): Deed[] =>
  DEEDS.filter(
    ({ verb, path }) =>
      verb === undefined ||
      (mine.abilities.includes(verb) &&
        !(path === "rate" && mine.rated) &&
        !(path === "paper" && mine.materials.length === 0)),
  );

/** Hangs a page for every deed. */
export function hangDeeds(door: Doorway): void {
  for (const deed of DEEDS) {
    door.get(`/applications/mine/${deed.path}`, (visit) => showDeed(visit, deed));
    door.post(`/applications/mine/${deed.path}`, (visit) => takeDeed(visit, deed));
  }
}

async function showDeed(visit: Visit, deed: Deed, came?: { problem: Problem; form: Posted }): Promise<PageAnswer> {
  const found = await findMine(visit);
  if (typeof found !== "object" || found === null || !("mine" in found)) return found;
  const page = (
    <VisitorPage visit={visit} title={deed.name} back={{ href: visit.link("/applications/mine"), label: words.toMine }}>
      {deed.lead !== undefined && <p class="lead">{visit.say(deed.lead)}</p>}
      <Form files={deed.files === true} action={visit.link(`/applications/mine/${deed.path}`)} {...again(visit, came)}>
        {deed.fields(found.mine)}
        <Actions>
          <Button kind={deed.path === "withdraw" ? "danger" : "primary"} icon={deed.icon} label={deed.name} />
        </Actions>
      </Form>
    </VisitorPage>
  );
  return came === undefined ? page : { status: came.problem.status, page };
}

async function takeDeed(visit: Visit, deed: Deed): Promise<PageAnswer> {
  const found = await findMine(visit);
  if (typeof found !== "object" || found === null || !("open" in found)) return found;
  const form = await visit.form();
  const outcome = await deed.act(visit, found.open, form);
  if (!outcome.ok) return showDeed(visit, deed, { problem: outcome.problem, form });
  return redirect(visit.link(`/applications/mine?done=${deed.path}`));
}

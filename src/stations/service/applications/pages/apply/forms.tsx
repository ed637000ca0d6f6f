/** The forms of each page of an application that is prepared at home. */

import { type Problem } from "#frame/problems.ts";
import { type Visit } from "#frame/visit.ts";
import {
  Checkbox,
  CheckboxCards,
  Definition,
  PhotoInput,
  type Posted,
  Select,
  TextArea,
  TextInput,
} from "#ui/index.ts";

import { sensitiveWords } from "#stations/service/guides/words.ts";

import { type ItemToApply } from "../../queries/items.ts";
import { AGENT_ROLES, agentRoleWords, WISHES, wishWords } from "../../words.ts";

import { words } from "../words.ts";
import { type ApplyDraft } from "./draft.ts";

export type StepName = "who" | "tell" | "papers" | "check";
export const STEPS = [words.stepWho, words.stepTell, words.stepPapers, words.stepCheck];
export const TITLES = {
  who: words.whoTitle,
  tell: words.tellTitle,
  papers: words.papersTitle,
  check: words.checkTitle,
};
export const ORDER: readonly StepName[] = ["who", "tell", "papers", "check"];
export const pathOf = (draft: Pick<ApplyDraft, "itemId">, name: StepName): string =>
  name === "who" ? `/apply/${draft.itemId}` : `/apply/${draft.itemId}/${name}`;

export interface Said {
  readonly visit: Visit;
  readonly draft: ApplyDraft;
  readonly item: ItemToApply;
  readonly problem?: Problem | undefined;
  readonly form?: Posted | undefined;
}

export function Who({ visit, draft, item }: Said) {
  return (
    <>
      {item.items.length > 1 && (
        <CheckboxCards
          name="itemIds"
          label={words.whichItems}
          hint={words.whichItemsHint}
          values={draft.itemIds ?? item.items.map((one) => one.itemId)}
          choices={item.items.map((one) => ({ value: one.itemId, label: one.name }))}
        />
      )}
      <p class="lead">{visit.say(words.whoLead)}</p>
      <TextInput name="name" label={words.name} value={draft.name} autoComplete="name" maxLength={50} />
      <TextInput optional name="phone" type="tel" label={words.phone} value={draft.phone} autoComplete="tel" />
      <TextInput
        optional
        name="idNumber"
        label={words.idNumber}
        hint={words.idHint}
        value={draft.idNumber}
        autoComplete="off"
      />
      <Checkbox name="isMinor" label={words.isMinor} value="true" checked={draft.isMinor === true} />
      <TextInput optional name="agentName" label={words.agentName} value={draft.agentName} maxLength={50} />
      <TextInput optional name="agentPhone" type="tel" label={words.agentPhone} value={draft.agentPhone} />
      <Select
        optional
        name="agentRole"
        label={words.agentRole}
        empty={words.nobody}
        value={draft.agentRole}
        options={AGENT_ROLES.filter((role) => role !== "committee").map((value) => ({
          value,
          label: agentRoleWords[value],
        }))}
      />
    </>
  );
}

export function Tell({ visit, draft, item }: Said) {
  return (
    <>
      <TextArea
        optional
        name="situation"
        label={words.situation}
        hint={words.situationHint}
        limit={2_000}
        rows={6}
        value={draft.situation}
      />
      <Select
        optional
        name="wish"
        label={words.wish}
        empty={words.notYet}
        value={draft.wish}
        options={WISHES.map((value) => ({ value, label: wishWords[value] }))}
      />
      {item.sensitive.length > 0 && (
        <p class="quiet small">
          {visit.say(words.notice, {
            kinds: item.sensitive
              .map((kind) => visit.say(sensitiveWords[kind]))
              .join(visit.lang === "zh" ? "、" : ", "),
          })}
        </p>
      )}
    </>
  );
}

export function Papers({ visit, draft, item }: Said) {
  if (item.materials.length === 0) return <p>{visit.say(words.noPaper)}</p>;
  return (
    <>
      <p class="lead">{visit.say(words.papersLead)}</p>
      <ul class="prose-list">
        {item.materials.map((material) => (
          <li>
            {visit.say(material.name)}
            {material.ifSo !== null && <span class="quiet">（{visit.say(material.ifSo)}）</span>}
          </li>
        ))}
      </ul>
      {(draft.files?.length ?? 0) > 0 && <p>{visit.say(words.photosKept, { n: draft.files?.length ?? 0 })}</p>}
      <Select
        optional
        name="materialId"
        label={words.which}
        options={item.materials.map((material) => ({ value: material.materialId, label: material.name }))}
      />
      <PhotoInput optional name="photo" label={words.photo} />
    </>
  );
}

export function Check({ visit, draft, item }: Said) {
  const change = (name: StepName) => ({ href: visit.link(pathOf(draft, name)), label: words.change });
  const none = visit.say(words.none);
  return (
    <Definition
      facts={[
        { term: words.item, value: visit.say(item.name) },
        ...(item.items.length > 1 || draft.itemIds !== undefined
          ? [
              {
                term: words.whichItems,
                value: item.items.map((one) => visit.say(one.name)).join(visit.lang === "zh" ? "、" : ", "),
                change: change("who"),
              },
            ]
          : []),
        { term: words.name, value: draft.name ?? none, change: change("who") },
        { term: words.phone, value: draft.phone ?? none, change: change("who") },
        { term: words.idNumber, value: draft.idNumber ?? none, change: change("who") },
        { term: words.agentName, value: draft.agentName ?? none, change: change("who") },
        { term: words.situation, value: draft.situation ?? none, change: change("tell") },
        {
          term: words.photo,
          value: visit.say(words.photosKept, { n: draft.files?.length ?? 0 }),
          change: change("papers"),
        },
      ]}
    />
  );
}

/** Papers of several items as one list: what two of them want stands there once. Pure. */
import type { Material, ServiceItem } from "./words.ts";

export interface TogetherItem {
  readonly itemId: string;
  readonly content: ServiceItem;
}

export interface TogetherPaper extends Material {
  /** Who asks for it, and under which name of its own. */
  readonly asked: readonly { readonly itemId: string; readonly materialId: string }[];
}

/** By name, not by id: “paper1” is another paper in every item that was written here. */
const nameOf = (material: Material): string => material.name.zh.normalize("NFKC").replace(/\s/g, "");

/** Every paper once. Originals are looked at and given back, so that one is enough; each item keeps its own copies. */
export function papersTogether(items: readonly TogetherItem[]): TogetherPaper[] {
  const papers = new Map<string, TogetherPaper>();
  for (const { itemId, content } of items) {
    for (const material of content.materials) {
      const known = papers.get(nameOf(material));
      const asked = { itemId, materialId: material.id };
      papers.set(
        nameOf(material),
        known === undefined
          ? { ...material, id: freeId(material.id, [...papers.values()]), asked: [asked] }
          : { ...joined(known, material), id: known.id, asked: [...known.asked, asked] },
      );
    }
  }
  return [...papers.values()];
}

/** Needed by everybody as soon as one item needs it of everybody; looked up only where nobody has to bring it. */
function joined(known: TogetherPaper, other: Material): Material {
  const [first, second] =
    known.shared === other.shared ? [known, other] : known.shared ? [other, other] : [known, known];
  const asksAll = first.need === "always" || second.need === "always";
  const asksCases = first.need === "inCases" || second.need === "inCases";
  return {
    ...first,
    shared: known.shared && other.shared,
    originals: Math.max(first.originals, second.originals),
    copies: first === second ? first.copies : first.copies + second.copies,
    need: asksAll ? "always" : asksCases ? "inCases" : "ifSo",
    cases: [...new Set([...first.cases, ...second.cases])],
  };
}

function freeId(id: string, papers: readonly TogetherPaper[]): string {
  let free = id;
  for (let count = 2; papers.some((paper) => paper.id === free); count += 1) free = `${id}${count}`;
  return free;
}

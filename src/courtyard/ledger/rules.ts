/** Pure arithmetic of the ledger: what a booking changes, how a debt is paid first, which points grow old. */
import { type AccountName, keyOf, type TransferKind } from "./words.ts";

/** One line of a booking: `amount` smallest parts leave `debit` and come to `credit`. */
export interface Entry {
  readonly debit: AccountName;
  readonly credit: AccountName;
  readonly amount: number;
  readonly kind: TransferKind;
  readonly about: { readonly kind: string; readonly id: string };
  /** The civil date for which it counts, when that is not the day of the act. */
  readonly countsOn?: Temporal.PlainDate;
}

export const accountText = (name: AccountName): string => {
  const key = keyOf(name);
  return `${key.unit}/${key.kind}/${key.holderId}`;
};

/** What each account gains or loses by all lines together. */
export function netChanges(entries: readonly Entry[]): Map<string, number> {
  const changes = new Map<string, number>();
  for (const { debit, credit, amount } of entries) {
    if (!Number.isSafeInteger(amount) || amount <= 0) throw new Error("an amount is a whole number above zero");
    if (debit.unit !== credit.unit) throw new Error("a transfer stays within one unit");
    for (const [name, sign] of [
      [debit, -1],
      [credit, 1],
    ] as const) {
      const text = accountText(name);
      changes.set(text, (changes.get(text) ?? 0) + sign * amount);
    }
  }
  return changes;
}

type PersonUnit = "points" | "hours";
export interface Moved {
  readonly unit: PersonUnit;
  readonly personId: string;
  readonly amount: number;
  readonly about: { readonly kind: string; readonly id: string };
  readonly countsOn?: Temporal.PlainDate;
  /** A correction goes through accounts of its own, so that it is never taken for service. */
  readonly isCorrection?: true;
}

/** What is earned comes in whole; what is owed is paid from it at once. */
export function earnEntries(earned: Moved, debt: number): Entry[] {
  const { unit, personId, amount } = earned;
  const own = { unit, kind: "own", personId } as const;
  const kind = earned.isCorrection === true ? "adjust" : "earn";
  return [
    line(earned, { unit, kind: sourceOf(earned) }, own, amount, kind),
    ...repayEntries(earned, Math.min(debt, amount)),
  ];
}

/** What is owed and there is paid: the points go where the reversal would have taken them, and the debt shrinks. */
export function repayEntries(moved: Omit<Moved, "amount">, paid: number): Entry[] {
  const { unit, personId } = moved;
  if (paid === 0) return [];
  return [
    line(moved, { unit, kind: "own", personId }, { unit, kind: sourceOf(moved) }, paid, "repay"),
    line(moved, { unit, kind: "debt", personId }, { unit, kind: "owed" }, paid, "repay"),
  ];
}

/** Takes back what is there, and writes the rest down as owed. */
export function reverseEntries(reversed: Moved, balance: number): Entry[] {
  const { unit, personId, amount } = reversed;
  const taken = Math.min(balance, amount);
  const rest = amount - taken;
  const [own, source] = [{ unit, kind: "own", personId } as const, { unit, kind: sourceOf(reversed) } as const];
  return [
    ...(taken === 0 ? [] : [line(reversed, own, source, taken, reversed.isCorrection ? "adjust" : "reverse")]),
    ...(rest === 0 ? [] : [line(reversed, { unit, kind: "owed" }, { unit, kind: "debt", personId }, rest, "owe")]),
  ];
}

export interface Parting {
  readonly unit: "points" | "hours";
  readonly from: string;
  readonly to: string;
  /** What the parted one brought, less what she owed; below zero where she owed more. */
  readonly worth: number;
  /** Of the one that stays, now. */
  readonly own: number;
  readonly debt: number;
}

/**
 * What somebody brought goes back to her whole. What is not there any more is owed by the one that stays, who spent it;
 * what she herself owed goes back as her debt.
 */
export function partEntries({ unit, from, to, worth, own, debt }: Parting): Entry[] {
  // Between the two it is about the one that gathered, as the gathering was; what she owes for it is about the other.
  const [about, owing] = [from, to].map((id) => ({ about: { kind: "person", id } })) as [
    Pick<Moved, "about">,
    Pick<Moved, "about">,
  ];
  const of = (kind: "own" | "debt", personId: string): AccountName => ({ unit, kind, personId });
  const owed: AccountName = { unit, kind: "owed" };
  const [there, isOwed] = worth >= 0 ? [Math.min(worth, own), debt] : [0, Math.min(-worth, debt)];
  const rest = worth >= 0 ? worth - there : -worth - isOwed;
  const lines =
    worth >= 0
      ? [
          line(about, of("own", from), of("own", to), there, "gather"),
          line(owing, owed, of("debt", from), rest, "owe"),
          line(owing, owed, of("own", to), rest, "gather"),
        ]
      : [
          line(about, of("debt", from), of("debt", to), isOwed, "gather"),
          line(owing, owed, of("own", from), rest, "gather"),
          line(owing, owed, of("debt", to), rest, "owe"),
        ];
  return lines.filter(({ amount }) => amount > 0);
}

const sourceOf = (moved: Pick<Moved, "isCorrection">) => (moved.isCorrection === true ? "adjusted" : "earned");

const line = (
  moved: Pick<Moved, "about" | "countsOn">,
  debit: AccountName,
  credit: AccountName,
  amount: number,
  kind: TransferKind,
): Entry => ({
  debit,
  credit,
  amount,
  kind,
  about: moved.about,
  ...(moved.countsOn === undefined ? {} : { countsOn: moved.countsOn }),
});

/**
 * Of a balance, how much was earned up to the last day before the cut and is not used yet: what was earned first is
 * used first.
 */
export function oldPart(balance: number, earned: { readonly all: number; readonly untilCut: number }): number {
  const used = Math.max(0, earned.all - balance);
  return Math.min(balance, Math.max(0, earned.untilCut - used));
}

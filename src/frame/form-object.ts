/**
 * A posted form as the same kind of object that JSON would be: dotted names nest, repeated names and numbered ones
 * (`people.0.name`) become lists, blank fields are left out. A hostile form cannot reach prototypes or grow deep.
 */

const MAX_DEPTH = 6;
const MAX_FIELDS = 2000;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

type Branch = { [name: string]: unknown };

const isBranch = (value: unknown): value is Branch =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof File);

/** Fields beyond 2,000, names deeper than six, and names that collide with a field already there are ignored. */
export function formToObject(form: FormData): Record<string, unknown> {
  const tree: Branch = {};
  let count = 0;
  for (const [name, value] of form) {
    // A file field left alone arrives as a nameless file of no bytes.
    if (value === "" || (value instanceof File && value.size === 0 && value.name === "")) continue;
    if (++count > MAX_FIELDS) break;
    place(tree, name.split("."), value);
  }
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, withLists(value)]));
}

function place(tree: Branch, path: readonly string[], value: FormDataEntryValue): void {
  if (path.length > MAX_DEPTH || path.some((part) => part === "" || FORBIDDEN.has(part))) return;
  let branch = tree;
  for (const part of path.slice(0, -1)) {
    const next = Object.hasOwn(branch, part) ? branch[part] : (branch[part] = {});
    if (!isBranch(next)) return;
    branch = next;
  }
  const last = path.at(-1) ?? "";
  const present = Object.hasOwn(branch, last) ? branch[last] : undefined;
  if (isBranch(present)) return;
  if (present === undefined) branch[last] = value;
  else branch[last] = Array.isArray(present) ? [...present, value] : [present, value];
}

/** A branch whose names are all numbers is a list, in the order of the numbers; gaps close. */
function withLists(value: unknown): unknown {
  if (!isBranch(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => /^\d{1,4}$/.test(name))) {
    return names.toSorted((one, other) => Number(one) - Number(other)).map((name) => withLists(value[name]));
  }
  return Object.fromEntries(names.map((name) => [name, withLists(value[name])]));
}

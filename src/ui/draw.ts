/**
 * Draws components as the text of a page, from top to bottom and once: nothing here waits, remembers or comes back.
 * What a browser would need to take the page over is left out, which makes it several times as fast as the library
 * that it stands in for (docs/decisions/0030); a test compares the two on every page of the gallery.
 */
import { type ComponentChild, type ComponentChildren, Fragment, isValidElement, type VNode } from "preact";

type Props = Readonly<Record<string, unknown>>;
type Component = ((props: Props) => ComponentChild) & { readonly [SETS]?: { value: unknown } };

let drawn = "";
/** The value of the `select` around what is being drawn: its option says so. */
let selected: unknown;

/** The finished text. A component that throws leaves nothing half drawn. */
export function draw(node: ComponentChild): string {
  const outside = { drawn, selected };
  [drawn, selected] = ["", undefined];
  try {
    put(node);
    return drawn;
  } finally {
    ({ drawn, selected } = outside);
  }
}

const SETS = Symbol("sets");

/** Something that components know without being told: what the nearest `Within` around them set. */
export interface Context<T> {
  readonly Within: (props: { value: T; children?: ComponentChildren }) => VNode;
  readonly here: () => T;
}

export function makeContext<T>(otherwise: T): Context<T> {
  const around = { value: otherwise };
  const Within = Object.assign((): VNode => Fragment({ children: null }) as VNode, { [SETS]: around });
  return { Within, here: () => around.value };
}

function put(node: unknown): void {
  if (typeof node === "string") drawn += escaped(node);
  else if (typeof node === "object" && node !== null) {
    if (Array.isArray(node)) for (const each of node) put(each);
    // An object that came from outside is no element, whatever it looks like.
    else if (isValidElement(node)) putElement(node);
  } else if (typeof node === "number" || typeof node === "bigint") drawn += node;
}

function putElement(node: VNode): void {
  const props = node.props as Props;
  if (typeof node.type === "string") return putTag(node.type, props);
  if (node.type === Fragment) return put(props["children"]);
  const component = node.type as unknown as Component;
  const around = component[SETS];
  if (around === undefined) return put(component(props));
  const before = around.value;
  around.value = props["value"];
  try {
    put(props["children"]);
  } finally {
    around.value = before;
  }
}

const VOID: ReadonlySet<string> = new Set([
  "area",
  "base",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
]);

function putTag(tag: string, props: Props): void {
  let open = `<${tag}`;
  let inside = props["children"];
  let html: string | undefined;
  const outer = selected;
  for (const name in props) {
    if (name === "children") continue;
    const value = props[name];
    if (name === "dangerouslySetInnerHTML") html = (value as { __html: string }).__html;
    else if (name === "value" && tag === "textarea") inside = value;
    else if (name === "value" && tag === "select") selected = value;
    else {
      if (name === "value" && tag === "option" && isSelected(value) && !("selected" in props)) open += " selected";
      open += attribute(name, value);
    }
  }
  if (VOID.has(tag)) drawn += `${open}/>`;
  else if (html !== undefined) drawn += `${open}>${html}</${tag}>`;
  else if (typeof inside === "string") drawn += `${open}>${escaped(inside)}</${tag}>`;
  else {
    drawn += `${open}>`;
    put(inside);
    drawn += `</${tag}>`;
  }
  selected = outer;
}

const isSelected = (value: unknown): boolean => selected !== undefined && String(value) === String(selected);

function attribute(name: string, value: unknown): string {
  const known = names.get(name) ?? nameOf(name);
  if (value === undefined || value === null || (value === false && !known.isWord)) return "";
  if (value === "" || (value === true && !known.isWord)) return known.bare;
  const text = typeof value === "string" ? value : String(value);
  return known.finished?.get(text) ?? finish(known, text);
}

function finish(name: Name, text: string): string {
  const finished = `${name.before}${escaped(text)}"`;
  if (name.finished !== undefined && name.finished.size < MOST_FINISHED) name.finished.set(text, finished);
  return finished;
}

interface Name {
  readonly bare: string;
  readonly before: string;
  /** Finished, by their value: only where values come from our own components, so that they are few and nobody's. */
  readonly finished: Map<string, string> | undefined;
  /** Whether true and false are words of it: `aria-…`, `data-…`. Elsewhere true is the bare name, and false nothing. */
  readonly isWord: boolean;
}

/** All attributes that the house's components have ever had. */
const names = new Map<string, Name>();
const RENAMED: Readonly<Record<string, string>> = { className: "class", htmlFor: "for", httpEquiv: "http-equiv" };
/** HTML's own attributes know no case; these two are SVG's. */
const MOST_FINISHED = 500;
const OURS = /^(class|role|scope|dir|type|aria-hidden)$/;
const WITH_CASE = /^(viewBox|preserveAspectRatio)$/;

function nameOf(written: string): Name {
  if (!/^[a-zA-Z][\w:-]*$/.test(written)) throw new Error(`“${written}” is no name of an attribute`);
  const name = RENAMED[written] ?? (WITH_CASE.test(written) ? written : written.toLowerCase());
  const made = {
    bare: ` ${name}`,
    before: ` ${name}="`,
    finished: OURS.test(name) ? new Map<string, string>() : undefined,
    isWord: /^(aria-|data-|draggable$|spellcheck$)/.test(name),
  };
  names.set(written, made);
  return made;
}

const TO_ESCAPE = /["&<]/;
const ESCAPED: Readonly<Record<string, string>> = { '"': "&quot;", "&": "&amp;", "<": "&lt;" };

const escaped = (text: string): string =>
  TO_ESCAPE.test(text) ? text.replace(/["&<]/g, (one) => ESCAPED[one]!) : text;

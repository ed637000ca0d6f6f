/** What is drawn is, letter by letter, what preact-render-to-string draws of the same tree. */
import fc from "fast-check";
import { type ComponentChild, Fragment, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { draw, makeContext } from "./draw.ts";

const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("村口的灯", 'a "b" & <c>', "", "'"));
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, undefined));
const names = [
  "class",
  "id",
  "href",
  "lang",
  "tabIndex",
  "dateTime",
  "noValidate",
  "autoComplete",
  "hidden",
  "checked",
];
const words = ["aria-hidden", "aria-current", "data-keys", "data-label", "colSpan", "htmlFor", "maxLength", "title"];
const attributes = fc.dictionary(fc.constantFrom(...names, ...words), value, { maxKeys: 4 });
const Plain = ({ children }: { children?: ComponentChild }) => children ?? null;

const { tree } = fc.letrec<{ tree: ComponentChild; children: ComponentChild }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    value as fc.Arbitrary<ComponentChild>,
    fc.tuple(fc.constantFrom("p", "span", "td", "div"), attributes, tie("children")).map((all) => h(...all)),
    fc.tuple(fc.constantFrom("input", "br", "img"), attributes).map((all) => h(...all)),
    tie("children").map((children) => h(Fragment, null, children)),
    tie("children").map((children) => h(Plain, null, children)),
    fc.tuple(text, fc.array(text, { maxLength: 3 })).map(([chosen, options]) =>
      h(
        "select",
        { value: chosen, name: "s" },
        options.map((each) => h("option", { value: each }, each)),
      ),
    ),
    text.map((typed) => h("textarea", { value: typed, rows: 3 })),
  ),
  children: fc.array(tie("tree") as fc.Arbitrary<never>, { maxLength: 4 }),
}));

test("any tree is drawn as the library draws it", () => {
  fc.assert(
    fc.property(tree, (node) => {
      expect(draw(h("main", null, node))).toBe(renderToString(h("main", null, node)));
    }),
    { numRuns: 1_000 },
  );
});

test("SVG keeps its names, and markup of our own is not escaped", () => {
  const node = h("svg", { viewBox: "0 0 1 1", "stroke-width": 2, dangerouslySetInnerHTML: { __html: "<path/>" } });
  expect(draw(node)).toBe(renderToString(node));
});

test("an object that came from outside is no element", () => {
  const forged = JSON.parse('{"type":"b","props":{"dangerouslySetInnerHTML":{"__html":"<script>"}}}') as ComponentChild;
  expect(draw(h("p", null, forged))).toBe("<p></p>");
});

test("a name that could end its tag is refused", () => {
  expect(() => draw(h("p", { 'x="><script>': "1" } as object))).toThrow("no name of an attribute");
});

test("the nearest setting counts, is gone behind it, and also where a component throws", () => {
  const { Within, here } = makeContext("outside");
  const Here = () => h("i", null, here());
  const Throws = () => {
    throw new Error("broken");
  };
  const page = h(Fragment, null, [
    h(Here, null),
    h(Within, { value: "near" }, h(Within, { value: "nearer" }, h(Here, null)), h(Here, null)),
    h(Here, null),
  ]);
  const drawn = "<i>outside</i><i>nearer</i><i>near</i><i>outside</i>";
  expect(draw(page)).toBe(drawn);
  expect(() => draw(h(Within, { value: "left behind" }, h(Throws, null)))).toThrow("broken");
  expect(draw(page)).toBe(drawn);
});

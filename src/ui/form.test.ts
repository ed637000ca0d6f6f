import { h, type ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { problems, refuse, refuseAll } from "#frame/problems.ts";
import { Checkbox, RadioCards } from "./choices.tsx";
import { Reader } from "./context.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Form } from "./form.tsx";
import { Select, TextArea, TextInput } from "./inputs.tsx";

const words = problems("test", {
  missing: { zh: "请写", en: "Please write" },
  long: { zh: "多了 {count} 字", en: "{count} too many", door: { zh: "到前台说", en: "Tell the desk" } },
});
const both = refuseAll([
  refuse(words.missing, { field: "words" }),
  refuse(words.long, { field: "phone", values: { count: 3 } }),
]);

const form = (children: ComponentChildren, more: Record<string, unknown> = {}) =>
  renderToString(h(Form, { action: "/ask", csrf: "c1", once: "k1", ...more, children }));

test("the summary counts, links to each field, fills values in and names the right door", () => {
  const html = renderToString(h(ErrorSummary, { problems: both.all ?? [] }));
  expect(html).toContain('role="alert"');
  expect(html).toContain("autofocus");
  expect(html).toContain("有 2 处请看一下");
  expect(html).toContain('<a href="#field-words">请写</a>');
  expect(html).toContain('<a href="#field-phone">多了 3 字</a>');
  expect(html).toContain("可以这样办：到前台说");
});

test("without refusals there is no summary", () => {
  expect(renderToString(h(ErrorSummary, { problems: [] }))).toBe("");
});

test("the summary speaks the reader's language", () => {
  const html = renderToString(h(Reader, { lang: "en", children: h(ErrorSummary, { problems: [both] }) }));
  expect(html).toContain("Please look at this");
});

test("a form carries guard and key, and each wrong field says so beside itself", () => {
  const html = form([h(TextArea, { name: "words", label: "您的话", limit: 100, hint: "随便说" })], { problem: both });
  expect(html).toContain('<input type="hidden" name="csrf" value="c1"');
  expect(html).toContain('<input type="hidden" name="key" value="k1"');
  expect(html).toContain('aria-describedby="field-words-hint field-words-limit field-words-error"');
  expect(html).toContain('aria-invalid="true"');
  for (const id of ["field-words", "field-words-hint", "field-words-limit", "field-words-error"])
    expect(html).toContain(`id="${id}"`);
});

test("what was typed is kept exactly and escaped", () => {
  const typed = { words: "<b>\n=1+1 𠮷</b>", phone: '"139', kind: "wish", anonymous: "yes", place: "b" };
  const html = form(
    [
      h(TextArea, { name: "words", label: "您的话" }),
      h(TextInput, { name: "phone", label: "电话", value: "old" }),
      h(RadioCards, {
        name: "kind",
        label: "这是",
        value: "call",
        choices: [
          { value: "wish", label: "心愿" },
          { value: "call", label: "呼声" },
        ],
      }),
      h(Checkbox, { name: "anonymous", label: "不留名字" }),
      h(Select, {
        name: "place",
        label: "在哪里",
        value: "a",
        options: [
          { value: "a", label: "甲" },
          { value: "b", label: "乙" },
        ],
      }),
    ],
    { typed },
  );
  expect(html).toContain("&lt;b>\n=1+1 𠮷&lt;/b>");
  expect(html).toContain('value="&quot;139"');
  expect(html).toMatch(/value="wish"[^>]* checked/);
  expect(html).not.toMatch(/value="call"[^>]* checked/);
  expect(html).toMatch(/type="checkbox"[^>]* checked/);
  expect(html).toMatch(/<option[^>]*selected[^>]*>乙/);
  expect(html).not.toMatch(/<option[^>]*selected[^>]*>甲/);
});

test("a text that begins with a line end keeps it: a browser drops the first one of a text area", () => {
  expect(form([h(TextArea, { name: "words", label: "话" })], { typed: { words: "\n二" } })).toMatch(
    />\n\n二<\/textarea>/,
  );
});

import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { galleryPage, pageNames } from "./gallery/gallery.tsx";
import { maskName, PersonName } from "./parts.tsx";

const looks = (["zh", "en"] as const).flatMap((lang) =>
  [true, false].map((mode) => ({ lang, elder: mode, contrast: mode })),
);

test.each(pageNames)("the page %s passes the content policy and is whole in both languages and modes", (name) => {
  for (const look of looks) {
    const html = galleryPage(name, look) ?? "";
    expect(html).toMatch(/^<!doctype html><html lang="(zh-CN|en)"/);
    expect(html.includes("data-elder")).toBe(look.elder);
    expect(html.includes("data-contrast")).toBe(look.contrast);
    expect(html).not.toMatch(
      / style=|<style|<script(?! type="module" src="\/)| on[a-z]+="|\[object Object\]|undefined|NaN/,
    );
    expect(html.match(/<h1/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const scripts = [...html.matchAll(/<script[^>]*src="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(scripts).size).toBe(scripts.length);
    expect(html.match(/class="btn btn-primary"/g)?.length ?? 0).toBeLessThanOrEqual(1);
  }
});

test("preferences post back to the page they were pressed on", () => {
  const html = galleryPage("home", { lang: "zh", elder: true, contrast: false }) ?? "";
  expect(html).toContain('action="/preferences"');
  expect(html).toContain('name="back" value="/home"');
  expect(html).toMatch(/name="elder" value="off"/);
  expect(html).toMatch(/name="contrast" value="on"/);
});

test("the kiosk goes back to its start without script too", () => {
  const html = galleryPage("kiosk", { lang: "zh", elder: false, contrast: false }) ?? "";
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="120;url=/kiosk"');
});

test("a masked name never reaches the page", () => {
  expect(["谭桂芝", "覃明", "欧阳小山水", "Qin Shouyi", "𠮷田"].map(maskName)).toEqual([
    "谭＊＊",
    "覃＊",
    "欧＊＊",
    "Q＊＊",
    "𠮷＊",
  ]);
  expect(renderToString(h(PersonName, { name: "谭桂芝", masked: true }))).not.toContain("桂");
});

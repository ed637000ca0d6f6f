import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { BarChart, barPercent, Figure, LineChart, linePoints, scaleTop } from "./chart.tsx";

test("a scale ends on a round number at or above the highest value", () => {
  expect([[], [0], [1], [3], [84], [101], [0.3], [7, 19]].map(scaleTop)).toEqual([1, 1, 1, 5, 100, 200, 0.5, 20]);
});

test("the longest bar fills the field, zero has none, and a little is still seen", () => {
  expect([barPercent(14, 14), barPercent(7, 14), barPercent(1, 10_000), barPercent(0, 14), barPercent(0, 0)]).toEqual([
    100, 50, 0.8, 0, 0,
  ]);
});

test("a line goes from edge to edge with zero at the bottom; a single point does not divide by zero", () => {
  expect(linePoints([0, 50, 100], 100)).toEqual([
    [0, 100],
    [50, 50],
    [100, 0],
  ]);
  expect(linePoints([5], 5)).toEqual([[0, 0]]);
});

test("every bar and point is also there as text, and nothing carries an inline style", () => {
  const points = [
    { label: { zh: "六月", en: "June" }, value: 41 },
    { label: { zh: "七月", en: "July" }, value: 55, text: "55 件" },
  ];
  const title = { zh: "每月收到", en: "Received" };
  for (const html of [
    renderToString(h(BarChart, { title, bars: points })),
    renderToString(h(LineChart, { title, points })),
  ]) {
    expect(html).toContain('<th scope="row">六月</th>');
    expect(html).toContain("<td>41</td>");
    expect(html).toContain("<td>55 件</td>");
    expect(html).not.toContain("style=");
  }
});

test("a chart without data draws without NaN", () => {
  const html = renderToString(h(LineChart, { title: "空", points: [] }));
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
});

test("a rate shows its n", () => {
  expect(renderToString(h(Figure, { label: "不满意", value: "9%", n: 45 }))).toContain("共 45 件");
});

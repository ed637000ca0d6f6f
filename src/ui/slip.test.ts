import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { groupsOfFour, qrPath, Slip } from "./slip.tsx";

test("codes are grouped by fours, whatever stood between the figures", () => {
  expect(groupsOfFour("310048217756320915")).toEqual(["3100", "4821", "7756", "3209", "15"]);
  expect(groupsOfFour(" 3100-4821 77")).toEqual(["3100", "4821", "77"]);
  expect(groupsOfFour("")).toEqual([]);
});

test("the path draws exactly the dark squares of the code", () => {
  const text = "http://localhost:8080/follow#310048217756320915";
  const { path, size } = qrPath(text);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) drawn[Number(y)]![Number(x) + step] = true;
  expect(drawn).toEqual(encode(text, { ecc: "M", border: 0 }).data);
});

test("a slip shows number, both calendars and next steps, and hides nothing in a style", () => {
  const html = renderToString(
    h(Slip, {
      courtyard: "槐荫社区小院",
      code: "31004821",
      receivedAt: { iso: "2026-11-20", gregorian: "2026年11月20日", weekday: "星期五", lunar: "农历十月十二" },
      steps: ["等回话"],
      paper: 58,
    }),
  );
  expect(html).toContain("<span>3100</span><span>4821</span>");
  expect(html).toContain('datetime="2026-11-20"');
  expect(html).toContain("农历十月十二");
  expect(html).toContain("<li>等回话</li>");
  expect(html).toContain('data-paper="58"');
  expect(html).not.toContain('class="qr"');
  expect(html).not.toContain("style=");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { maskAddress, maskIdNumber, maskName, maskPhone } from "./mask.ts";

test.each([
  ["张三", "张某"],
  ["张三丰", "张某某"],
  ["欧阳修", "欧阳某"],
  ["欧阳春江", "欧阳某某"],
  ["欧阳", "欧某"],
  ["丁", "某"],
  ["𠮷田一", "𠮷某某"],
  ["阿依古丽·买买提", "阿某某"],
  [" 李四 ", "李某"],
  ["Anna Lee", "A***"],
  ["A", "***"],
  ["", ""],
])("name %j shows as %j", (name, masked) => expect(maskName(name)).toBe(masked));

test("another mark where a form asks for it", () => {
  expect(maskName("张三丰", "＊")).toBe("张＊＊");
  expect(maskName("丁", "＊")).toBe("＊");
});

test.each([
  ["19900001234", "199****1234"],
  ["02355551234", "023****1234"],
  ["01055551234", "010****1234"],
  ["057155551234", "0571****1234"],
  ["4001234567", "400****4567"],
  ["55551234", "****1234"],
  ["12345", "***"],
  ["110", "***"],
  ["", ""],
])("phone %j shows as %j", (phone, masked) => expect(maskPhone(phone)).toBe(masked));

test.each([
  ["500235199002281239", "5*************1239"],
  ["50023519900228123X", "5*************123X"],
  ["E12345678", "****78"],
  ["A1234", "****"],
  ["", ""],
])("ID number %j shows as %j", (number, masked) => expect(maskIdNumber(number)).toBe(masked));

test.each([
  ["清溪街道三龙路12号3单元501", "清溪街道三龙路***"],
  ["清溪街道三龙路幸福小区３栋", "清溪街道三龙路***"],
  ["解放二路一百二十号", "解放二路***"],
  ["红星村三组李家院子", "红星村***"],
  ["红星村", "红星村"],
  ["红星村李家院子", "红星村***"],
  ["桥头大树旁", "***"],
  ["12号", "***"],
  ["Flat 5, 12 Sanlong Road", "Sanlong Road ***"],
  ["", ""],
])("address %j shows as %j", (address, masked) => expect(maskAddress(address)).toBe(masked));

test("a mask never shows more than a name's surname, or a number's ends", () => {
  const han = fc.string({
    unit: fc.constantFrom(..."张王李赵欧阳司马诸葛春江月夜明𠮷㛃"),
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(han, (name) => {
      const shown = [...maskName(name)].filter((character) => character !== "某");
      expect(shown.length).toBeLessThanOrEqual(2);
      expect(shown.length).toBeLessThan([...name].length);
      expect([...maskName(name)].length).toBeLessThanOrEqual(4);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{3,12}$/), (phone) => {
      const shown = maskPhone(phone).replaceAll("*", "");
      expect(shown.length).toBeLessThanOrEqual(Math.max(0, phone.length - 3));
      expect(phone.endsWith(shown.slice(-4))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[0-9]{1,4}$/), (place, house) => {
      expect(maskAddress(`${place.replace(/[A-Za-z]/g, "")}${house}号`)).not.toMatch(/\p{Nd}/u);
    }),
  );
});

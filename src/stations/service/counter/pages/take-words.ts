/** What the page says on which a known person gets her number. */
import { texts } from "#frame/texts.ts";

export const takeWords = texts({
  title: { zh: "给这个人出号", en: "A number for this person" },
  takenBy: { zh: "谁来取的", en: "Who takes it" },
  herself: { zh: "本人", en: "the person" },
  fromRecord: {
    zh: "登记过的人：打开登记，点“出号”，窗口就看得到她在办的件；家里人、代办人也可以替她取。",
    en: "Whoever has a record: open it and choose “Give a number”; her household or a proxy may take it for her.",
  },
  noLine: { zh: "前台还没有取号的设备", en: "The desk has no line of numbers yet" },
  noLineHint: { zh: "先加一台前台的设备，就能出号。", en: "Add a device of the desk; then numbers can be given." },
  notOpenHint: { zh: "到场次里点“开场”，再来出号。", en: "Open the session first, then give the number." },
});

/**
 * What others see of a person where the full datum is not theirs to see. When a form is not known, more is hidden,
 * never less. Masks are for showing only: they are not unique, and nothing may be looked up by them.
 */

/** Compound surnames in use (two characters belong to the surname, as in 欧阳). */
const COMPOUND_SURNAMES = new Set(
  (
    "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 令狐 慕容 夏侯 轩辕 长孙 宇文 鲜于 闾丘 司空 太史 澹台 公冶 宗政 濮阳 " +
    "淳于 单于 太叔 申屠 公羊 赫连 钟离 第五 南宫 西门 东郭 百里 呼延 端木 左丘 独孤 拓跋 万俟 闻人"
  ).split(" "),
);

/** A longer name would be told by its length alone. */
const MAX_MARKS = 2;

/**
 * 张三 → 张某, 张三丰 → 张某某, 欧阳修 → 欧阳某, 丁 → 某, 阿依古丽·买买提 → 阿某某, Anna Lee → A***.
 * `mark` may be ＊ where a form asks for it.
 */
export function maskName(name: string, mark: "某" | "＊" = "某"): string {
  const characters = [...name.trim()];
  const [first] = characters;
  if (first === undefined) return "";
  if (!/\p{Script=Han}/u.test(first)) return characters.length === 1 ? "***" : `${first}***`;
  const compound = characters.slice(0, 2).join("");
  const surname = characters.length > 2 && COMPOUND_SURNAMES.has(compound) ? compound : first;
  const hidden = characters.length - [...surname].length;
  return hidden === 0 ? mark : surname + mark.repeat(Math.min(hidden, MAX_MARKS));
}

/** 19900001234 → 199****1234, 01000001234 → 010****1234, 00001234 → ****1234, short numbers → ***. Expects digits only. */
export function maskPhone(phone: string): string {
  const end = phone.slice(-4);
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${end}`;
  if (/^0[12]\d{8,9}$|^[48]00\d{7}$/.test(phone)) return `${phone.slice(0, 3)}****${end}`;
  // Beside a long area code, a short number would hide only two digits.
  if (/^0\d{10,11}$/.test(phone)) return `${phone.slice(0, 4)}****${end}`;
  return phone.length >= 7 ? `****${end}` : phone === "" ? "" : "***";
}

/** A resident ID number shows its first and its last four places (5*************1234); other numbers their last two. */
export function maskIdNumber(number: string): string {
  const text = number.trim();
  if (/^\d{17}[\dXx]$/.test(text)) return `${text.slice(0, 1)}${"*".repeat(13)}${text.slice(-4)}`;
  if (text === "") return "";
  return text.length >= 6 ? `****${[...text].slice(-2).join("")}` : "****";
}

/** A house number, in digits or in Chinese numerals before what it counts. */
const HOUSE_NUMBER = /\p{Nd}|[一二三四五六七八九十百零〇两]+(?=[号栋幢座单室楼层户组社])|[甲乙丙丁](?=[栋幢座])/u;
const STREET_END = /^.*(?:[路街巷弄村镇乡道]|大道|街道|胡同)/su;
const ENGLISH_STREET = /\b(?:[A-Z][\w'’]*\s+){1,3}(?:Road|Street|Lane|Avenue|Alley|Village|Rd|St)\b/u;

/** The street or village only: 清溪街道三龙路12号3单元501 → 清溪街道三龙路***. Where none is seen, everything is hidden. */
export function maskAddress(address: string): string {
  const text = address.normalize("NFKC").trim();
  if (text === "") return "";
  const english = ENGLISH_STREET.exec(text)?.[0];
  if (english !== undefined) return `${english.replace(/\s+/gu, " ")} ***`;
  const house = HOUSE_NUMBER.exec(text);
  const beforeHouse = house === null ? text : text.slice(0, house.index);
  const street = STREET_END.exec(beforeHouse)?.[0] ?? "";
  return street === text ? street : `${street}***`;
}

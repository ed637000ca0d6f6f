/**
 * What everybody tries first. A list of common passwords of this length is a few dozen words with figures and signs
 * around them, phone numbers, dates, and walks over the keyboard; so the words are listed and the rest is a rule
 * (`isCommon`), which refuses far more than a list of some thousand entries would.
 */

/** Words that with figures and signs around them are no password. */
const WORDS: ReadonlySet<string> = new Set(
  `password passwd pass passwort admin administrator root user guest test demo login letmein welcome changeme default
  temp temporary secret super superman batman football baseball basketball princess sunshine monkey dragon master shadow
  michael jordan computer internet samsung iphone huawei xiaomi weixin wechat taobao alipay tencent baidu google apple
  windows qwerty qwertyuiop qwert asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx qazwsx qazwsxedc abc abcd abcde
  abcdef aaa aa a q qq w ww x xx xxx z zz iloveyou loveyou love woaini woaiwojia mima wodemima nihao zhongguo china
  chongqing beijing shanghai xiaoyuan courtyard shequ dangjian qiantai bangong gongzuo jiedao service hello summer
  winter spring autumn monday friday january december mustang trustno whatever freedom ninja azerty
  密码 我的密码 小院 社区 前台 中国 你好 我爱你 登录 办公`.split(/\s+/),
);

/** Signs that people put for letters. */
const DISGUISES: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

/** Whether a password, in small letters and half-width signs, is among the first that others would guess. */
export function isCommon(plain: string): boolean {
  if (LISTED.has(plain.replace(/[\s._-]/g, "")) || isMonotonous(plain)) return true;
  const letters = (text: string): string => text.replace(/[^\p{L}]/gu, "");
  // What stands after the last letter is no disguise: P@ssw0rd!2026.
  const core = plain.replace(/[^\p{L}]+$/u, "");
  const undisguised = [...core].map((sign) => DISGUISES[sign] ?? sign).join("");
  // Figures alone are phone numbers and dates.
  return [plain, undisguised].some((text) => WORDS.has(letters(text))) || letters(plain) === "";
}

/** One or two characters again and again, one piece repeated, or a run such as 0123456789. */
function isMonotonous(plain: string): boolean {
  const characters = [...plain];
  if (new Set(characters).size <= 2 || /^(.{1,5})\1+.?$/su.test(plain)) return true;
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const strides = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return strides.size === 1;
}

const LISTED: ReadonlySet<string> = new Set(
  `password01 password11 password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123
  1234567890 12345678910 123456789a 123456789q 123456789abc a123456789 aa123456789 abc123456789 q123456789 qq123456789
  0987654321 9876543210 1122334455 1231231234 123123123123 1234512345 1234554321 123321123321 123456123456 147258369
  1472583690 147852369 1478523690 159753159753 0123456789 01234567890 1029384756 1357924680 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx3edc 1qaz2wsx3e zaq12wsxcde3 qazwsxedcrfv qazwsx123456 qwertyuiop qwertyuiop123 qwerty12345 qwerty123456
  qwerty1234567 qwertyqwerty asdfghjkl123 asdfghjkl; asdfasdfasdf asdfgh123456 zxcvbnm123 zxcvbnm12345 zxcvbnmasdf
  abcdefghij abcd123456 abcd12345678 abc1234567 abcabc123123 aabbccddee a1b2c3d4e5 a1b2c3d4e5f6 aaaa111111 1111aaaaaa
  5201314520 52013145201314 520131415926 woaini1314 woaini520 woaini5201314 woaini1314520 iloveyou12 iloveyou123
  iloveyou1314 iloveyou520 1314520520 13145201314 8888888888 6666666666 1688168888 168168168168 88888888888
  administrator administrator1 admin123456 admin1234567 admin12345 adminadmin adminadmin123 root123456 rootroot123
  letmein123 letmein1234 welcome123 welcome1234 welcome12345 changeme123 changeme1234 temppassword temporary1
  default123 default1234 secret1234 superman123 football123 baseball123 princess123 sunshine123 monkey12345
  dragon12345 master12345 shadow12345 michael123 computer123 internet123 samsung123 iphone12345 huawei12345 xiaomi12345
  test123456 testtest123 test1234567 user123456 guest123456 demo123456 demodemo123 china123456 beijing2008 chongqing123
  xiaoyuan123 xiaoyuan1234 xiaoyuan123456 shequ123456 dangjian123 qiantai123456 mima123456 mimamima123 wodemima123
  gongzuo123456 zhongguo123 woaizhongguo nihao123456 nihaonihao123 mustang12345 trustno1trustno1 whatever123
  correcthorsebatterystaple thisismypassword mypassword123 mypassword1 newpassword1 newpassword123 yourpassword
  一二三四五六七八九十 我爱我的祖国中国中国`
    .split(/\s+/)
    .filter((entry) => entry !== ""),
);

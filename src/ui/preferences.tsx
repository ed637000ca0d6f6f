/** Large text, high contrast, the other language: one tap away on every page, without script. */
import { useSay, type Words } from "./context.tsx";
import { Icon, type IconName } from "./icon.tsx";
import type { PageFrame } from "./page.tsx";
import { words } from "./words.ts";

/** Three buttons of one form; `/preferences` remembers the choice and comes back to where the reader was. */
export function Preferences({ frame }: { frame: PageFrame }) {
  const say = useSay();
  const buttons: readonly { name: string; value: string; label: Words; icon: IconName; lang?: string }[] = [
    {
      name: "elder",
      value: frame.elder ? "off" : "on",
      label: frame.elder ? words.elderOff : words.elderOn,
      icon: "letters",
    },
    {
      name: "contrast",
      value: frame.contrast ? "off" : "on",
      label: frame.contrast ? words.contrastOff : words.contrastOn,
      icon: "contrast",
    },
    frame.lang === "zh"
      ? { name: "lang", value: "en", label: words.otherLanguage, icon: "language", lang: "en" }
      : { name: "lang", value: "zh", label: words.otherLanguage, icon: "language", lang: "zh-CN" },
  ];
  return (
    <form
      class="preferences"
      method="post"
      action={`${frame.home.replace(/\/$/, "")}/preferences`}
      aria-label={say(words.preferences)}
    >
      <input type="hidden" name="csrf" value={frame.csrf} />
      <input type="hidden" name="back" value={frame.here} />
      {buttons.map(({ name, value, label, icon, lang }) => (
        <button type="submit" name={name} value={value} lang={lang}>
          <Icon name={icon} />
          {say(label)}
        </button>
      ))}
    </form>
  );
}

/** What the page of witnesses says. */
import { texts } from "#frame/texts.ts";

export const witnessWords = texts({
  title: { zh: "签字见证", en: "Witness" },
  lead: {
    zh: "别人发放时写了您见证。您亲眼看到了，点“看到了”；不在场就点“不在场”，监督员会去问。",
    en: "Somebody named you as witness. If you saw it handed over, say so; if you were not there, say that, and the auditor asks.",
  },
  to: { zh: "发给{name}", en: "to {name}" },
  by: { zh: "{name} 发的", en: "handed over by {name}" },
  seen: { zh: "看到了", en: "I saw it" },
  notThere: { zh: "不在场", en: "I was not there" },
  done: { zh: "记下了。", en: "Noted." },
  none: { zh: "没有等您签字的", en: "Nothing waits for you" },
  noneHint: { zh: "有人写您见证时，会出现在这里。", en: "When somebody names you as witness, it stands here." },
  missing: { zh: "没有见证的发放", en: "Handed over without a witness" },
  missingHint: {
    zh: "见证人说不在场，或者过了几天还没签。请去问发放的人和领的人。",
    en: "The witness was not there, or has not signed for some days: ask whoever gave and whoever received.",
  },
  missingNone: { zh: "都有人见证。", en: "All of it was witnessed." },
  saidNot: { zh: "{name}：不在场", en: "{name}: was not there" },
  silent: { zh: "{name}：还没签", en: "{name}: not signed yet" },
});

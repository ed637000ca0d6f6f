/** Pages of refusal: what was not found, what broke, what one may not do; each names the right door. */
import { civilDate, realClock } from "#frame/clock.ts";
import type { Problem } from "#frame/problems.ts";
import { say } from "#frame/texts.ts";
import type { Hub, Visit } from "#frame/visit.ts";
import {
  Actions,
  ErrorSummary,
  LinkButton,
  pageFrame,
  renderPage,
  ResidentPage,
  StaffPage,
  staffFrame,
} from "#ui/index.ts";
import { bothCalendars } from "#courtyard/calendar/days.ts";

const words = {
  refused: { zh: "这一步没有办成", en: "This could not be done" },
  notFound: { zh: "没有找到这一页", en: "This page was not found" },
  failed: { zh: "出错了", en: "Something went wrong" },
  failedHint: {
    zh: "是我们的问题，不是您的。您可以再试一次，或直接到前台，有人帮您。",
    en: "The fault is ours. Please try again, or come to the front desk: somebody will help you.",
  },
  notFoundHint: {
    zh: "地址可能写错了，也可能这件事不在您这里办。可以从首页重新开始，或到前台问。",
    en: "The address may be wrong, or this is not for you. Start again from the home page, or ask at the front desk.",
  },
  home: { zh: "回到首页", en: "Go to the home page" },
  desk: { zh: "回到工作台", en: "Back to the desk" },
  signIn: { zh: "去登录", en: "Sign in" },
  choose: { zh: "请选择您的小院", en: "Choose your courtyard" },
  none: { zh: "还没有开设小院", en: "No courtyard has been opened yet" },
};

/** The page of a refusal that no form could show. */
export function problemPage(visit: Visit, problem: Problem) {
  const title = problem.status === 404 ? words.notFound : words.refused;
  const doors = (
    <>
      <ErrorSummary problems={[problem]} />
      <Actions>
        {problem.status === 401 ? (
          <LinkButton href={visit.link("/sign-in")} label={words.signIn} />
        ) : (
          <LinkButton
            href={visit.link(visit.actor.kind === "staff" ? "/desk" : "/")}
            label={visit.actor.kind === "staff" ? words.desk : words.home}
          />
        )}
      </Actions>
    </>
  );
  return visit.actor.kind === "staff" ? (
    <StaffPage {...staffFrame(visit)} title={title}>
      {doors}
    </StaffPage>
  ) : (
    <ResidentPage frame={pageFrame(visit)} title={title}>
      {doors}
    </ResidentPage>
  );
}

/** Drawn without a visit: nothing may be needed that could itself have failed. */
export function failurePage(hub: Hub | undefined, prefix: string, status: 404 | 500, request: Request): string {
  const lang = /^\s*en\b/i.test(request.headers.get("accept-language") ?? "") ? "en" : "zh";
  const title = status === 404 ? words.notFound : words.failed;
  return renderPage(
    <ResidentPage frame={bareFrame(lang, hub?.name[lang] ?? "小院", `${prefix}/`)} title={title}>
      <p>{say(lang, status === 404 ? words.notFoundHint : words.failedHint)}</p>
      <Actions>
        <LinkButton href={`${prefix}/`} label={say(lang, words.home)} />
      </Actions>
    </ResidentPage>,
  );
}

/** Several courtyards live here: one list, in the order of their numbers. An empty installation goes to its set-up. */
export function choicePage(hubs: readonly Hub[]): string | { redirect: string } {
  if (hubs.length === 0) return { redirect: "/set-up" };
  return renderPage(
    <ResidentPage frame={bareFrame("zh", "小院", "/")} title={words.choose}>
      <ul>
        {hubs.map((hub) => (
          <li>
            <a href={`/${hub.slug}/`}>
              {hub.name.zh} <span lang="en">{hub.name.en}</span>
            </a>
          </li>
        ))}
      </ul>
    </ResidentPage>,
  );
}

const bareFrame = (lang: "zh" | "en", courtyard: string, home: string) => {
  const today = civilDate(realClock.now());
  return {
    lang,
    elder: false,
    contrast: false,
    courtyard,
    home,
    today: { iso: today.toString(), ...bothCalendars(today, lang) },
    here: home,
    csrf: "",
  };
};

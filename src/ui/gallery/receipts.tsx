/** Pages of the gallery after something was said: the slip, how it stands, the kiosk. */
import {
  Actions,
  Button,
  CodeInput,
  Door,
  Doors,
  Form,
  KioskPage,
  LinkButton,
  List,
  Notice,
  PrintButton,
  Quote,
  ResidentPage,
  Slip,
  StateTag,
  Timeline,
  WorkedSum,
} from "../index.ts";
import { dates, frameOf, spoken, type Look } from "./content.ts";

export function receiptPage(look: Look) {
  const when = dates(look.lang);
  return (
    <ResidentPage frame={frameOf(look, "/receipt")} title={{ zh: "收到了", en: "We have it" }}>
      <Notice tone="done" title={{ zh: "您的话已经交给小院。", en: "Your words are with the courtyard." }}>
        {look.lang === "zh" ? "请打印或抄下回执号。" : "Please print or write down the code."}
      </Notice>
      <Slip
        courtyard={look.lang === "zh" ? "槐荫社区小院" : "Huaiyin Courtyard"}
        code="310048217756320915"
        address="http://localhost:8080/follow#310048217756320915"
        receivedAt={when.raised}
        due={when.due}
        phone="199 0000 0100"
        steps={[
          {
            zh: "2 个工作日内有人看，并定下由谁办。",
            en: "Within 2 working days somebody reads it and names who handles it.",
          },
          { zh: "最迟在上面的日子给您回话。", en: "You get an answer by the day above." },
          { zh: "不满意可以再提，最多两次。", en: "Not satisfied? Reopen it, up to twice." },
        ]}
      />
      <Actions>
        <PrintButton kind="primary" label={look.lang === "zh" ? "打印纸条" : "Print the slip"} />
        <LinkButton href="/follow" label={look.lang === "zh" ? "看进展" : "Follow it"} />
      </Actions>
    </ResidentPage>
  );
}

export function followPage(look: Look) {
  const when = dates(look.lang);
  const zh = look.lang === "zh";
  return (
    <ResidentPage
      frame={frameOf(look, "/follow")}
      title={{ zh: "您的事", en: "Your matter" }}
      aside={<StateTag tone="open" label={{ zh: "办理中", en: "In hand" }} />}
    >
      <WorkedSum
        open
        due={when.due}
        left={{ zh: "还有 14 个工作日", en: "14 working days left" }}
        lines={[
          { label: { zh: "收到", en: "Received" }, value: when.raised },
          {
            label: { zh: "期限", en: "Term" },
            value: { zh: "15 个工作日", en: "15 working days" },
            source: { zh: "小院办事规则第 6 条，2026 年版", en: "Courtyard rules, article 6, version 2026" },
          },
          { label: { zh: "停表", en: "Paused" }, value: { zh: "没有", en: "none" } },
        ]}
      />
      <Quote text={spoken} lang="zh-CN" />
      <Timeline
        label={{ zh: "经过", en: "What happened" }}
        items={[
          {
            at: when.raised,
            title: zh ? "您在前台说了这件事" : "You told us at the desk",
            by: zh ? "聂小禾代记" : "written down by Nie Xiaohe",
          },
          { at: when.assigned, title: zh ? "交给服务工作站 覃守义" : "Given to Qin Shouyi, service station" },
          {
            at: when.answered,
            title: zh ? "已约电工，明天上午来看" : "An electrician comes tomorrow morning",
            now: true,
            children: <p>{zh ? "如果您不在家，物业会开门。" : "If you are out, the caretaker opens the door."}</p>,
          },
        ]}
      />
      <h2>{zh ? "再查一件" : "Follow another"}</h2>
      <Form action="/follow" csrf="gallery">
        <CodeInput name="code" />
        <Actions>
          <Button icon="search" label={zh ? "查" : "Find"} />
          <LinkButton href="#" kind="danger" label={zh ? "我受到了压力" : "I am being put under pressure"} />
        </Actions>
      </Form>
    </ResidentPage>
  );
}

export function kioskPage(look: Look) {
  return (
    <KioskPage
      frame={frameOf(look, "/kiosk")}
      start="/kiosk"
      title={{ zh: "您要办什么？", en: "What brings you here?" }}
    >
      <Doors two>
        <Door first href="#" icon="ticket" title={{ zh: "取号排队", en: "Take a number" }} />
        <Door href="#" icon="speech" title={{ zh: "我有话说", en: "Say something" }} />
        <Door href="#" icon="search" title={{ zh: "查我的事", en: "Follow my matter" }} />
        <Door href="#" icon="help" title={{ zh: "请人帮忙", en: "Call somebody" }} />
      </Doors>
      <List
        items={[
          {
            title: { zh: "医保窗口", en: "Insurance" }[look.lang],
            meta: [{ zh: "前面 4 人", en: "4 before you" }[look.lang]],
          },
          {
            title: { zh: "低保窗口", en: "Allowance" }[look.lang],
            meta: [{ zh: "没有人等", en: "nobody waits" }[look.lang]],
          },
        ]}
      />
    </KioskPage>
  );
}

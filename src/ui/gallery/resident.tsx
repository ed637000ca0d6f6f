/** Pages as a resident meets them. */
import {
  Actions,
  Button,
  Checkbox,
  CodeInput,
  DateInput,
  Definition,
  Door,
  Doors,
  Form,
  KioskPage,
  LinkButton,
  List,
  Notice,
  Photo,
  PhotoInput,
  PrintButton,
  Quote,
  RadioCards,
  ResidentPage,
  Select,
  Slip,
  SoundInput,
  StateTag,
  Steps,
  TextArea,
  TextInput,
  Timeline,
  WorkedSum,
} from "../index.ts";
import { dates, frameOf, picture, refused, spoken, type Look } from "./content.ts";

const steps = [
  { zh: "说事", en: "Say it" },
  { zh: "核对", en: "Check" },
  { zh: "回执", en: "Receipt" },
];

export function homePage(look: Look) {
  return (
    <ResidentPage
      frame={frameOf(look, "/home")}
      title={{ zh: "首页", en: "Home" }}
      heading={{ zh: "有事，来小院坐坐", en: "Come and sit with us" }}
    >
      <p class="lead">
        {look.lang === "zh"
          ? "说得出的难处，这里都有人听、有人办、有回音。"
          : "Whatever troubles you: somebody listens, acts and answers."}
      </p>
      <Doors two>
        <Door
          first
          href="/ask"
          icon="speech"
          title={{ zh: "我有话说", en: "Say something" }}
          hint={{ zh: "写字、说话、拍照都行，不用登录", en: "Write, speak or take a photo; no account" }}
        />
        <Door
          href="/follow"
          icon="search"
          title={{ zh: "查我的事", en: "Follow my matter" }}
          hint={{ zh: "用纸条上的回执号", en: "With the code on your slip" }}
        />
      </Doors>
      <h2>{look.lang === "zh" ? "一院五站" : "One courtyard, five stations"}</h2>
      <Doors>
        <Door
          href="#"
          icon="wind"
          title={{ zh: "清风驿站", en: "Clean-breeze station" }}
          hint={{ zh: "三务公开 · 8:30–18:00", en: "Open affairs · 8:30–18:00" }}
        />
        <Door
          href="#"
          icon="flag"
          title={{ zh: "红旗小站", en: "Red-flag station" }}
          hint={{ zh: "歇脚、热水、百宝箱", en: "Shelter, hot water, tools" }}
        />
        <Door
          href="#"
          icon="hands"
          title={{ zh: "新时代文明实践站", en: "Civic-practice station" }}
          hint={{ zh: "志愿服务、积分兑换", en: "Volunteers and points" }}
        />
        <Door
          href="#"
          icon="paper"
          title={{ zh: "服务工作站", en: "Service station" }}
          hint={{ zh: "一窗办理，赶场日有专窗", en: "One desk; more on market days" }}
        />
        <Door
          href="#"
          icon="scale"
          title={{ zh: "综治信访工作站", en: "Peace station" }}
          hint={{ zh: "调解纠纷、信访登记", en: "Disputes and petitions" }}
        />
      </Doors>
    </ResidentPage>
  );
}

export function askPage(look: Look) {
  return (
    <ResidentPage
      frame={frameOf(look, "/ask")}
      title={{ zh: "您想说什么？", en: "What do you want to say?" }}
      back={{ href: "/home", label: { zh: "首页", en: "Home" } }}
    >
      <Steps steps={steps} current={1} />
      <Form action="/check" csrf="gallery" once="k1" problem={refused} typed={{ phone: "1390000012" }} files>
        <RadioCards
          name="kind"
          label={{ zh: "这是", en: "This is" }}
          value="call"
          choices={[
            {
              value: "wish",
              label: { zh: "心愿", en: "A wish" },
              hint: { zh: "希望小院办的好事", en: "Something good to do" },
              icon: "star",
            },
            {
              value: "call",
              label: { zh: "呼声", en: "A call" },
              hint: { zh: "眼下的难处、急事", en: "Something urgent or hard" },
              icon: "speech",
            },
            {
              value: "opinion",
              label: { zh: "意见", en: "An opinion" },
              hint: { zh: "哪里做得不好", en: "What is not done well" },
              icon: "pen",
            },
          ]}
        />
        <TextArea
          name="words"
          label={{ zh: "您的话", en: "Your words" }}
          hint={{ zh: "怎么说就怎么写，一个字都不会改。", en: "Write as you speak. Not a word is changed." }}
          limit={10000}
        />
        <SoundInput name="sound" label={{ zh: "说给我们听", en: "Or say it aloud" }} optional />
        <PhotoInput name="photo" label={{ zh: "照片", en: "Photo" }} optional kept="photo.jpg" />
        <Select
          name="place"
          label={{ zh: "在哪里", en: "Where" }}
          optional
          options={[
            { value: "3", label: { zh: "槐荫里 3 号楼", en: "Huaiyin Lane, building 3" } },
            { value: "market", label: { zh: "老场口", en: "Old market" } },
          ]}
        />
        <DateInput name="since" label={{ zh: "从哪天开始", en: "Since which day" }} optional value="2026-11-08" />
        <TextInput
          name="phone"
          label={{ zh: "电话", en: "Telephone" }}
          type="tel"
          autoComplete="tel"
          optional
          short
          hint={{ zh: "只用来给您回话", en: "Only for calling you back" }}
        />
        <Checkbox
          name="anonymous"
          label={{ zh: "不留名字", en: "Keep my name out" }}
          hint={{ zh: "照样办，照样有回执", en: "It is handled all the same, with a receipt" }}
        />
        <Actions>
          <Button icon="arrow-right">{look.lang === "zh" ? "下一步：核对" : "Next: check"}</Button>
          <LinkButton href="/home" kind="quiet">
            {look.lang === "zh" ? "不说了" : "Not now"}
          </LinkButton>
        </Actions>
      </Form>
    </ResidentPage>
  );
}

export function checkPage(look: Look) {
  const change = (href: string) => ({ href, label: { zh: "改", en: "Change" } });
  return (
    <ResidentPage frame={frameOf(look, "/check")} title={{ zh: "请核对一下", en: "Please check your answers" }}>
      <Steps steps={steps} current={2} />
      <Definition
        facts={[
          {
            term: { zh: "这是", en: "This is" },
            value: look.lang === "zh" ? "呼声" : "A call",
            change: change("/ask"),
          },
          {
            term: { zh: "您的话", en: "Your words" },
            value: <Quote text={spoken} lang="zh-CN" />,
            change: change("/ask"),
          },
          {
            term: { zh: "照片", en: "Photo" },
            value: (
              <Photo src={picture} alt={{ zh: "您选的照片", en: "The photo you chose" }} width={400} height={260} />
            ),
            change: change("/ask"),
          },
          { term: { zh: "电话", en: "Telephone" }, value: "139 0000 0123", change: change("/ask") },
        ]}
      />
      <Form action="/receipt" csrf="gallery" once="k2">
        <Actions>
          <Button>{look.lang === "zh" ? "交给小院" : "Hand it over"}</Button>
        </Actions>
      </Form>
    </ResidentPage>
  );
}

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
        <PrintButton kind="primary">{look.lang === "zh" ? "打印纸条" : "Print the slip"}</PrintButton>
        <LinkButton href="/follow">{look.lang === "zh" ? "看进展" : "Follow it"}</LinkButton>
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
          <Button icon="search">{zh ? "查" : "Find"}</Button>
          <LinkButton href="#" kind="danger">
            {zh ? "我受到了压力" : "I am being put under pressure"}
          </LinkButton>
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

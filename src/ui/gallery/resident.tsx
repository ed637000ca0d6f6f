/** Pages as a resident meets them. */
import {
  Actions,
  Button,
  Checkbox,
  DateInput,
  Definition,
  Door,
  Doors,
  Form,
  LinkButton,
  Photo,
  PhotoInput,
  Quote,
  RadioCards,
  ResidentPage,
  Select,
  SoundInput,
  Steps,
  TextArea,
  TextInput,
} from "../index.ts";
import { frameOf, picture, refused, spoken, type Look } from "./content.ts";

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

const kinds = [
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
] as const;

export function askPage(look: Look) {
  return (
    <ResidentPage
      frame={frameOf(look, "/ask")}
      title={{ zh: "您想说什么？", en: "What do you want to say?" }}
      back={{ href: "/home", label: { zh: "首页", en: "Home" } }}
    >
      <Steps steps={steps} current={1} />
      <Form action="/check" csrf="gallery" once="k1" problem={refused} typed={{ phone: "1990000012" }} files>
        <RadioCards name="kind" label={{ zh: "这是", en: "This is" }} value="call" choices={kinds} />
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
          <Button icon="arrow-right" label={look.lang === "zh" ? "下一步：核对" : "Next: check"} />
          <LinkButton href="/home" kind="quiet" label={look.lang === "zh" ? "不说了" : "Not now"} />
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
          <Button label={look.lang === "zh" ? "交给小院" : "Hand it over"} />
        </Actions>
      </Form>
    </ResidentPage>
  );
}

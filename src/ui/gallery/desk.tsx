/** More pages of the gallery for staff: figures, a register, the small parts. */
import { Icon, iconNames } from "../icon.tsx";
import {
  Actions,
  BarChart,
  Button,
  Card,
  CheckboxCards,
  DateText,
  EmptyState,
  Figure,
  FileInput,
  Form,
  LineChart,
  LinkButton,
  List,
  Live,
  PasskeyButton,
  PrintButton,
  PrintPage,
  Progress,
  StateTag,
  Table,
  type ButtonKind,
  type Tone,
} from "../index.ts";
import { dates, frameOf, rows, type Look } from "./content.ts";
import { Staff } from "./staff.tsx";

export function figuresPage(look: Look) {
  const zh = look.lang === "zh";
  const months = ["6", "7", "8", "9", "10", "11"];
  return (
    <Staff look={look} here="figures" title={{ zh: "院情一页", en: "The truth on one page" }}>
      <div class="figures">
        <Figure label={{ zh: "在等", en: "Waiting" }} value={31} unit={{ zh: "件", en: "matters" }} />
        <Figure
          label={{ zh: "超期", en: "Late" }}
          value={3}
          unit={{ zh: "件", en: "matters" }}
          note={{ zh: "最久 6 个工作日", en: "longest 6 working days" }}
        />
        <Figure label={{ zh: "当场办结", en: "Solved on the spot" }} value="62%" n={84} />
        <Figure
          label={{ zh: "不满意", en: "Unhappy" }}
          value="9%"
          n={45}
          note={{ zh: "39 件没有评", en: "39 not rated" }}
        />
      </div>
      <BarChart
        title={{ zh: "各站在等的事", en: "What waits, by station" }}
        bars={[
          { label: { zh: "服务工作站", en: "Service station" }, value: 14 },
          { label: { zh: "综治信访工作站", en: "Peace station" }, value: 9 },
          { label: { zh: "新时代文明实践站", en: "Civic-practice station" }, value: 5 },
          { label: { zh: "红旗小站", en: "Red-flag station" }, value: 3 },
          { label: { zh: "清风驿站", en: "Clean-breeze station" }, value: 0, soft: true },
        ]}
      />
      <LineChart
        title={{ zh: "每月收到", en: "Received each month" }}
        unit={{ zh: "件", en: "" }}
        points={[41, 55, 38, 62, 79, 84].map((value, place) => ({
          label: { zh: `${months[place]}月`, en: `${months[place]}/2026` },
          value,
        }))}
      />
      <Live href="/live" seconds={20}>
        <p>{zh ? "现在有 2 个人在等。" : "Two people are waiting now."}</p>
      </Live>
    </Staff>
  );
}

export function registerPage(look: Look) {
  const when = dates(look.lang);
  return (
    <PrintPage
      frame={frameOf(look, "/register")}
      title={{ zh: "十一月收件登记", en: "Register, November" }}
      aside={<PrintButton />}
    >
      <Table
        caption={{ zh: "到今天为止", en: "Up to today" }}
        rows={rows[look.lang]}
        columns={[
          { head: { zh: "事由", en: "Matter" }, cell: (row) => row.title },
          { head: { zh: "收到", en: "Received" }, cell: () => <DateText date={when.raised} /> },
          { head: { zh: "天数", en: "Days" }, number: true, cell: () => 3 },
          { head: { zh: "状态", en: "State" }, cell: (row) => <StateTag tone={row.state[0]} label={row.state[1]} /> },
        ]}
      />
    </PrintPage>
  );
}

export function partsPage(look: Look) {
  const zh = look.lang === "zh";
  const tones: Tone[] = ["open", "waiting", "done", "late", "stopped", "plain"];
  const kinds: ButtonKind[] = ["primary", "secondary", "danger", "quiet"];
  return (
    <Staff look={look} here="parts" title={{ zh: "零件", en: "Parts" }}>
      <div class="row">
        {tones.map((tone) => (
          <StateTag tone={tone} label={tone} />
        ))}
      </div>
      <Actions>
        {kinds.map((kind) => (
          <Button kind={kind} label={zh ? `按钮 ${kind}` : `Button ${kind}`} />
        ))}
      </Actions>
      <Progress value={34} max={58} label={{ zh: "正在导入", en: "Importing" }} />
      <EmptyState
        title={{ zh: "这里还没有事", en: "Nothing here yet" }}
        hint={{ zh: "有人来时，先替他记一件。", en: "When somebody comes, write the first one down." }}
      >
        <LinkButton href="#" label={zh ? "替人记一件" : "Write one down"} />
      </EmptyState>
      <List
        label={{ zh: "最近", en: "Recent" }}
        items={rows[look.lang].slice(0, 3).map((row) => ({
          href: "#",
          title: row.title,
          aside: <StateTag tone={row.state[0]} label={row.state[1]} />,
          meta: [row.station, row.who, row.left],
        }))}
      />
      <Card title={{ zh: "登录", en: "Sign in" }}>
        <PasskeyButton act="sign-in" options="/passkey/options" answer="/passkey/answer" csrf="gallery" />
        <p>{zh ? "也可以用密码和验证码。" : "A password and a code work as well."}</p>
      </Card>
      <Form action="/parts" csrf="gallery" once="k3" files>
        <CheckboxCards
          name="stations"
          pairs
          label={{ zh: "在哪些站值班", en: "Posts at" }}
          values={["service"]}
          choices={[
            { value: "service", label: { zh: "服务工作站", en: "Service station" } },
            { value: "peace", label: { zh: "综治信访工作站", en: "Peace station" } },
          ]}
        />
        <FileInput name="file" label={{ zh: "表格文件（CSV）", en: "CSV file" }} accept=".csv" />
        <Button kind="secondary" label={zh ? "预览" : "Preview"} />
      </Form>
      <p class="row">
        {iconNames.map((name) => (
          <Icon name={name} />
        ))}
      </p>
    </Staff>
  );
}

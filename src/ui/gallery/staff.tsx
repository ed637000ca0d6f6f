/** Pages as those who work here meet them. */
import type { ComponentChildren } from "preact";
import { Icon, iconNames } from "../icon.tsx";
import {
  Actions,
  BarChart,
  Button,
  Card,
  CheckboxCards,
  DateText,
  Definition,
  EmptyState,
  Figure,
  FileInput,
  Filters,
  Form,
  KeysHelp,
  LineChart,
  LinkButton,
  List,
  Live,
  Notice,
  Pager,
  PasskeyButton,
  PersonName,
  PrintButton,
  PrintPage,
  Progress,
  Quote,
  Select,
  StaffPage,
  StateTag,
  Table,
  Tabs,
  Timeline,
  WorkedSum,
  type ButtonKind,
  type Tone,
} from "../index.ts";
import { dates, frameOf, rows, spoken, type Look } from "./content.ts";

function Staff(props: {
  look: Look;
  here: string;
  title: { zh: string; en: string };
  aside?: ComponentChildren;
  children: ComponentChildren;
  path?: { href: string; label: { zh: string; en: string } }[];
}) {
  const { look, here, ...page } = props;
  return (
    <StaffPage
      {...page}
      frame={frameOf(look, `/${here}`)}
      me={{ zh: "聂小禾，前台", en: "Nie Xiaohe, front desk" }}
      rooms={[
        { href: "/inbox", label: { zh: "收件", en: "Inbox" }, count: 5, current: here === "inbox" },
        { href: "/desk", label: { zh: "前台", en: "Desk" } },
        { href: "/calendar", label: { zh: "日历", en: "Calendar" } },
        { href: "/figures", label: { zh: "院情", en: "The truth" }, current: here === "figures" },
        { href: "/people", label: { zh: "居民", en: "People" } },
      ]}
    />
  );
}

export function inboxPage(look: Look) {
  const zh = look.lang === "zh";
  const when = dates(look.lang);
  return (
    <Staff
      look={look}
      here="inbox"
      title={{ zh: "收件", en: "Inbox" }}
      aside={
        <LinkButton kind="primary" icon="plus" href="#">
          {zh ? "替人记一件" : "Write one down"}
        </LinkButton>
      }
    >
      <Tabs
        label={{ zh: "状态", en: "States" }}
        tabs={[
          { href: "#", label: { zh: "待分派", en: "To assign" }, count: 2 },
          { href: "#", label: { zh: "我的", en: "Mine" }, count: 5, current: true },
          { href: "#", label: { zh: "全站", en: "Station" }, count: 31 },
        ]}
      />
      <Filters action="/inbox" search={{ name: "q", label: { zh: "找词", en: "Words" } }} clear="/inbox">
        <Select
          name="state"
          label={{ zh: "状态", en: "State" }}
          empty={{ zh: "全部", en: "All" }}
          options={[{ value: "open", label: { zh: "办理中", en: "In hand" } }]}
        />
      </Filters>
      <Table
        keys
        caption={{ zh: "最先到期的在前", en: "Earliest due first" }}
        rows={rows[look.lang]}
        href={() => "/matter"}
        columns={[
          { head: { zh: "事由", en: "Matter" }, cell: (row) => row.title },
          { head: { zh: "状态", en: "State" }, cell: (row) => <StateTag tone={row.state[0]} label={row.state[1]} /> },
          { head: { zh: "站", en: "Station" }, cell: (row) => row.station },
          { head: { zh: "经办", en: "Handler" }, cell: (row) => row.who },
          {
            head: { zh: "最迟", en: "Due" },
            cell: (row) => (
              <WorkedSum
                label=""
                due={row.state[0] === "late" ? when.past : when.due}
                left={row.left}
                late={row.state[0] === "late"}
                lines={[
                  { label: { zh: "收到", en: "Received" }, value: when.raised },
                  { label: { zh: "期限", en: "Term" }, value: { zh: "15 个工作日", en: "15 working days" } },
                ]}
              />
            ),
          },
        ]}
      />
      <Pager previous="#" next="#" />
      <KeysHelp />
    </Staff>
  );
}

export function matterPage(look: Look) {
  const zh = look.lang === "zh";
  const when = dates(look.lang);
  return (
    <Staff
      look={look}
      here="matter"
      path={[{ href: "/inbox", label: { zh: "收件", en: "Inbox" } }]}
      title={{ zh: "3号楼二单元路灯坏了半个月", en: "The lamp at building 3, entrance 2" }}
      aside={<StateTag tone="late" label={{ zh: "已超期", en: "Late" }} />}
    >
      <Notice tone="warn" title={{ zh: "已过期限 3 个工作日", en: "3 working days late" }}>
        {zh ? "先给来人回个话，再写明原因。" : "Call the person first, then write down why."}
      </Notice>
      <Quote text={spoken} lang="zh-CN" />
      <Definition
        facts={[
          {
            term: { zh: "来人", en: "From" },
            value: <PersonName name="谭桂芝" masked role={{ zh: "居民", en: "resident" }} />,
          },
          {
            term: { zh: "经办", en: "Handler" },
            value: (
              <PersonName
                name={zh ? "覃守义" : "Qin Shouyi"}
                masked={false}
                role={{ zh: "服务工作站", en: "service station" }}
              />
            ),
          },
          {
            term: { zh: "最迟", en: "Due" },
            value: (
              <WorkedSum
                label=""
                due={when.past}
                late
                left={{ zh: "超 3 个工作日", en: "3 working days late" }}
                lines={[
                  { label: { zh: "收到", en: "Received" }, value: when.raised },
                  {
                    label: { zh: "期限", en: "Term" },
                    value: { zh: "15 个工作日", en: "15 working days" },
                    source: { zh: "小院办事规则第 6 条", en: "Courtyard rules, article 6" },
                  },
                ]}
                provisional
              />
            ),
          },
        ]}
      />
      <Actions>
        <Button>{zh ? "写答复" : "Write the answer"}</Button>
        <LinkButton href="#">{zh ? "申请停表" : "Ask to pause"}</LinkButton>
        <LinkButton href="#" kind="quiet">
          {zh ? "不归我办" : "Not mine"}
        </LinkButton>
      </Actions>
      <h2>{zh ? "经过" : "History"}</h2>
      <Timeline
        label={{ zh: "经过", en: "History" }}
        items={[
          { at: when.raised, title: zh ? "前台记下" : "Written down at the desk", by: zh ? "聂小禾" : "Nie Xiaohe" },
          { at: when.assigned, title: zh ? "分派" : "Assigned", by: zh ? "聂小禾" : "Nie Xiaohe", now: true },
        ]}
      />
    </Staff>
  );
}

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
          <Button kind={kind}>{zh ? `按钮 ${kind}` : `Button ${kind}`}</Button>
        ))}
      </Actions>
      <Progress value={34} max={58} label={{ zh: "正在导入", en: "Importing" }} />
      <EmptyState
        title={{ zh: "这里还没有事", en: "Nothing here yet" }}
        hint={{ zh: "有人来时，先替他记一件。", en: "When somebody comes, write the first one down." }}
      >
        <LinkButton href="#">{zh ? "替人记一件" : "Write one down"}</LinkButton>
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
        <Button kind="secondary">{zh ? "预览" : "Preview"}</Button>
      </Form>
      <p class="row">
        {iconNames.map((name) => (
          <Icon name={name} />
        ))}
      </p>
    </Staff>
  );
}

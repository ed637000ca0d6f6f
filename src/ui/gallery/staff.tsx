/** Pages as those who work here meet them. */
import type { ComponentChildren } from "preact";
import {
  Actions,
  Button,
  Definition,
  Filters,
  KeysHelp,
  LinkButton,
  Notice,
  Pager,
  PersonName,
  Quote,
  Select,
  StaffPage,
  StateTag,
  Table,
  Tabs,
  Timeline,
  WorkedSum,
} from "../index.ts";
import { dates, frameOf, rows, spoken, type Look } from "./content.ts";

export function Staff(props: {
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
      aside={<LinkButton kind="primary" icon="plus" href="#" label={zh ? "替人记一件" : "Write one down"} />}
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

const Late = ({ zh }: { zh: boolean }) => (
  <Notice tone="warn" title={{ zh: "已过期限 3 个工作日", en: "3 working days late" }}>
    {zh ? "先给来人回个话，再写明原因。" : "Call the person first, then write down why."}
  </Notice>
);

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
      <Late zh={zh} />
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
        <Button label={zh ? "写答复" : "Write the answer"} />
        <LinkButton href="#" label={zh ? "申请停表" : "Ask to pause"} />
        <LinkButton href="#" kind="quiet" label={zh ? "不归我办" : "Not mine"} />
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

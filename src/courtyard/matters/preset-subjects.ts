/**
 * The subject tree that a new courtyard starts with: three levels, as letter offices commonly sort what people write.
 * It is data that a courtyard may change; loading it again adds what is missing and touches nothing else.
 */
import { createHash } from "node:crypto";
import { SYSTEM_ONLY } from "#frame/access.ts";
import { type At, command, query } from "#frame/command.ts";

/** First level and its English; below it second level, English, and the names of the third level parted by blanks. */
const TREE = `
城乡建设 | Building in town and country
  安全生产 | Work safety | 事故处理 安全生产管理 安全隐患
  城市建设和市政管理 | City building and services | 园林绿化环卫 城管执法 居民服务设施 城市公共设施 公共汽车 公园管理 冬季采暖 园林绿化 地铁城铁 基础设施 小区管理 燃气供应 环境卫生 电力供应 自来水供应 其他
  城乡规划 | Town and country planning | 规划方案 违章建筑 容积挡光 历史名城保护 规划设计 其他
  村镇建设 | Village building | 新农村建设 小城镇建设 其他
  工程质量 | Building quality | 施工安全 抗震防灾 其他
  国有土地上房屋征收与补偿 | Expropriation of houses on state land | 房屋拆迁 审批手续 城镇危房改造 安置补偿 回迁房 棚户区和城中村改造 其他
  集体土地上房屋拆迁与补偿 | Demolition of houses on collective land | 回迁房 房屋拆迁 安置补偿 棚户区和城中村改造 其他
  建筑市场 | Building trade | 工程招投标 勘察设计和施工监管 拖欠工程款 企业资质和执业资格 其他
  住房保障与房地产 | Housing and property | 住房公积金 保障性住房 物业服务 产权交易 房地产开发管理 住房困难 修缮装修 公房 房产证登记、办理 房屋租赁 房屋补贴 房屋评估 房改政策 私房 骗购 其他
  其他 | Other | 其他
党务政务 | Party and government affairs
  党的建设 | Party building | 制度建设 组织建设 作风建设 廉政建设 其他
  港澳台侨 | Hong Kong, Macao, Taiwan, overseas Chinese | 侨务 港澳事务 台湾事务 其他
  国防外交 | Defence and foreign affairs | 外交外事 军事国防 其他
  民族宗教 | Peoples and religions | 宗教事务 民族政策 民族事务 其他
  群众团体 | Mass organisations | 工会工作 共青团工作 妇联工作 其他
  宣传舆论 | Press and publicity | 互联网信息监管 精神文明建设 广播影视管理 出版管理 新闻管理 其他
  政治体制 | Political institutions | 统战工作 政治体制改革 政协工作 人大工作 其他
  其他 | Other | 其他
国土资源 | Land and natural resources
  海洋气象地震 | Sea, weather, earthquakes | 气象 海洋 地震 其他
  矿产资源管理 | Minerals | 矿山地质环境 矿产开采 地质勘查 其他
  土地征收 | Taking of land | 安置补偿 审批手续 土地占地 失地农民保障 其他
  土地资源管理 | Land use | 耕地保护 土地规划 土地转让 土地权属纠纷 其他
  其他 | Other | 其他
环境保护 | Environment
  环保管理 | Environmental management | 生态示范和模范城区创建 环境监测 环境资质管理 环境执法 淘汰落后产能补偿 污染损害纠纷调解 专项资金使用 其他
  环境污染 | Pollution | 生态破坏 危险化学品污染 噪音污染 放射性污染 固体污染 大气污染 其他污染 电磁污染 水污染 土壤污染 其他
  建设项目审批 | Approval of building projects | 未验先用 环评报告不实 未批先建 其他
  其他 | Other | 其他
纪检监察 | Discipline and supervision
  党政处分 | Sanctions | 党纪处分 政纪处分 其他
  干部作风 | Conduct of officials | 官僚主义 形式主义 奢靡之风 享乐主义 其他
  滥用职权 | Abuse of power | 打击报复 以权谋私 其他
  失职渎职 | Neglect of duty | 包庇纵容 玩忽职守 其他
  贪污贿赂 | Corruption and bribery | 买官卖官 挪用公款 贪污 行贿受贿索贿 财产来源不明 其他
  其他 | Other | 其他
交通运输 | Transport
  出租车管理 | Taxis | 经营权转让 运价监管 网约车问题 行业监管 其他
  建设管理 | Building and running of roads | 运营权管理 规费征稽 规划建设 设施维护 公路收费 其他
  交通运输 | Transport | 出租车管理
  客货运输 | Passengers and goods | 货物运输 物流管理 旅客运输 运输安全 其他
  邮政管理 | Post and parcels | 邮政市场监管 邮政行业规划 快递市场管理 其他
  其他 | Other | 其他
经济管理 | Economy
  安全生产 | Work safety | 安全生产管理 事故处理 安全隐患 其他
  保险证券期货 | Insurance, securities, futures | 期货基金 保险业监管 证券业监管 其他
  国资监管 | State assets | 资产流失 企业兼并重组 企业改制 其他
  宏观调控 | Economic policy | 经济体制改革 区域发展 收入分配 产业行业政策 其他
  金融财税 | Finance and taxes | 集资融资 税收征管 财政收支 金融管理 非法经济活动 其他
  能源管理 | Energy | 新能源产品研发与推广 节能降耗 能源开发供应 其他
  企业破产 | Bankruptcy | 政策性破产 依法破产 其他
  其他 | Other | 其他
科技与信息产业 | Science and information technology
  电信 | Telecommunications | 通信保障 运营商监管 电信资费 其他
  科学技术 | Science and technology | 成果鉴定转化 发展规划 其他
  信息化建设 | Digital services | 信息产业发展规划 软件行业管理 互联网运营管理 其他
  知识产权 | Intellectual property | 知识产权保护 知识产权申报 其他
  其他 | Other | 其他
民政 | Civil affairs
  福利慈善 | Welfare and charity | 福利事业 慈善捐助 其他
  复退安置 | Placement of veterans | 复员干部安置 转业退伍安置 军休安置 其他
  基层选举和社区建设 | Local elections and community building | 社区建设 村委会选举 居委会选举 其他
  救灾募捐 | Disaster relief and donations | 救灾管理 捐赠服务 其他
  民间组织 | Civil associations | 社团登记 社团管理 其他
  区划地名 | Districts and place names | 区划调整 边界纠纷 地名管理 其他
  社会服务 | Social services | 收养登记 婚姻登记 殡葬管理 生活无着人员救助 其他
  社会救助 | Social assistance | 农村低保 城镇低保 医疗救助 特困人员供养 其他
  优抚 | Care for veterans and their families | 老退役军人待遇 评残及伤残抚恤 参试退役人员待遇 参战退役人员待遇 生活住房医疗 其他
  其他 | Other | 其他
农村农业 | Farming and countryside
  草原草场 | Grassland | 退牧还草 破坏草原 征占草场 其他
  村务管理 | Village affairs | 集体资产管理 村级债务 集体财务公开 村务公开 其他
  动物防疫 | Animal health | 扑杀补偿 疫情防控 其他
  扶贫开发 | Poverty relief | 扶贫开发资金使用管理 扶贫开发政策 其他
  惠农补贴 | Farm subsidies | 其他补贴 农机农资补贴 粮食直补 良种补贴 其他
  林业管理 | Forestry | 退耕还林 水土流失 森林防火 国有林业资产管理 采伐运输 林权改革及权属纠纷 其他
  农副产品流通 | Trade in farm produce | 价格质量 运输购销 粮食储备 其他
  农垦农场 | State farms | 职工待遇 经营管理 其他
  农资农技 | Farm supplies and methods | 农资价格质量 农技推广应用 其他
  水库移民 | Resettled by reservoirs | 移民补偿安置 后期扶持 其他
  水利水电 | Water and hydropower | 工程建设管理 引水调水 规划设计 水事纠纷 防汛抗旱 江河湖治理 其他
  土地承包经营 | Contracted farmland | 宅基地纠纷 土地承包 土地流转 其他
  野生资源管理 | Wildlife | 野生动植物保护 其他野生资源管理 其他
  其他 | Other | 农村“八大员”问题 其他
商贸旅游 | Trade and tourism
  旅游管理 | Tourism | 景区管理 旅游市场管理 其他
  商业贸易 | Commerce | 劳务输出 贸易发展战略 进出口管理 市场垄断 反倾销 其他
  市场监管 | Market supervision | 商标管理 不正当竞争 商品质量 广告监管 中介机构管理 传销 物价监督 直销 其他
  质监检验检疫 | Quality inspection and quarantine | 特种设备管理 产品质量监控 认证认可标准化 出入境检验检疫 检验检疫 其他
  其他 | Other | 其他
卫生计生 | Health and family planning
  公共卫生 | Public health | 突发公共卫生事件处理 疾病预防控制 其他
  人口计生 | Population and family planning | 计生执法 计划生育服务管理 失独家庭 违法生育 人口政策 独生子女父母奖励政策 其他
  食品药品监管 | Food and medicine safety | 食品安全 药品和医疗器械管理 保健品化妆品管理 其他
  医患纠纷 | Disputes with hospitals | 患者权益 医护人员权益 医疗事故争议 其他
  医政监管 | Medical services | 医疗技术和服务 血液管理 非法行医 卫生执法 医疗收费 医疗机构管理 医务人员管理 其他
  其他 | Other | 其他
政法 | Justice and public security
  法律服务 | Legal services | 律师 法律援助 司法鉴定 公证 其他
  法制建设 | Law making and legal education | 法制宣传 立法规划 司法改革 其他
  行政复议 | Administrative reconsideration | 不服决定 复议申请 决定执行 其他
  户籍证件 | Household registration and papers | 户籍管理 出入境管理 流动人口管理 身份证管理 其他
  交通管理 | Traffic police | 交通事故 机动车和驾驶员管理 交通安全管理 其他
  警务督察 | Police conduct | 超期羁押 警务执法 刑讯逼供 包庇违法违纪人员 其他
  社会治安 | Public order | 打黑除恶 集会游行示威 邪教组织 黄赌毒 防范打击恐怖活动 拐卖人口 治安案件 走私贩私 消防安全 其他
  诉讼 | Lawsuits | 刑事诉讼 民事诉讼 行政诉讼 其他
  刑案侦破 | Criminal investigation | 立案侦查 强制措施 案件侦破 其他
  刑罚执行 | Serving of sentences | 监狱管理 社区矫正 其他
  仲裁与调解 | Arbitration and mediation | 生效法律文书执行 司法调解 人事仲裁 劳动仲裁 民商事仲裁 其他
  其他 | Other | 其他
教育文体 | Education, culture and sport
  教师队伍和待遇 | Teachers and their pay | 企业教师 师资力量 原民办代课教师 工资福利 其他
  教育行政管理 | School administration | 教育经费管理 学生负担 教学管理 学历学位学籍管理 校园安全 民办学校 语言文字规范 校外机构管理 其他
  教育收费 | School fees | 收费标准 乱收费 其他
  教育体制 | School system | 教育统筹管理 异地升学 教育体制改革 教育资源配置 其他
  考试招生 | Examinations and admission | 招生录取 考场考纪 异地升学 其他
  失学辍学 | Dropping out of school | 教育救助 希望工程 其他
  体育 | Sport | 体育事业 运动员权益 体育市场 体育竞赛 其他
  文化 | Culture | 文化体制改革 公共文化 非物质文化遗产 文化市场与文化执法 文化艺术 其他
  文物管理 | Cultural relics | 文物保护 文物鉴定 文物管理 其他
  其他 | Other | 其他
劳动和社会保障 | Labour and social insurance
  城镇居民社会保险 | Social insurance of residents | 新农村合作医疗 城乡居民养老保险 城镇居民医疗保险 其他
  城镇职工社会保险 | Social insurance of employees | 职工养老保险 职工工伤保险 职工生育保险 职工医疗保险 职工失业保险 其他
  工资福利 | Pay and benefits | 福利待遇 工资调整 最低工资标准 住房公积金 工资发放 其他
  就业培训 | Jobs and training | 就业和再就业 职业培训 职业技能鉴定 其他
  劳动保护 | Safety at work | 工作时间和休息休假 女工保护 劳动安全 劳动环境 安全防护 其他
  劳动关系 | Employment relations | 劳动合同纠纷 非法用工 农民工权益 劳务派遣纠纷 协议解除劳动关系 辞职辞退 其他
  社保基金管理 | Management of insurance funds | 社保基金管理 其他
  退休政策及待遇 | Retirement | 退休人员待遇 内部退养人员待遇 退休政策 退休金发放 病退及提前退休人员待遇 其他
  其他 | Other | 其他
`;

export interface PresetSubject {
  /** The names from the first level down to this one. */
  readonly path: readonly [string, ...string[]];
  readonly en: string;
  /** Among its siblings, from 1. */
  readonly position: number;
}

/** The tree as a list, every parent before its children. */
export const presetSubjects: readonly PresetSubject[] = readTree(TREE.trim().split("\n"));

function readTree(lines: readonly string[]): PresetSubject[] {
  const found: PresetSubject[] = [];
  const count = { first: 0, second: 0 };
  let first = "";
  for (const line of lines) {
    const [name = "", en = "", thirds = ""] = line.trim().split(" | ");
    if (thirds === "") {
      first = name;
      count.first += 1;
      count.second = 0;
      found.push({ path: [first], en, position: count.first });
      continue;
    }
    count.second += 1;
    found.push({ path: [first, name], en, position: count.second });
    thirds.split(" ").forEach((third, at) => found.push({ path: [first, name, third], en: "", position: at + 1 }));
  }
  return found;
}

/** The same subject has the same id in a courtyard, however often the preset is loaded, also after it was renamed. */
export function presetSubjectId(hub: number, path: readonly string[]): string {
  const hex = createHash("sha256")
    .update(`subject/${hub}/${path.join("/")}`)
    .digest("hex");
  // RFC 9562, version 8: an id made from a name by a method of one's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const loadPresetSubjects = command({
  name: "loadPresetSubjects",
  does: { zh: "载入预设的三级分类表", en: "Load the preset subject tree of three levels" },
  grants: [{ who: "administrator", reach: "hub" }, ...SYSTEM_ONLY],
  async act(act) {
    const rows = presetSubjects.map(({ path, en, position }) => ({
      hub_id: act.hub,
      id: presetSubjectId(act.hub, path),
      parent_id: path.length === 1 ? null : presetSubjectId(act.hub, path.slice(0, -1)),
      name_zh: path.at(-1) ?? "",
      name_en: en,
      position,
    }));
    const { numInsertedOrUpdatedRows } = await act.tx
      .insertInto("subjects")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    const added = Number(numInsertedOrUpdatedRows ?? 0);
    if (added > 0) act.event({ name: "presetSubjectsLoaded", about: { kind: "subjects" }, facts: { added } });
    return { added };
  },
});

export interface SubjectLine {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly position: number;
  readonly retired: boolean;
}

export const subjectTree = query({
  name: "subjectTree",
  does: { zh: "三级分类表", en: "The subject tree" },
  grants: [{ who: "anyStaff", reach: "hub" }, ...SYSTEM_ONLY],
  async read(view) {
    return { subjects: await readSubjects(view) };
  },
});

/** Step: the whole tree as a list, parents before children, siblings in their order. Retired subjects are marked, not left out. */
export async function readSubjects(at: At): Promise<SubjectLine[]> {
  const rows = await at
    .from("subjects")
    .select(["id", "parent_id", "name_zh", "name_en", "position", "retired_at"])
    .orderBy("position")
    .orderBy("id")
    .execute();
  const children = Map.groupBy(rows, (row) => row.parent_id);
  const subjects: SubjectLine[] = [];
  for (
    let level = children.get(null) ?? [];
    level.length > 0;
    level = level.flatMap((row) => children.get(row.id) ?? [])
  ) {
    for (const { id, parent_id, name_zh, name_en, position, retired_at } of level) {
      subjects.push({
        id,
        parentId: parent_id,
        name: { zh: name_zh, en: name_en },
        position,
        retired: retired_at !== null,
      });
    }
  }
  return subjects;
}
